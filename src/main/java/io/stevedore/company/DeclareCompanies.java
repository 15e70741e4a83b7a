package io.stevedore.company;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the companies of an operator's file true, and nothing else: what the file does not name stays. */
@Singleton
public class DeclareCompanies {

    private static final Operator BY = Operator.BOOTSTRAP;

    private final Companies companies;
    private final WebhookSecrets secrets;
    private final Audit audit;

    DeclareCompanies(Companies companies, WebhookSecrets secrets, Audit audit) {
        this.companies = companies;
        this.secrets = secrets;
        this.audit = audit;
    }

    /**
     * Inserts or updates them, in the caller's transaction, which lets no other one do so; a second time it changes
     * nothing.
     */
    public Uni<Void> in(SqlConnection transaction, List<CompanyDeclaration> declarations) {
        return Multi.createFrom()
                .iterable(declarations)
                .onItem()
                .transformToUniAndConcatenate(declaration -> declare(transaction, declaration))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> declare(SqlConnection transaction, CompanyDeclaration wanted) {
        return companies
                .find(transaction, wanted.handle())
                .chain(found -> found == null ? add(transaction, wanted) : change(transaction, found, wanted))
                .chain(company -> declareSecret(transaction, company, wanted.webhookSecret()));
    }

    private Uni<StoredCompany> add(SqlConnection transaction, CompanyDeclaration wanted) {
        String status = Objects.requireNonNullElse(wanted.status(), StoredCompany.ACTIVE);
        return companies.add(transaction, BY, wanted.handle(), wanted.name(), status);
    }

    private Uni<StoredCompany> change(SqlConnection transaction, StoredCompany found, CompanyDeclaration wanted) {
        return companies.change(transaction, BY, found, new CompanyChange(wanted.name(), wanted.status()));
    }

    private Uni<Void> declareSecret(SqlConnection transaction, StoredCompany company, @Nullable String text) {
        byte[] secret = text == null ? null : WebhookSecretText.bytes(text);
        return secret == null
                ? Uni.createFrom().voidItem()
                : secrets.current(transaction, company.id())
                        .chain(current -> MessageDigest.isEqual(current, secret)
                                ? Uni.createFrom().voidItem()
                                : replaceSecret(transaction, company, secret));
    }

    private Uni<Void> replaceSecret(SqlConnection transaction, StoredCompany company, byte[] secret) {
        return secrets.replace(transaction, company.id(), secret)
                .chain(() -> audit.write(
                        transaction,
                        BY,
                        "webhook_secret.rotated",
                        company.shownId(),
                        new JsonObject().put("overlapHours", 0)));
    }
}
