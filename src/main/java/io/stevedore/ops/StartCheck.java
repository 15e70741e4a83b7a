package io.stevedore.ops;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.stevedore.extraction.ExtractionConfig;
import io.stevedore.http.HttpConfig;
import io.stevedore.http.OperatorConfig;
import io.stevedore.job.JobConfig;
import io.stevedore.kernel.RoleConfig;
import io.stevedore.kernel.SecretBox;
import io.stevedore.kernel.SecretsConfig;
import io.stevedore.net.WebhookTargetConfig;
import io.stevedore.retention.RetentionConfig;
import io.stevedore.session.SessionConfig;
import io.stevedore.storage.StorageConfig;
import io.stevedore.storage.StoreAccess;
import io.stevedore.webhook.WebhookConfig;
import io.stevedore.workflow.WorkflowConfig;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Looks at the settings before Quarkus does, so that a missing or wrong one is told in one line that names it, instead of
 * in the stack trace of whatever stumbled over it.
 */
public final class StartCheck {

    static final List<Class<?>> MAPPINGS = List.of(
            ExtractionConfig.class,
            HttpConfig.class,
            JobConfig.class,
            OperatorConfig.class,
            RetentionConfig.class,
            RoleConfig.class,
            SecretsConfig.class,
            SessionConfig.class,
            StorageConfig.class,
            WebhookConfig.class,
            WebhookTargetConfig.class,
            WorkflowConfig.class);

    private StartCheck() {}

    /** The line that tells what is wrong with this process' settings; empty if it can start. */
    public static Optional<String> fault() {
        return fault(ConfigUtils.configBuilder());
    }

    /** @param builder with the sources of the settings */
    static Optional<String> fault(SmallRyeConfigBuilder builder) {
        MAPPINGS.forEach(builder::withMapping);
        try {
            return fault(builder.withValidateUnknown(false).build());
        } catch (ConfigValidationException refusal) {
            return line(IntStream.range(0, refusal.getProblemCount())
                    .mapToObj(i -> SettingName.inRefusal(refusal.getProblem(i).getMessage()))
                    .toList());
        }
    }

    private static Optional<String> fault(SmallRyeConfig config) {
        List<String> faults = new ArrayList<>();
        check(config, "stevedore.database.timeout", Duration.class, faults);
        check(config, "stevedore.database.background-timeout", Duration.class, faults);
        check(config, "stevedore.public-url", URI.class, faults);
        DatabaseCheck database = new DatabaseCheck(config);
        faults.addAll(database.missing());
        try {
            StoreAccess.of(config.getConfigMapping(StorageConfig.class));
        } catch (ConfigurationException refusal) {
            faults.add(String.valueOf(refusal.getMessage()));
        }
        SecretBox.fault(config.getConfigMapping(SecretsConfig.class)).ifPresent(faults::add);
        return line(faults.isEmpty() ? database.unreachable() : faults);
    }

    private static void check(SmallRyeConfig config, String name, Class<?> type, List<String> faults) {
        try {
            config.getOptionalValue(name, type);
        } catch (IllegalArgumentException refusal) {
            faults.add(SettingName.inRefusal(String.valueOf(refusal.getMessage())));
        }
    }

    private static Optional<String> line(List<String> faults) {
        return faults.isEmpty() ? Optional.empty() : Optional.of("Stevedore can't start. " + String.join("; ", faults));
    }
}
