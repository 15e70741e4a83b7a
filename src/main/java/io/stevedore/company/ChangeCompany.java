package io.stevedore.company;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Db;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Renames a company, or lets its keys in or not. */
@Singleton
public class ChangeCompany {

    private final Db db;
    private final Companies companies;

    ChangeCompany(Db db, Companies companies) {
        this.db = db;
        this.companies = companies;
    }

    /**
     * The company as it is now. An inactive one's keys stop within a second on every replica, as the database tells them.
     *
     * @throws io.stevedore.kernel.Problem.Invalid naming every wrong member of the body, or if it names none
     */
    public Uni<CompanyView> change(Operator by, String id, @Nullable JsonNode body) {
        CompanyChange change = CompanyRules.change(body);
        return db.transaction(transaction -> companies
                        .require(transaction, id)
                        .chain(company -> companies.change(transaction, by, company, change)))
                .map(CompanyView::of);
    }
}
