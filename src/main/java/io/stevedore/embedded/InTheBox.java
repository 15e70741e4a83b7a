package io.stevedore.embedded;

import java.nio.file.Path;

/** Development's one pair of servers, started once a JVM: a live reload brings new classes, not new servers. */
public final class InTheBox {

    private static final String STARTED = "stevedore.embedded.started";

    private InTheBox() {}

    /** Starts the servers unless an earlier load of this class did, and points the service's settings at them. */
    public static void start() {
        if (System.getProperty(STARTED) == null) {
            EmbeddedServers.start(Path.of("target", "dev")).settings().forEach(InTheBox::setUnlessGiven);
            System.setProperty(STARTED, "true");
        }
    }

    /** Who names a database or a store of their own in development keeps it. */
    private static void setUnlessGiven(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
