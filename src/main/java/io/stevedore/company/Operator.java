package io.stevedore.company;

import org.jspecify.annotations.Nullable;

/**
 * Who changes something that is in the audit log.
 *
 * @param name {@code operator} for the admin token, {@code bootstrap} for the file, {@code system} for the service itself
 * @param address from where, null where nobody asked over the network
 * @param requestId of the request, null where there was none
 */
public record Operator(
        String name, @Nullable String address, @Nullable String requestId) {

    /** The service by itself, such as when it pauses a receiver. */
    public static final Operator SYSTEM = new Operator("system", null, null);

    /** The file that is applied at start-up. */
    public static final Operator BOOTSTRAP = new Operator("bootstrap", null, null);

    /** Whoever holds the admin token. */
    public static Operator of(String address, String requestId) {
        return new Operator("operator", address, requestId);
    }
}
