package io.stevedore.imaging;

import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifReader;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the camera or an editor wrote into the file (EXIF 2.32, TIFF 6.0). All of it is a claim of the sender, and damaged EXIF
 * counts as none: people's photographs must not be refused for it.
 *
 * @param orientation 1 to 8 as in EXIF tag 0x0112; 1 when absent or out of range
 * @param software tag 0x0131, trimmed, at most 200 characters
 * @param capturedAt tag 0x9003 (DateTimeOriginal), in the camera's unknown local time
 */
public record ImageMetadata(int orientation, Optional<String> software, Optional<LocalDateTime> capturedAt) {

    private static final DateTimeFormatter EXIF_TIME = DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss");
    private static final int LONGEST_SOFTWARE = 200;

    /** What a file without EXIF has. */
    public static ImageMetadata none() {
        return new ImageMetadata(1, Optional.empty(), Optional.empty());
    }

    static ImageMetadata of(Optional<byte[]> exif) {
        return exif.map(ImageMetadata::parse).orElseGet(ImageMetadata::none);
    }

    private static ImageMetadata parse(byte[] tiff) {
        Metadata tags = new Metadata();
        // Only the TIFF structure goes in: the library's container readers inflate compressed text of any size.
        new ExifReader().extract(new ByteArrayReader(tiff), tags);
        return new ImageMetadata(
                orientation(tags),
                first(tags, ExifDirectoryBase.TAG_SOFTWARE).flatMap(ImageMetadata::software),
                first(tags, ExifDirectoryBase.TAG_DATETIME_ORIGINAL).flatMap(ImageMetadata::time));
    }

    private static int orientation(Metadata tags) {
        Optional<Integer> stored = firstOf(tags, directory -> directory.getInteger(ExifDirectoryBase.TAG_ORIENTATION));
        return stored.filter(value -> value >= 1 && value <= 8).orElse(1);
    }

    private static Optional<String> first(Metadata tags, int tag) {
        return firstOf(tags, directory -> directory.getString(tag));
    }

    /** The main image's directory comes first, so a preview's tags never win. */
    private static <T> Optional<T> firstOf(Metadata tags, Function<Directory, T> read) {
        for (Directory directory : tags.getDirectories()) {
            T value = read.apply(directory);
            if (Objects.nonNull(value)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> software(String stored) {
        String trimmed = stored.replace('\0', ' ').trim();
        return trimmed.isEmpty()
                ? Optional.empty()
                : Optional.of(trimmed.substring(0, Math.min(trimmed.length(), LONGEST_SOFTWARE)));
    }

    private static Optional<LocalDateTime> time(String stored) {
        try {
            return Optional.of(LocalDateTime.parse(stored.trim(), EXIF_TIME));
        } catch (DateTimeException unset) {
            // Cameras without a set clock write spaces or zeros.
            return Optional.empty();
        }
    }
}
