package io.stevedore.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.CompanyDeclaration;
import io.stevedore.company.DeclareCompanies;
import io.stevedore.company.DeclareKeys;
import io.stevedore.company.KeyDeclaration;
import io.stevedore.kernel.FieldErrors;
import io.stevedore.kernel.Fields;
import io.stevedore.kernel.Problem;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Makes the bootstrap file true at start-up, before the first request: all of it in one transaction, or nothing.
 *
 * <p>A section has a class that reads it and a use case that declares it. To add one, name it in {@link #SECTIONS} and
 * declare it in {@link #declare}.
 */
@Singleton
class ApplyBootstrap {

    private static final Set<String> SECTIONS = Set.of("companies", "keys", "workflows");
    /** Replicas that start together take turns. */
    private static final String TURN = "SELECT pg_advisory_xact_lock(hashtext('stevedore.bootstrap'))";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int EARLY = 1_000;

    private final BootstrapConfig config;
    private final Pool pool;
    private final DeclareCompanies declareCompanies;
    private final DeclareKeys declareKeys;
    private final DeclareWorkflows declareWorkflows;

    ApplyBootstrap(
            BootstrapConfig config,
            Pool pool,
            DeclareCompanies declareCompanies,
            DeclareKeys declareKeys,
            DeclareWorkflows declareWorkflows) {
        this.config = config;
        this.pool = pool;
        this.declareCompanies = declareCompanies;
        this.declareKeys = declareKeys;
        this.declareWorkflows = declareWorkflows;
    }

    void start(@Observes @Priority(EARLY) StartupEvent event) {
        config.file().ifPresent(this::apply);
    }

    /** Waits until it is done, at start-up only. Fails with {@link BootstrapRefused} if the file is wrong. */
    void apply(String file) {
        JsonNode document = BootstrapFile.read(file);
        if (!document.isObject()) {
            throw new BootstrapRefused(
                    file,
                    "must hold " + String.join(", ", SECTIONS.stream().sorted().toList()));
        }
        try {
            declare(Fields.of(document), document);
        } catch (Problem.Invalid refusal) {
            throw new BootstrapRefused(file, BootstrapFile.lines(file), refusal.errors());
        }
    }

    private void declare(Fields root, JsonNode document) {
        root.onlyKnown(SECTIONS);
        List<CompanyDeclaration> companies = new CompanySection(config.plaintext()).read(root);
        List<KeyDeclaration> keys = new KeySection(config.plaintext()).read(root);
        List<DeclaredWorkflow> workflows = declareWorkflows.read(root);
        root.verify();
        FieldErrors errors = new FieldErrors();
        pool.withTransaction(transaction -> turn(transaction)
                        .chain(() -> declareCompanies.in(transaction, companies))
                        .chain(() -> errors.noting(declareKeys.in(transaction, keys)))
                        .chain(() -> errors.noting(declareWorkflows.in(transaction, workflows)))
                        .invoke(errors::verify))
                .await()
                .atMost(PATIENCE);
    }

    private static Uni<Void> turn(SqlConnection transaction) {
        return transaction.query(TURN).execute().replaceWithVoid();
    }
}
