package io.stevedore.company;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Fields;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives a company another webhook secret; the ones before it sign beside it until the overlap ends. */
@Singleton
public class RotateWebhookSecret {

    private final Db db;
    private final Companies companies;
    private final WebhookSecrets secrets;
    private final Audit audit;
    private final Clock clock;

    RotateWebhookSecret(Db db, Companies companies, WebhookSecrets secrets, Audit audit, Clock clock) {
        this.db = db;
        this.companies = companies;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The secret in the clear, for this once. Fails with not-found, and with a conflict while {@link WebhookSecrets#MOST}
     * sign already.
     *
     * @throws io.stevedore.kernel.Problem.Invalid if {@code overlapHours} is wrong
     */
    public Uni<RotatedSecret> rotate(Operator by, String companyId, @Nullable JsonNode body) {
        Fields fields = Fields.ofOptional(body);
        fields.onlyKnown(Set.of("overlapHours"));
        Duration overlap = CompanyRules.overlap(fields);
        fields.verify();
        Instant until = clock.now().plus(overlap);
        JsonObject told = new JsonObject().put("overlapHours", overlap.toHours());
        return db.transaction(transaction -> companies
                        .require(transaction, companyId)
                        .chain(company -> secrets.rotate(transaction, company.id(), until))
                        .call(() -> audit.write(transaction, by, "webhook_secret.rotated", companyId, told)))
                .map(RotatedSecret::new);
    }
}
