package io.stevedore.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.stevedore.company.Capability;
import io.stevedore.company.CompanyRules;
import io.stevedore.company.KeyRotation;
import io.stevedore.company.NewKey;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Fields;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what an operator asks for about keys. It is here because {@code company} does not know the names of limits. */
@Singleton
class KeyRequests {

    private static final Set<String> CREATION = Set.of("name", "capabilities", "limits", "expiresAt");
    private static final Set<String> ROTATION = Set.of("overlapHours", "expiresAt");

    private final Clock clock;

    KeyRequests(Clock clock) {
        this.clock = clock;
    }

    /** @throws io.stevedore.kernel.Problem.Invalid naming every wrong member */
    NewKey creation(@Nullable JsonNode body) {
        Fields fields = Fields.of(body);
        fields.onlyKnown(CREATION);
        String name = fields.requiredText("name", 1, CompanyRules.NAME);
        Set<Capability> capabilities = KeyFields.capabilities(fields);
        Map<String, Integer> limits = KeyFields.limits(fields);
        Instant expiresAt = KeyFields.futureExpiresAt(fields, clock.now());
        fields.verify();
        return new NewKey(String.valueOf(name), capabilities, limits, expiresAt);
    }

    /** @throws io.stevedore.kernel.Problem.Invalid naming every wrong member */
    KeyRotation rotation(@Nullable JsonNode body) {
        Fields fields = Fields.ofOptional(body);
        fields.onlyKnown(ROTATION);
        Duration overlap = CompanyRules.overlap(fields);
        Instant expiresAt = KeyFields.futureExpiresAt(fields, clock.now());
        fields.verify();
        return new KeyRotation(overlap, expiresAt);
    }
}
