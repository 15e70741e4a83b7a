package io.stevedore.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.stevedore.kernel.Ids;
import io.stevedore.testing.Api;
import io.stevedore.testing.Given;
import io.stevedore.testing.Images;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A reader that hangs, runs out of disk space or lacks its model, as a shell script that stands in for the program. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@TestProfile(BrokenReaderTest.Script.class)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-ins for the program are shell scripts")
class BrokenReaderTest {

    private static final String EMPTY_PAGE =
            "level\\tpage_num\\tblock_num\\tpar_num\\tline_num\\tword_num\\tleft\\ttop\\twidth\\theight\\tconf\\ttext\\n";

    private static final Path PROGRAM = Path.of("target", "broken-reader", "tesseract");

    /** Reads with the script, and with little patience. */
    public static class Script implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "stevedore.extraction.tesseract.mode", "program",
                    "stevedore.extraction.tesseract.program", PROGRAM.toString(),
                    "stevedore.job.file-timeout", "2s");
        }
    }

    @Test
    void a_reader_that_hangs_is_ended_in_time_tried_again_and_then_fails_the_job() throws IOException {
        program("sleep 60");

        Given.Session session = Given.submitted(Api.freshKey(), "ocr", Images.jpeg(1));
        JsonPath job = session.processed();

        assertThat(job.getString("state")).isEqualTo("failed");
        assertThat(job.getString("failedReason"))
                .contains("took longer than allowed")
                .endsWith("(tried 3 times)");
        assertThat(tries(session)).isEqualTo("3");
        assertThat(session.submission().getString("submissionStatus")).isEqualTo("failed");
    }

    @Test
    void a_full_disk_is_tried_again_and_then_fails_the_job() throws IOException {
        program("cat > /dev/null; echo 'write error: No space left on device' >&2; exit 1");

        Given.Session session = Given.submitted(Api.freshKey(), "ocr", Images.jpeg(1));
        JsonPath job = session.processed();

        assertThat(job.getString("failedReason"))
                .contains("ran out of disk space or memory")
                .endsWith("(tried 3 times)");
        assertThat(tries(session)).isEqualTo("3");
    }

    @Test
    void a_reader_that_recovers_only_delays_the_job() throws IOException {
        Path once = PROGRAM.resolveSibling("once").toAbsolutePath();
        Files.deleteIfExists(once);
        program("""
                cat > /dev/null
                test -e '%1$s' && printf '%2$s' && exit 0
                touch '%1$s'; echo 'bad_alloc' >&2; exit 1""".formatted(once, EMPTY_PAGE));

        Given.Session session = Given.submitted(Api.freshKey(), "ocr", Images.jpeg(1));
        JsonPath job = session.processed();

        assertThat(job.getString("state")).isEqualTo("completed");
        assertThat(job.getMap("result.extractedData")).containsEntry("total", null);
        assertThat(tries(session)).isEqualTo("2");
    }

    @Test
    void a_missing_model_fails_the_job_at_once_and_the_reason_names_the_slot() throws IOException {
        program("cat > /dev/null; echo \"Failed loading language 'eng'\" >&2; exit 1");

        Given.Session session = Given.submitted(Api.freshKey(), "ocr", Images.jpeg(1));
        JsonPath job = session.processed();

        assertThat(job.getString("failedReason"))
                .startsWith("File 0 was refused: ")
                .contains("no model for this language")
                .doesNotContain("tried");
        assertThat(tries(session)).isEqualTo("1");
    }

    /** A new file moved into place, since one that runs can't be written. */
    private static void program(String script) throws IOException {
        Files.createDirectories(PROGRAM.getParent());
        Path next = Files.writeString(PROGRAM.resolveSibling("next"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rwx------"));
        Files.move(next, PROGRAM, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String tries(Given.Session session) {
        return Sql.text("SELECT tries FROM upload_session WHERE id = ?", Ids.parse("ses", session.id()));
    }
}
