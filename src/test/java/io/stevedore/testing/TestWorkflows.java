package io.stevedore.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Workflows beside the system's two, written straight to the database: operators have no API for them yet. */
public final class TestWorkflows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TestWorkflows() {}

    /** Publishes version 1 of a new workflow that every company has; gives its slug. Members not given take plain values. */
    public static String publish(Map<String, Object> definition) {
        return publish(definition, null);
    }

    /** The same, for one company only. */
    public static String publish(Map<String, Object> definition, UUID company) {
        String slug = "test-" + UUID.randomUUID().toString().substring(0, 18);
        UUID id = UUID.randomUUID();
        Sql.run("INSERT INTO workflow (id, slug, name) VALUES (?, ?, ?)", id, slug, "Test");
        addVersion(id, 1, definition);
        Sql.run("INSERT INTO workflow_assignment (workflow_id, company_id) VALUES (?, ?)", id, company);
        return slug;
    }

    /** Publishes the next version of a workflow. */
    public static void republish(String slug, int version, Map<String, Object> definition) {
        addVersion(UUID.fromString(Sql.text("SELECT id FROM workflow WHERE slug = ?", slug)), version, definition);
        Sql.text("SELECT pg_notify('stevedore_workflow', ?)::text", slug);
    }

    private static void addVersion(UUID id, int version, Map<String, Object> definition) {
        Sql.run(
                "INSERT INTO workflow_version (workflow_id, version, definition, published_at) VALUES (?, ?, ?, now())",
                id,
                version,
                json(definition));
        Sql.run("UPDATE workflow SET published_version = ? WHERE id = ?", version, id);
    }

    private static String json(Map<String, Object> definition) {
        Map<String, Object> whole = new HashMap<>();
        whole.put("upload", Map.of("minFiles", 1, "maxFiles", 5, "acceptedFormats", List.of("image/jpeg")));
        whole.put("review", Map.of("when", "never"));
        whole.putAll(definition);
        try {
            return JSON.writeValueAsString(whole);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
