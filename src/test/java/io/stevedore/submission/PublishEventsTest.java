package io.stevedore.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Ids;
import io.stevedore.session.ExpireSessions;
import io.stevedore.testing.Api;
import io.stevedore.testing.DeliveryRows;
import io.stevedore.testing.Servers;
import io.stevedore.testing.SilentProcess;
import io.stevedore.testing.Sql;
import io.stevedore.testing.Statements;
import io.stevedore.testing.SubmissionRows;
import io.stevedore.testing.TestClock;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a transaction leaves of the events that it makes, in a process that sends nothing. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@TestProfile(SilentProcess.class)
class PublishEventsTest {

    private static final Duration MOST = Duration.ofSeconds(10);
    private static final String URL = "https://hooks.example.com/";

    @Inject
    PublishEvents events;

    @Inject
    ExpireSessions expire;

    @Inject
    Db db;

    @Inject
    TestClock clock;

    private final UUID company = Api.freshCompany();

    @BeforeEach
    @AfterEach
    void empty() {
        clock.reset();
        DeliveryRows.clear();
    }

    @Test
    void an_event_and_its_delivery_hold_the_same_bytes() {
        UUID submission = submission("review", URL);

        UUID event = commit(submission, EventType.SESSION_REVIEW_REQUIRED);

        String body = Sql.text("SELECT convert_from(body, 'UTF8') FROM event_envelope WHERE event_id = ?", event);
        assertThat(JsonPath.from(body).getString("eventType")).isEqualTo("session.review_required");
        assertThat(Sql.text("SELECT convert_from(body, 'UTF8') FROM delivery WHERE event_id = ?", event))
                .isEqualTo(body);
        assertThat(Sql.text(
                        "SELECT concat_ws('|', topic, d.url, ordering_key = s.id, subject_id = s.id, d.key_id = s.key_id)"
                                + " FROM delivery d, upload_session s WHERE event_id = ? AND s.submission_id = ?",
                        event,
                        submission))
                .isEqualTo("session|" + URL + "|t|t|t");
    }

    @Test
    void without_a_receiver_there_is_an_envelope_and_nothing_to_send() {
        UUID submission = submission("review", null);

        commit(submission, EventType.SESSION_REVIEW_REQUIRED);

        assertThat(left(submission)).isEqualTo("1|1|0");
    }

    @Test
    void what_is_rolled_back_leaves_neither_event_nor_envelope_nor_delivery() {
        UUID submission = submission("review", URL);

        assertThatThrownBy(() -> run(
                        transaction -> write(transaction, submission, EventType.SUBMISSION_APPROVED, UUID.randomUUID())
                                .chain(() -> Uni.createFrom().failure(new IllegalStateException("rolled back")))))
                .hasMessageContaining("rolled back");

        assertThat(left(submission)).isEqualTo("0|0|0");
    }

    @ParameterizedTest
    @EnumSource
    void receivers_are_told_of_the_contracts_nine_and_of_nothing_else(EventType type) {
        UUID submission = submission("review", URL);

        commit(submission, type);

        boolean history = type == EventType.SESSION_CREATED || type == EventType.SESSION_SUBMITTED;
        assertThat(left(submission)).isEqualTo(history ? "1|0|0" : "1|1|1");
    }

    @Test
    void an_event_that_nobody_wrote_is_passed_over() {
        UUID submission = submission("review", URL);

        run(transaction -> events.publish(transaction, UUID.randomUUID()));

        assertThat(left(submission)).isEqualTo("0|0|0");
    }

    @Test
    void two_events_of_a_session_in_one_transaction_are_sent_one_after_the_other() {
        UUID submission = submission("review", URL);
        List<UUID> both = List.of(Ids.next(), Ids.next());

        run(transaction -> EventRows.insert(transaction, submission, EventType.FRAUD_MATCH_RESOLVED, both.get(0))
                .chain(() -> EventRows.insert(transaction, submission, EventType.SUBMISSION_APPROVED, both.get(1)))
                .chain(() -> events.publish(transaction, both)));

        assertThat(Sql.column("SELECT event_type || ' ' || (due_at IS NULL) FROM delivery ORDER BY seq"))
                .containsExactly("submission.fraud_match_resolved false", "submission.approved true");
    }

    @Test
    void many_sessions_expire_in_as_many_statements_as_one_and_each_receiver_hears_of_it() {
        int one = Statements.of(() -> expireOfSize(1));

        int many = Statements.of(() -> expireOfSize(40));

        assertThat(many).isEqualTo(one).isLessThanOrEqualTo(7);
        assertThat(Sql.text(
                        "SELECT count(*) FROM delivery WHERE company_id = ? AND event_type = 'session.expired'",
                        company))
                .isEqualTo("205");
        assertThat(Sql.text(
                        "SELECT count(DISTINCT convert_from(body, 'UTF8')::json ->> 'sessionId') FROM event_envelope"
                                + " WHERE company_id = ?",
                        company))
                .isEqualTo("205");
    }

    private void expireOfSize(int count) {
        clock.reset();
        List<String> made = SubmissionRows.addMany(
                count,
                SubmissionRows.quoted(company),
                SubmissionRows.quoted(SubmissionRows.OCR),
                "'created'",
                "'clean'",
                "n::text",
                "now()");
        made.forEach(id -> receiver(UUID.fromString(id), URL));
        clock.advance(Duration.ofMinutes(31));
        assertThat(expire.batches().await().atMost(MOST)).isGreaterThanOrEqualTo(count);
    }

    private UUID submission(String status, String url) {
        UUID submission = SubmissionRows.add(company, status, "clean");
        receiver(submission, url);
        return submission;
    }

    private static void receiver(UUID submission, String url) {
        Sql.run(
                "UPDATE upload_session SET webhook_url = ?, key_id = (SELECT id FROM api_key LIMIT 1)"
                        + " WHERE submission_id = ?",
                url,
                submission);
    }

    private UUID commit(UUID submission, EventType type) {
        UUID event = UUID.randomUUID();
        run(transaction -> write(transaction, submission, type, event));
        return event;
    }

    private Uni<Void> write(SqlConnection transaction, UUID submission, EventType type, UUID event) {
        return EventRows.insert(transaction, submission, type, event).chain(() -> events.publish(transaction, event));
    }

    private void run(Function<SqlConnection, Uni<Void>> work) {
        db.transaction(work).await().atMost(MOST);
    }

    /** How many events, envelopes and deliveries there are of it. */
    private static String left(UUID submission) {
        return Sql.text("""
                SELECT concat_ws('|', (SELECT count(*) FROM submission_event WHERE submission_id = u.id),
                  (SELECT count(*) FROM event_envelope WHERE submission_id = u.id),
                  (SELECT count(*) FROM delivery WHERE ordering_key = u.session_id))
                FROM submission u WHERE id = ?""", submission);
    }
}
