package io.stevedore.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.Capability;
import io.stevedore.company.CurrentCaller;
import io.stevedore.kernel.FieldError;
import io.stevedore.kernel.Problem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/** Routes that only tests have, for what every route must do. */
@Path("/api/v1/probe")
@Produces(MediaType.APPLICATION_JSON)
public class Probe {

    private static final Logger LOG = Logger.getLogger(Probe.class);

    private final CurrentCaller caller;

    Probe(CurrentCaller caller) {
        this.caller = caller;
    }

    /** A body of a fixed shape. */
    public record Shape(int number, List<String> names) {}

    @GET
    @Guarded(bucket = Bucket.READ)
    @Operation(hidden = true)
    public Uni<String> who() {
        LOG.info("The probe was asked");
        return Uni.createFrom().item(() -> "\"" + caller.get().keyName() + "\"");
    }

    @GET
    @Path("fail/{how}")
    @Guarded(bucket = Bucket.READ)
    @Operation(hidden = true)
    public Uni<String> fail(String how) {
        return Uni.createFrom().failure(failure(how));
    }

    @GET
    @Path("number")
    @Guarded(bucket = Bucket.READ)
    @Operation(hidden = true)
    public Uni<String> number(@QueryParam("q") String query) {
        return Uni.createFrom().item(String.valueOf(query));
    }

    @GET
    @Path("json")
    @Guarded(bucket = Bucket.READ)
    @Operation(hidden = true)
    public Uni<Map<String, Object>> json() {
        Map<String, Object> body = new HashMap<>();
        body.put("nothing", null);
        body.put("whole", Instant.parse("2026-03-25T10:15:30Z"));
        body.put("micros", Instant.parse("2026-03-25T10:15:30.123456Z"));
        body.put("number", new BigDecimal("1.10"));
        return Uni.createFrom().item(body);
    }

    @POST
    @Path("echo")
    @Consumes(MediaType.APPLICATION_JSON)
    @Guarded(bucket = Bucket.WRITE)
    @Operation(hidden = true)
    public Uni<JsonNode> echo(JsonNode body) {
        if (body == null) {
            throw new Problem.BadRequest("The body must be a JSON object");
        }
        return Uni.createFrom().item(body);
    }

    @POST
    @Path("shape")
    @Consumes(MediaType.APPLICATION_JSON)
    @Guarded(bucket = Bucket.WRITE)
    @Operation(hidden = true)
    public Uni<Shape> shape(Shape body) {
        return Uni.createFrom().item(body);
    }

    @POST
    @Path("no-body")
    @Guarded(bucket = Bucket.SUBMIT)
    @Operation(hidden = true)
    public Uni<String> noBody() {
        return Uni.createFrom().item("true");
    }

    @POST
    @Path("review")
    @Guarded(
            bucket = Bucket.WRITE,
            needs = {Capability.SUBMISSIONS_READ, Capability.SUBMISSIONS_REVIEW})
    @Operation(hidden = true)
    public Uni<String> review() {
        return Uni.createFrom().item("true");
    }

    private static Throwable failure(String how) {
        return switch (how) {
            case "invalid" -> new Problem.Invalid(List.of(new FieldError("name", "is required", "required")));
            case "conflict" -> new Problem.Conflict("It is there", Map.of("sessionId", "ses_1", "status", "no"));
            case "outage" -> new IOException("connection to 10.1.2.3 refused");
            case "wrapped" -> new IllegalStateException(new Problem.Gone("Its time is over"));
            default -> new IllegalStateException("a secret of the cause");
        };
    }
}
