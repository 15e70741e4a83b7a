package io.stevedore.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.CurrentCaller;
import io.stevedore.http.Bucket;
import io.stevedore.http.Guarded;
import io.stevedore.webhook.TestWebhook.Tested;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where whoever will receive webhooks tries the address. */
@Path("/api/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
public class WebhookResource {

    private static final String REQUEST = """
            {"webhookUrl": "https://hooks.example.com/stevedore"}""";

    private static final String ANSWER = """
            {"success": true, "statusCode": 204, "error": null, "checkedAt": "2026-03-25T10:16:02.481Z"}""";

    private final TestWebhook test;
    private final CurrentCaller caller;

    WebhookResource(TestWebhook test, CurrentCaller caller) {
        this.test = test;
        this.caller = caller;
    }

    @POST
    @Path("/test")
    @Consumes(MediaType.APPLICATION_JSON)
    @Guarded(bucket = Bucket.WEBHOOK_TEST, legacy = true)
    @Operation(
            operationId = "testWebhook",
            summary = "Post to an address once, and tell how it went",
            description =
                    "The body is {type: \"webhook.test\", timestamp}, signed with the Standard Webhooks headers and your"
                            + " company's secret, if it has one. X-Webhook-Signature is not sent, since no session's key is meant."
                            + " An address that does not answer within 5 seconds, or not with 2xx, is no error of this call.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = TestWebhook.Body.class),
                            examples = @ExampleObject(name = "address", value = REQUEST)))
    @APIResponse(
            responseCode = "200",
            description = "It was tried",
            content =
                    @Content(
                            schema = @Schema(implementation = Tested.class),
                            examples = @ExampleObject(name = "taken", value = ANSWER)))
    @APIResponse(
            responseCode = "422",
            description = "webhookUrl is missing, malformed or does not lead to a public host")
    public Uni<Tested> test(@Nullable JsonNode body) {
        return test.test(caller.get(), body);
    }
}
