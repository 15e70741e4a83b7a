package io.stevedore.company;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Db;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Makes a company, and the secret that its webhooks are signed with. */
@Singleton
public class CreateCompany {

    private final Db db;
    private final Companies companies;
    private final WebhookSecrets secrets;

    CreateCompany(Db db, Companies companies, WebhookSecrets secrets) {
        this.db = db;
        this.companies = companies;
        this.secrets = secrets;
    }

    /**
     * The company, active, with its secret in the clear for this once.
     *
     * @throws io.stevedore.kernel.Problem.Invalid naming every wrong member of the body
     */
    public Uni<CreatedCompany> create(Operator by, @Nullable JsonNode body) {
        String name = CompanyRules.name(body);
        return db.transaction(transaction -> companies
                .add(transaction, by, null, name, StoredCompany.ACTIVE)
                .chain(company ->
                        secrets.add(transaction, company.id()).map(secret -> CreatedCompany.of(company, secret))));
    }
}
