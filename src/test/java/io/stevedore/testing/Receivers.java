package io.stevedore.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * One receiver for a test run that the service is allowed to call by two names, so that tests have two hosts. Each test
 * takes paths of its own.
 */
public final class Receivers implements QuarkusTestResourceLifecycleManager {

    private static volatile WebhookReceiver receiver;

    @Override
    public Map<String, String> start() {
        receiver = WebhookReceiver.start();
        return Map.of("stevedore.webhook.allow-hosts", hosts());
    }

    public static WebhookReceiver receiver() {
        return receiver;
    }

    /** The receiver's address by its number. */
    public static String url(String path) {
        return "http://127.0.0.1:" + receiver.port() + path;
    }

    /** The same by its name, which is another host to the service. */
    public static String urlOfAnotherHost(String path) {
        return "http://localhost:" + receiver.port() + path;
    }

    private static String hosts() {
        return "127.0.0.1:" + receiver.port() + ",localhost:" + receiver.port();
    }

    @Override
    public void stop() {
        receiver.close();
    }
}
