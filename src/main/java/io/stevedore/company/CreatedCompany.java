package io.stevedore.company;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A company that was just made, with what is shown this once.
 *
 * @param id {@code cmp_…}
 * @param status {@code active}
 * @param webhookSecret {@code whsec_…}: what its receivers verify webhooks with
 */
@Schema(name = "CreatedCompany")
public record CreatedCompany(String id, String name, String status, Instant createdAt, String webhookSecret) {

    static CreatedCompany of(StoredCompany company, String webhookSecret) {
        return new CreatedCompany(
                company.shownId(), company.name(), company.status(), company.createdAt(), webhookSecret);
    }

    /** Without the secret, so that no log gets it. */
    @Override
    public String toString() {
        return "CreatedCompany " + id;
    }
}
