package io.stevedore.company;

import io.stevedore.kernel.Ids;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A company as the API shows it.
 *
 * @param id {@code cmp_…}
 * @param name as the operator named it
 * @param status {@code active} or {@code inactive}
 * @param createdAt when it was made
 */
@Schema(name = "Company")
public record CompanyView(String id, String name, String status, Instant createdAt) {

    static CompanyView of(StoredCompany company) {
        return new CompanyView(company.shownId(), company.name(), company.status(), company.createdAt());
    }

    static CompanyView of(Company company) {
        return new CompanyView(
                Ids.text(StoredCompany.PREFIX, company.id), company.name, company.status, company.createdAt);
    }
}
