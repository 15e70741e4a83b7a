package io.stevedore.fraud;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stevedore.imaging.FinePrint;
import io.stevedore.kernel.Ids;
import io.stevedore.submission.Submissions;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;

/** The evidence of findings as JSON text: a sentence that a reviewer understands, and the values behind it. */
final class Evidence {

    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);
    private static final int A_TURN = 90;

    private Evidence() {}

    static String exactFile(int file, UUID submission, int matchedFile, String sha256, int total) {
        String summary = "File %d is byte for byte the same as file %d of submission %s"
                .formatted(file, matchedFile, id(submission));
        return of(summary, total).put("sha256", sha256).toString();
    }

    /** Of a picture within the radius. */
    static String similarImage(Near near, int radius, int total) {
        String turned = near.turn() == 0 ? "" : ", turned by %d degrees,".formatted(near.turn() * A_TURN);
        String summary = "File %d%s looks like file %d of submission %s: their fingerprints differ in %d of 64 bits"
                .formatted(near.file(), turned, near.matchedFile(), id(near.submission()), near.distance());
        return of(summary, total)
                .put("distance", near.distance())
                .put("threshold", radius)
                .put("fineDistance", near.fineDistance())
                .put("fineThreshold", FinePrint.THRESHOLD)
                .put("turnedBy", near.turn() * A_TURN)
                .toString();
    }

    /** A picture that looks like one of ours, turned clockwise by so many quarters. */
    record Near(int file, int turn, UUID submission, int matchedFile, int distance, int fineDistance) {}

    static String sameData(List<String> names, ObjectNode data, UUID submission, int total) {
        ObjectNode fields = JSON.objectNode();
        names.forEach(name -> fields.set(name, data.path(name)));
        String summary = "The same %s as in submission %s".formatted(inWords(names), id(submission));
        ObjectNode evidence = of(summary, total);
        evidence.set("fields", fields);
        return evidence.toString();
    }

    static String edited(int file, String software) {
        String summary = "File %d says that it was edited with %s".formatted(file, software);
        return of(summary, 1).put("software", software).toString();
    }

    static String capturedLater(int file, LocalDateTime capturedAt, Instant submittedAt) {
        String summary = "File %d says that it was taken on %s, which is after it was handed in"
                .formatted(file, capturedAt.toLocalDate());
        return of(summary, 1)
                .put("capturedAt", capturedAt.toString())
                .put("submittedAt", submittedAt.toString())
                .toString();
    }

    private static ObjectNode of(String summary, int total) {
        return JSON.objectNode().put("summary", summary).put("total", total);
    }

    private static String id(UUID submission) {
        return Ids.text(Submissions.PREFIX, submission);
    }

    private static String inWords(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
