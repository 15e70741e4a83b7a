package io.stevedore.fraud;

import static io.stevedore.fraud.FraudRows.await;
import static io.stevedore.fraud.FraudRows.file;
import static io.stevedore.fraud.FraudRows.print;
import static io.stevedore.fraud.FraudRows.sha256;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stevedore.imaging.FinePrint;
import io.stevedore.testing.Api;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import io.stevedore.workflow.FraudRules;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written, and when nothing is. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class PublishPrintsTest {

    private static final long HASH = 0xFEDC_BA98_7654_3211L;
    private static final FraudRules OFF = new FraudRules(false, null, null, false);

    @Inject
    PublishPrints prints;

    @Test
    void the_picture_as_it_stands_is_stored_with_its_quarters() {
        UUID company = Api.freshCompany();
        UUID id = FraudRows.submission(company, "processing");
        String sha256 = sha256();

        await(prints.publish(subject(company, id, file(0, sha256, print(HASH, 3), print(7, 0)))));

        assertThat(Sql.text("""
                SELECT concat_ws(' ', company_id, encode(sha256, 'hex'), to_hex(hash), to_hex(band0), to_hex(band1),
                  to_hex(band2), to_hex(band3), bit_count(fine), length(fine)) FROM fraud_file WHERE submission_id = ?""", id))
                .isEqualTo(company + " " + sha256 + " fedcba9876543211 fedc ba98 7654 3211 3 " + FinePrint.BITS);
    }

    @Test
    void doing_it_again_changes_nothing_and_other_data_replaces_the_old() {
        UUID company = Api.freshCompany();
        UUID id = FraudRows.submission(company, "processing");
        Subject subject = subject(company, id, file(0, sha256(), print(1, 0)), file(1, sha256()));
        await(prints.publish(subject));
        String before = row(id);

        await(prints.publish(subject));
        String same = row(id);
        await(prints.publish(subject(company, id, file(0, sha256(), print(2, 0)))));

        assertThat(same).isEqualTo(before);
        assertThat(Sql.column("SELECT hash::text FROM fraud_file WHERE submission_id = ? ORDER BY file_index", id))
                .containsExactly("2", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "review", "approved", "rejected", "cancelled", "failed", "synced"})
    void nothing_is_written_of_a_submission_that_is_not_being_processed(String status) {
        UUID company = Api.freshCompany();
        UUID id = FraudRows.submission(company, status);

        await(prints.publish(subject(company, id, file(0, sha256(), print(1, 0)))));

        assertThat(row(id)).isNull();
        assertThat(Sql.text("SELECT count(*) FROM fraud_data WHERE submission_id = ?", id))
                .isEqualTo("0");
    }

    @Test
    void nothing_is_written_of_another_companys_submission() {
        UUID id = FraudRows.submission(Api.freshCompany(), "processing");

        await(prints.publish(subject(Api.freshCompany(), id, file(0, sha256(), print(1, 0)))));

        assertThat(row(id)).isNull();
    }

    private static Subject subject(UUID company, UUID id, FilePrint... files) {
        return new Subject(
                company,
                id,
                Instant.EPOCH,
                OFF,
                List.of(files),
                JsonNodeFactory.instance.objectNode().put("total", 1));
    }

    /** Every stored row with the transaction that wrote it. */
    private static String row(UUID id) {
        return Sql.text("""
                SELECT string_agg(f.xmin || ' ' || f::text || d.xmin, ';' ORDER BY f.file_index)
                FROM fraud_file f JOIN fraud_data d USING (submission_id) WHERE f.submission_id = ?""", id);
    }
}
