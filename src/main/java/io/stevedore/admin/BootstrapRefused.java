package io.stevedore.admin;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.stevedore.kernel.FieldError;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** What is wrong with the bootstrap file, one line each: the file and its line, the path inside it, the reason. Stops the start. */
final class BootstrapRefused extends ConfigurationException {

    BootstrapRefused(String file, String reason) {
        super(file + ": " + reason);
    }

    BootstrapRefused(String file, BootstrapLines lines, List<FieldError> errors) {
        super(text(file, lines, errors));
    }

    private static String text(String file, BootstrapLines lines, List<FieldError> errors) {
        return errors.stream()
                .map(error -> file + line(lines, error.field()) + ": " + error.field() + " " + error.message())
                .collect(Collectors.joining("\n"));
    }

    private static String line(BootstrapLines lines, String path) {
        OptionalInt line = lines.line(path);
        return line.isPresent() ? ":" + line.getAsInt() : "";
    }
}
