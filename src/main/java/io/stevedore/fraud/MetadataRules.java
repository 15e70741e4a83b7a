package io.stevedore.fraud;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What a picture's own EXIF data tells against it, from values alone. All of it is the sender's claim, and easily removed. */
final class MetadataRules {

    /** The clocks that are furthest ahead (Kiribati). EXIF time has no zone, so only what is later even there is certain. */
    private static final Duration FURTHEST_AHEAD = Duration.ofHours(14);

    private MetadataRules() {}

    /** One finding a file and fact. */
    static List<Finding> check(List<FilePrint> files, Instant submittedAt) {
        List<Finding> findings = new ArrayList<>();
        for (FilePrint file : files) {
            file.metadata()
                    .software()
                    .filter(Editors::isKnown)
                    .ifPresent(name -> findings.add(edited(file.fileIndex(), name)));
            file.metadata()
                    .capturedAt()
                    .filter(time -> isAfter(time, submittedAt))
                    .ifPresent(time -> findings.add(later(file.fileIndex(), time, submittedAt)));
        }
        return findings;
    }

    /** Whether that local time had not come anywhere on earth. */
    static boolean isAfter(LocalDateTime capturedAt, Instant submittedAt) {
        return capturedAt.toInstant(ZoneOffset.UTC).minus(FURTHEST_AHEAD).isAfter(submittedAt);
    }

    private static Finding edited(int file, String software) {
        return new Finding(Kind.METADATA, Scores.EDITED, file, null, null, Evidence.edited(file, software));
    }

    private static Finding later(int file, LocalDateTime capturedAt, Instant submittedAt) {
        String evidence = Evidence.capturedLater(file, capturedAt, submittedAt);
        return new Finding(Kind.METADATA, Scores.CAPTURED_LATER, file, null, null, evidence);
    }
}
