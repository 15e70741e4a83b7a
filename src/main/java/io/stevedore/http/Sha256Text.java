package io.stevedore.http;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;
import org.eclipse.microprofile.config.spi.Converter;

/** A setting that is a SHA-256 in hexadecimal digits, in lower case. */
@RegisterForReflection
public final class Sha256Text implements Converter<String> {

    private static final long serialVersionUID = 1L;

    @Override
    public String convert(String text) {
        String digits = text.strip().toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("must be the 64 hexadecimal digits of a SHA-256");
        }
        return digits;
    }
}
