package io.stevedore.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-ins for the program are shell scripts")
class TesseractProgramTest {

    private static final BufferedImage IMAGE = new BufferedImage(300, 200, BufferedImage.TYPE_BYTE_GRAY);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String HEADING =
            "level\\tpage_num\\tblock_num\\tpar_num\\tline_num\\tword_num\\tleft\\ttop\\twidth\\theight\\tconf\\ttext\\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private TextReader program(String script) throws IOException {
        Path file = Files.writeString(folder.resolve("tesseract"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return new TesseractProgram("tesseract", file, PageLayout.BLOCK);
    }

    private static ReaderFault fault(TextReader reader, Duration deadline) {
        return catchThrowableOfType(ReaderFault.class, () -> reader.read(IMAGE, "eng", deadline));
    }

    @Test
    void words_come_from_its_output_with_their_places() throws Exception {
        String row = "5\\t1\\t1\\t1\\t1\\t1\\t10\\t20\\t30\\t40\\t96.5\\tTOTAL\\n";
        TextReader reader = program("cat > /dev/null; printf '" + HEADING + row + "'");

        ReadText text = reader.read(IMAGE, "eng", LONG);

        Word word = text.lines().get(0).words().get(0);
        assertThat(word.text()).isEqualTo("TOTAL");
        assertThat(word.box()).isEqualTo(new Box(10, 20, 40, 60));
        assertThat(word.confidence()).isEqualTo(0.965);
    }

    @Test
    void it_gets_the_pixels_on_its_input_and_one_thread() throws Exception {
        Path seen = folder.resolve("seen");
        TextReader reader = program("head -c 15 >> " + seen + "; cat > /dev/null; echo $OMP_THREAD_LIMIT \"$@\" >> "
                + seen + "; printf '" + HEADING + "'");

        reader.read(IMAGE, "eng", LONG);

        assertThat(seen).content().contains("P5\n300 200\n255").contains("1 stdin stdout -l eng --psm 6 --dpi 300 tsv");
    }

    @Test
    void a_program_that_hangs_is_ended_with_its_children() throws Exception {
        Path pids = folder.resolve("pids");
        TextReader reader = program("sleep 300 & echo $! $$ > " + pids + "; wait");

        ReaderFault fault = fault(reader, Duration.ofMillis(700));

        assertThat(fault.isPassing()).isTrue();
        assertThat(fault).hasMessageContaining("longer than allowed");
        for (String pid : Files.readString(pids).trim().split(" ", -1)) {
            assertThat(endsSoon(Long.parseLong(pid))).isTrue();
        }
    }

    private static boolean endsSoon(long pid) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        process.ifPresent(running -> running.onExit()
                .orTimeout(5, java.util.concurrent.TimeUnit.SECONDS)
                .exceptionally(late -> running)
                .join());
        return process.map(running -> !running.isAlive()).orElse(true);
    }

    @Test
    void a_program_that_crashes_may_be_tried_again() throws Exception {
        assertThat(fault(program("kill -SEGV $$"), LONG).isPassing()).isTrue();
        assertThat(fault(program("exit 3"), LONG)).hasMessageContaining("code 3");
    }

    @Test
    void a_full_disk_passes() throws Exception {
        ReaderFault fault = fault(program("echo 'write: No space left on device' >&2; exit 1"), LONG);

        assertThat(fault.isPassing()).isTrue();
        assertThat(fault).hasMessageContaining("disk space");
    }

    @Test
    void an_unknown_language_lasts() throws Exception {
        String complaint = "Error opening data file ./xxx.traineddata";

        assertThat(fault(program("echo '" + complaint + "' >&2; exit 1"), LONG).isPassing())
                .isFalse();
    }

    @Test
    void garbage_instead_of_words_lasts() throws Exception {
        assertThat(fault(program("cat > /dev/null; echo hello"), LONG).isPassing())
                .isFalse();
        assertThat(fault(
                                program("cat > /dev/null; printf '" + HEADING
                                        + "5\\ta\\tb\\tc\\td\\te\\tf\\tg\\th\\ti\\tj\\tk\\n'"),
                                LONG)
                        .isPassing())
                .isFalse();
    }

    @Test
    void a_program_that_is_not_there_lasts() {
        TextReader reader = new TesseractProgram("tesseract", folder.resolve("missing"), PageLayout.BLOCK);

        assertThat(fault(reader, LONG).isPassing()).isFalse();
    }

    @Test
    void the_real_program_reads_the_sample() throws Exception {
        Optional<Path> installed = Stream.of(
                        "/usr/bin/tesseract", "/usr/local/bin/tesseract", "/opt/homebrew/bin/tesseract")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(
                installed.isPresent(),
                "The tesseract program is not installed (Debian: tesseract-ocr); its reading is not tested.");

        ReadText text = new TesseractProgram("tesseract", installed.orElseThrow(), PageLayout.BLOCK)
                .read(SampleReceipt.image(), "eng", LONG);

        assertThat(text.engineVersion()).matches("\\d+\\..*");
        SampleReceipt.assertFields(ReceiptFields.of(java.util.List.of(text)));
    }
}
