package io.stevedore.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import java.util.Optional;

/** Who may use the operators' API. */
@ConfigMapping(prefix = "stevedore.admin")
public interface OperatorConfig {

    /** The SHA-256 of the operators' token, 64 hexadecimal digits; without one there is no operators' API. */
    Optional<@WithConverter(Sha256Text.class) String> tokenSha256();
}
