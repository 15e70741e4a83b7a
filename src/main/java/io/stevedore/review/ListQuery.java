package io.stevedore.review;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of the list's query, as the caller wrote them. */
public class ListQuery {

    @QueryParam("workflow")
    @Parameter(description = "Only submissions of this workflow: its slug", example = "ocr")
    @Nullable
    String workflow;

    @QueryParam("status")
    @Parameter(
            description = "Only submissions with this status",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {
                                "created",
                                "processing",
                                "review",
                                "approved",
                                "rejected",
                                "cancelled",
                                "failed",
                                "synced"
                            }),
            example = "review")
    @Nullable
    String status;

    @QueryParam("fraudStatus")
    @Parameter(
            description = "Only submissions with this fraud status",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"clean", "flagged", "blocked"}),
            example = "flagged")
    @Nullable
    String fraudStatus;

    @QueryParam("clientSubmissionId")
    @Parameter(description = "Only submissions that were opened with this id of yours", example = "expense-4711")
    @Nullable
    String clientSubmissionId;

    @QueryParam("createdAfter")
    @Parameter(
            description = "Only submissions created after this instant, ISO 8601",
            example = "2026-03-01T00:00:00.000Z")
    @Nullable
    String createdAfter;

    @QueryParam("createdBefore")
    @Parameter(
            description = "Only submissions created before this instant, ISO 8601",
            example = "2026-04-01T00:00:00.000Z")
    @Nullable
    String createdBefore;

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
