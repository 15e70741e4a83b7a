package io.stevedore.kernel;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** The keys that secrets are encrypted with at rest; each 64 hexadecimal digits, 256 bits. */
@ConfigMapping(prefix = "stevedore.secrets")
public interface SecretsConfig {

    /** What new secrets are encrypted with. Optional here only so that {@link SecretBox} can name it when it is missing. */
    Optional<String> key();

    /** Keys of before: what was encrypted with them stays readable. */
    Optional<List<String>> oldKeys();
}
