package io.stevedore.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stevedore.testing.Servers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;

/** The workflows that tests are given, and a look at the rows behind them. */
final class WorkflowRows {

    private static final String DEFINITION = """
            {"upload": {"minFiles": 1, "maxFiles": %d, "acceptedFormats": ["image/png"]}, "review": {"when": "always"}}
            """;

    private WorkflowRows() {}

    /** A slug that no other test has. */
    static String slug() {
        return "w" + UUID.randomUUID();
    }

    static JsonNode definition(int maxFiles) {
        try {
            return new ObjectMapper().readTree(DEFINITION.formatted(maxFiles));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static WorkflowDeclaration declaration(String slug, int maxFiles, UUID... companies) {
        return new WorkflowDeclaration(
                slug,
                new WorkflowTexts("A workflow", null, null, "#112233"),
                new DefinitionReader(engine -> true).read(definition(maxFiles)),
                false,
                Set.of(companies));
    }

    /** A connection that no test can cut. */
    static Connection connect() throws SQLException {
        String url = "jdbc:postgresql://localhost:" + Servers.postgresPort() + "/postgres";
        return DriverManager.getConnection(url, "postgres", "postgres");
    }

    static void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
