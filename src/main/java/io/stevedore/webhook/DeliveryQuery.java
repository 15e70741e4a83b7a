package io.stevedore.webhook;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of the list of deliveries, as an operator wrote them. */
public class DeliveryQuery {

    @QueryParam("status")
    @Parameter(
            description = "Only deliveries that stand so",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"pending", "delivered", "failed"}),
            example = "failed")
    @Nullable
    String status;

    @QueryParam("sessionId")
    @Parameter(description = "Only deliveries about this session", example = "ses_01jq5w3v9gf4rax2m8kz7d6tbn")
    @Nullable
    String sessionId;

    @QueryParam("host")
    @Parameter(description = "Only deliveries to this host", example = "hooks.example.com")
    @Nullable
    String host;

    @QueryParam("since")
    @Parameter(
            description = "Only deliveries created at this instant or after it, ISO 8601",
            example = "2026-03-01T00:00:00.000Z")
    @Nullable
    String since;

    @QueryParam("cursor")
    @Parameter(
            description = "Where the page before ended: its nextCursor. It belongs to the filters that it came from.")
    @Nullable
    String cursor;

    @QueryParam("limit")
    @Parameter(description = "Items a page, 1 to 100; 20 by default", example = "20")
    @Nullable
    String limit;
}
