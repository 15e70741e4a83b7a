package io.stevedore.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.Caller;
import io.stevedore.company.WebhookSecrets;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.FieldError;
import io.stevedore.kernel.Fields;
import io.stevedore.kernel.Ids;
import io.stevedore.kernel.Problem;
import io.stevedore.net.Answer;
import io.stevedore.net.PinnedClient;
import io.stevedore.net.SendFailure;
import io.stevedore.net.TargetRules;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Posts to an address once, so that whoever will receive can see that it works before anything happens. */
@Singleton
public class TestWebhook {

    private static final String FIELD = "webhookUrl";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final TargetRules rules;
    private final PinnedClient client;
    private final WebhookSecrets secrets;
    private final ObjectMapper mapper;
    private final Clock clock;

    TestWebhook(TargetRules rules, PinnedClient client, WebhookSecrets secrets, ObjectMapper mapper, Clock clock) {
        this.rules = rules;
        this.client = client;
        this.secrets = secrets;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** What is asked. */
    @Schema(name = "WebhookTestRequest")
    record Body(String webhookUrl) {}

    /** What is posted. */
    @RegisterForReflection
    record Message(String type, Instant timestamp) {}

    /**
     * How it went.
     *
     * @param success whether the receiver answered 2xx
     * @param statusCode null where no answer came
     * @param error a short phrase for people, null where it succeeded
     */
    @Schema(name = "WebhookTest")
    public record Tested(
            boolean success,
            @Nullable Integer statusCode,
            @Nullable String error,
            Instant checkedAt) {}

    /**
     * Posts a body of the type {@code webhook.test}, signed with the secrets of the caller's company; unsigned for a legacy
     * key, which has none. It is not tried again.
     *
     * @param body {@code {webhookUrl}}
     * @throws io.stevedore.kernel.Problem.Invalid on {@code webhookUrl}; code {@code not-public} also where its name leads to
     *     an address that is not public
     */
    public Uni<Tested> test(Caller caller, @Nullable JsonNode body) {
        URI url = url(body);
        return signing(caller)
                .chain(active -> post(url, active))
                .map(Attempted::of)
                .onFailure(TestWebhook::isNotAllowed)
                .transform(refused -> notPublic())
                .onFailure(SendFailure.class)
                .recoverWithItem(Attempted::of)
                .map(this::tested);
    }

    private URI url(@Nullable JsonNode body) {
        Fields fields = Fields.of(body);
        String url = fields.requiredText(FIELD, 0, Integer.MAX_VALUE);
        if (url != null) {
            rules.refusal(FIELD, url).ifPresent(fields.errors()::add);
        }
        fields.verify();
        return URI.create(Objects.requireNonNull(url));
    }

    private Uni<List<byte[]>> signing(Caller caller) {
        return caller.companyId() == null ? Uni.createFrom().item(List.of()) : secrets.active(caller.companyId());
    }

    private Uni<Answer> post(URI url, List<byte[]> active) {
        Instant now = clock.now();
        byte[] body = bytes(new Message("webhook.test", now));
        Map<String, String> headers = DeliveryHeaders.common();
        headers.putAll(StandardSignature.headers(Ids.text("evt", Ids.next()), now, body, active));
        return client.post(url, headers, body, TIMEOUT);
    }

    private byte[] bytes(Message message) {
        try {
            return mapper.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("It can always be written", e);
        }
    }

    private static boolean isNotAllowed(Throwable failure) {
        return failure instanceof SendFailure known && known.reason() == SendFailure.Reason.NOT_ALLOWED;
    }

    private static Problem notPublic() {
        return new Problem.Invalid(List.of(new FieldError(FIELD, "must lead to a public host", "not-public")));
    }

    private Tested tested(Attempted attempt) {
        return new Tested(attempt.error() == null, attempt.status(), attempt.error(), clock.now());
    }
}
