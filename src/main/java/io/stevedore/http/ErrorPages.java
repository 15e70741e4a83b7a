package io.stevedore.http;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The pages that problems' types lead to. */
@Path("/errors/{slug}")
public class ErrorPages {

    @GET
    @NonBlocking
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public String page(String slug) {
        return Slug.of(slug).map(ErrorPages::html).orElseThrow(ProtocolProblems::notFound);
    }

    private static String html(Slug slug) {
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <title>%1$s</title>
                <h1>%1$s</h1>
                <p>HTTP status %2$d</p>
                <p>%3$s</p>
                </html>
                """.formatted(slug.text(), slug.status(), slug.meaning());
    }
}
