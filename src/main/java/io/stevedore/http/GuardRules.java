package io.stevedore.http;

import io.stevedore.company.Caller;
import io.stevedore.company.Capability;
import io.stevedore.kernel.Problem;

/** Whether a caller may call a guarded method. */
final class GuardRules {

    private GuardRules() {}

    /** @throws Problem.Forbidden with the reason if it may not */
    static void verify(Guarded guarded, Caller caller) {
        if (caller.companyId() == null && !guarded.legacy()) {
            throw new Problem.Forbidden(
                    "key-not-company-scoped", "This key belongs to no company, and this route needs one");
        }
        for (Capability capability : guarded.needs()) {
            if (!caller.capabilities().contains(capability)) {
                throw new Problem.Forbidden("This key lacks the capability " + capability.text());
            }
        }
    }
}
