package io.stevedore;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.stevedore.ops.StartCheck;

/** Where the process starts. In development it starts the servers in the box first; elsewhere it looks at the settings first. */
@QuarkusMain
public class Stevedore {

    public static void main(String... args) throws ReflectiveOperationException {
        if (Boolean.getBoolean("stevedore.in-the-box")) {
            // By name, so that no package or native image needs the servers' libraries to link this class.
            Class.forName("io.stevedore.embedded.InTheBox").getMethod("start").invoke(null);
        } else {
            StartCheck.fault().ifPresent(Stevedore::refuse);
        }
        // Quarkus would answer a malformed address with a bare 400; http.RequestLine refuses the same in the contract's
        // form.
        System.setProperty("vertx.disableURIValidation", "true");
        Quarkus.run(args);
    }

    private static void refuse(String line) {
        System.err.println(line);
        System.exit(1);
    }
}
