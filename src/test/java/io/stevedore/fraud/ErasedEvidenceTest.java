package io.stevedore.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.stevedore.kernel.Ids;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ErasedEvidenceTest {

    private static final UUID OTHER = Ids.next();
    private static final String ID = Ids.text("sub", OTHER);

    @Test
    void a_same_file_keeps_with_whom_and_how_often_and_loses_its_digest() {
        String evidence = Evidence.exactFile(0, OTHER, 1, "abc123", 3);

        assertThat(ErasedEvidence.of(Kind.EXACT_FILE, evidence))
                .isEqualTo("{\"summary\":\"File 0 is byte for byte the same as file 1 of submission " + ID
                        + "\",\"total\":3}");
    }

    @Test
    void a_similar_image_keeps_its_distances() {
        String evidence = Evidence.similarImage(new Evidence.Near(0, 1, OTHER, 1, 7, 40), 12, 2);

        assertThat(ErasedEvidence.of(Kind.SIMILAR_IMAGE, evidence)).isEqualTo(evidence.replace("\\", ""));
    }

    @Test
    void same_data_loses_its_values() {
        String evidence = Evidence.sameData(
                List.of("company", "total"),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("company", "Secret Ltd")
                        .put("total", 12),
                OTHER,
                1);

        assertThat(ErasedEvidence.of(Kind.SAME_DATA, evidence))
                .isEqualTo("{\"summary\":\"The same company and total as in submission " + ID + "\",\"total\":1}");
    }

    @Test
    void what_a_file_says_of_itself_goes_with_its_sentence() {
        String gone = "{\"summary\":\"What was found here was erased with the submission's data\",\"total\":1}";

        assertThat(ErasedEvidence.of(Kind.METADATA, Evidence.edited(0, "Ada's Editor")))
                .isEqualTo(gone);
        assertThat(ErasedEvidence.of(
                        Kind.METADATA,
                        Evidence.capturedLater(0, LocalDateTime.parse("2026-03-25T10:00:00"), Instant.EPOCH)))
                .isEqualTo(gone);
    }

    @Test
    void nothing_is_kept_of_what_is_no_evidence() {
        assertThat(ErasedEvidence.of(Kind.SAME_DATA, "Secret Ltd")).doesNotContain("Secret");
        assertThat(ErasedEvidence.of(Kind.SAME_DATA, "{\"total\":\"Secret\",\"more\":1}"))
                .doesNotContain("Secret")
                .doesNotContain("more");
    }
}
