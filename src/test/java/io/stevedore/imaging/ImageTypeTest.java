package io.stevedore.imaging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTypeTest {

    @Test
    void the_type_is_that_of_the_first_bytes() {
        assertThat(ImageType.of(TestImages.jpeg(TestImages.marked(8, 8), 0.9f))).contains(ImageType.JPEG);
        assertThat(ImageType.of(TestImages.png(TestImages.marked(8, 8)))).contains(ImageType.PNG);
        assertThat(ImageType.of(TestImages.WEBP_LOSSY)).contains(ImageType.WEBP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\u00FF",
                "\u00FF\u00D8",
                "GIF89a",
                "%PDF-1.7",
                "RIFF....WAVE",
                "RIFF",
                "<svg>",
                "\u0089PNG\r\n",
                "MZ"
            })
    void anything_else_is_no_image(String content) {
        assertThat(ImageType.of(content.getBytes(ISO_8859_1))).isEmpty();
    }

    @Test
    void each_type_names_its_mime_type() {
        assertThat(ImageType.values())
                .extracting(ImageType::mimeType)
                .containsExactly("image/jpeg", "image/png", "image/webp");
    }
}
