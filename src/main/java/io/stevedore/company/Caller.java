package io.stevedore.company;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: one API key, authenticated.
 *
 * @param keyId the key
 * @param lineageId the first key that this one descends from by rotation: what sessions, idempotency and limits belong to
 * @param keyName as the operator named it
 * @param companyId whose key it is; null for a legacy key
 * @param capabilities what it may do
 * @param limits requests a minute by bucket name, where the key carries its own
 */
public record Caller(
        UUID keyId,
        UUID lineageId,
        String keyName,
        @Nullable UUID companyId,
        Set<Capability> capabilities,
        Map<String, Integer> limits) {

    /** The company; only for routes that refuse legacy keys before they come here. */
    public UUID company() {
        if (companyId == null) {
            throw new IllegalStateException("A legacy key came through to a company's route");
        }
        return companyId;
    }
}
