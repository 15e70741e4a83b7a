package io.stevedore.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.imaging.BadImage;
import io.stevedore.imaging.ImageDecoder;
import io.stevedore.imaging.ImageLimits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Objects;

/** The photograph of a receipt that never was: {@code receipt.jpg} among the test resources. */
final class SampleReceipt {

    private SampleReceipt() {}

    static BufferedImage image() throws IOException, BadImage {
        try (InputStream file = Objects.requireNonNull(SampleReceipt.class.getResourceAsStream("/receipt.jpg"))) {
            return new ImageDecoder(ImageLimits.standard())
                    .decode(file.readAllBytes())
                    .pixels();
        }
    }

    static void assertFields(ReceiptFields fields) {
        assertThat(fields.company().orElseThrow().value()).isEqualTo("NORTHWIND GROCERS SDN BHD");
        assertThat(fields.date().orElseThrow().value()).isEqualTo(LocalDate.of(2026, 3, 14));
        assertThat(fields.total().orElseThrow().value()).isEqualByComparingTo("48.35");
        assertThat(fields.currency().orElseThrow().value()).isEqualTo("MYR");
        assertThat(fields.address().orElseThrow().value()).contains("HARBOUR").contains("41000");
    }
}
