package io.stevedore.admin;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.stevedore.testing.Api;
import io.stevedore.testing.Soon;
import io.stevedore.testing.Sql;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** What tests of the operators' routes ask for again and again. */
final class Companies {

    private Companies() {}

    /** A company that an operator made. */
    static JsonPath created(String name) {
        return post("/admin/v1/companies", Map.of("name", name))
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    /** The id of a company that an operator made. */
    static String id() {
        return created("Company").getString("id");
    }

    /** A key that an operator made, with limits that no test reaches. */
    static JsonPath key(String company) {
        return key(company, Map.of("name", "ERP", "limits", Map.of("read", 1_000_000, "session", 1_000_000)));
    }

    static JsonPath key(String company, Map<String, Object> body) {
        return post("/admin/v1/companies/" + company + "/keys", body)
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    static ValidatableResponse post(String path, Map<String, Object> body) {
        return Api.operator()
                .contentType("application/json")
                .body(body)
                .post(path)
                .then();
    }

    /** Whether the key's requests are refused from a second from now on, at the latest. */
    static boolean stopsInASecond(IntSupplier ask) {
        return happensInASecond(() -> ask.getAsInt() == 403);
    }

    /**
     * Whether requests see a change from a second from now on, at the latest. What counts is when a request began, since a
     * busy machine may take long to answer one.
     */
    static boolean happensInASecond(BooleanSupplier ask) {
        long told = System.nanoTime();
        AtomicLong unchanged = new AtomicLong(told);
        boolean happened = Soon.holds(Duration.ofSeconds(10), () -> {
            long began = System.nanoTime();
            boolean changed = ask.getAsBoolean();
            unchanged.set(changed ? unchanged.get() : began);
            return changed;
        });
        return happened && unchanged.get() - told < Duration.ofSeconds(1).toNanos();
    }

    /** The actions that the audit log tells of a target, the oldest first. */
    static List<String> audited(String target) {
        return Sql.column("SELECT action FROM audit_log WHERE target = ? ORDER BY at, id", target);
    }
}
