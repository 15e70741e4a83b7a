package io.stevedore.company;

import org.jspecify.annotations.Nullable;

/**
 * A company as an operator's file wants it.
 *
 * @param handle the file's name for it, which stays
 * @param name as people read it
 * @param status {@code active} or {@code inactive}; null leaves it, and a new company is active
 * @param webhookSecret as {@link WebhookSecretText} reads it; null leaves it, and a new company gets one that nobody sees
 */
public record CompanyDeclaration(
        String handle,
        String name,
        @Nullable String status,
        @Nullable String webhookSecret) {

    /** Never the secret. */
    @Override
    public String toString() {
        return handle;
    }
}
