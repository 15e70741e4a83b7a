package io.stevedore.admin;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.stevedore.kernel.FieldError;
import java.util.List;
import java.util.stream.Collectors;

/** What is wrong with the bootstrap file, one line each: the file, the path inside it, the reason. Stops the start. */
final class BootstrapRefused extends ConfigurationException {

    BootstrapRefused(String file, String reason) {
        super(file + ": " + reason);
    }

    BootstrapRefused(String file, List<FieldError> errors) {
        super(lines(file, errors));
    }

    private static String lines(String file, List<FieldError> errors) {
        return errors.stream()
                .map(error -> file + ": " + error.field() + " " + error.message())
                .collect(Collectors.joining("\n"));
    }
}
