package io.stevedore.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.imaging.ImageMetadata;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataRulesTest {

    private static final Instant SUBMITTED = Instant.parse("2026-03-25T10:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Adobe Photoshop CC 2019 (Windows)",
                "Adobe Photoshop 25.0 (Macintosh)",
                "Adobe Photoshop Express (iOS)",
                "Adobe ImageReady",
                "Adobe Illustrator 28.0",
                "GIMP 2.10.34",
                "gimp",
                "Affinity Photo 1.10.5",
                "Affinity Designer 2",
                "Pixelmator Pro 3.3",
                "Snapseed 2.19.1.303051424",
                "PicsArt",
                "paint.net 4.2.16",
                "Paint.NET v3.5.11",
                "PaintShop Pro 20.00",
                "Corel PHOTO-PAINT 2020",
                "Canva",
                "Photopea",
                "Krita",
                "www.inkscape.org",
                "Meitu"
            })
    void an_editor_is_known_by_its_name(String software) {
        assertThat(Editors.isKnown(software)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "17.3.1",
                "Adobe Lightroom 6.0 (Windows)",
                "Adobe Photoshop Lightroom Classic 10.0 (Macintosh)",
                "Adobe Photoshop Lightroom 5.7",
                "HDR+ 1.0.540104767zd",
                "Google HDR+",
                "Pixel 8 Pro",
                "A536BXXU4CVJG",
                "COOLPIX P900 V1.4",
                "Canon EOS 5D Mark IV Firmware Version 1.0.4",
                "Ver.1.02",
                "MediaTek Camera Application",
                "Digital Photo Professional",
                "Capture One 23 Macintosh",
                "darktable 4.2.1",
                "Windows Photo Editor 10.0.10011.16384",
                "Microsoft Windows Photo Viewer 6.1.7600.16385",
                "Photos 5.0",
                "Picasa",
                "ImageMagick 7.1",
                "Gimpel",
                "Canvas 12",
                "Snapchat 12.1",
                "Figmation",
                ""
            })
    void a_camera_a_developer_or_a_viewer_is_none(String software) {
        assertThat(Editors.isKnown(software)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-25T09:59:00, false",
        "2026-03-25T10:01:00, false",
        "2026-03-26T00:00:00, false",
        "2026-03-26T00:00:01, true",
        "2030-01-01T00:00:00, true",
        "1970-01-01T00:00:00, false"
    })
    void only_what_is_later_everywhere_on_earth_was_taken_after_upload(LocalDateTime capturedAt, boolean after) {
        assertThat(MetadataRules.isAfter(capturedAt, SUBMITTED)).isEqualTo(after);
    }

    @Test
    void each_file_and_fact_is_a_finding_of_its_own() {
        FilePrint both = file(0, "GIMP 2.10", "2027-01-01T00:00:00");
        FilePrint none = file(1, "17.3.1", "2026-01-01T00:00:00");
        FilePrint edited = file(2, "Canva", null);

        List<Finding> findings = MetadataRules.check(List.of(both, none, edited), SUBMITTED);

        assertThat(findings)
                .extracting(Finding::kind, Finding::fileIndex, Finding::score, Finding::matchedSubmissionId)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Kind.METADATA, 0, 40, null),
                        org.assertj.core.groups.Tuple.tuple(Kind.METADATA, 0, 30, null),
                        org.assertj.core.groups.Tuple.tuple(Kind.METADATA, 2, 40, null));
        assertThat(findings.get(0).evidence())
                .isEqualTo("{\"summary\":\"File 0 says that it was edited with GIMP 2.10\",\"total\":1,"
                        + "\"software\":\"GIMP 2.10\"}");
        assertThat(findings.get(1).evidence())
                .isEqualTo(
                        "{\"summary\":\"File 0 says that it was taken on 2027-01-01, which is after it was handed in\","
                                + "\"total\":1,\"capturedAt\":\"2027-01-01T00:00\",\"submittedAt\":\"2026-03-25T10:00:00Z\"}");
    }

    private static FilePrint file(int index, String software, String capturedAt) {
        ImageMetadata metadata = new ImageMetadata(
                1,
                Optional.ofNullable(software),
                Optional.ofNullable(capturedAt).map(LocalDateTime::parse));
        return new FilePrint(index, "0".repeat(64), List.of(), metadata);
    }
}
