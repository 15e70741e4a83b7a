package io.stevedore.fraud;

import io.stevedore.kernel.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Examples and shapes of the fraud routes for the API's document. */
final class FraudDocs {

    private static final String MATCH = """
            {
              "id": "frm_01jq5w4w3hf2v9xq6s7t8y0abc",
              "kind": "exact_file",
              "score": 100,
              "fileIndex": 0,
              "matchedSubmissionId": "sub_01jq5w2t7hf2v9xq6s7t8y0def",
              "matchedFileIndex": 0,
              "evidence": {
                "summary": "File 0 is byte for byte the same as file 0 of submission sub_01jq5w2t7hf2v9xq6s7t8y0def.",
                "total": 1
              },
            """;

    private static final String UNRESOLVED = MATCH + """
              "resolution": null,
              "resolvedAt": null,
              "resolvedBy": null,
              "createdAt": "2026-03-25T10:16:02.481Z"
            }""";

    static final String RESOLVED = MATCH + """
              "resolution": "false_positive",
              "resolvedAt": "2026-03-25T11:02:14.007Z",
              "resolvedBy": "Review desk",
              "createdAt": "2026-03-25T10:16:02.481Z"
            }""";

    static final String PAGE =
            "{\"data\": [" + UNRESOLVED + "], \"pagination\": {\"hasMore\": false, \"nextCursor\": null}}";

    static final String RESOLVE = """
            {"resolution": "false_positive", "note": "The same receipt, handed in again after a rejection"}""";

    private FraudDocs() {}

    /** The list as the API's document shows it: an annotation can't name {@code Page<FraudMatch>}. */
    @Schema(name = "FraudMatchPage")
    record PageOf(List<FraudMatch> data, Page.Pagination pagination) {}
}
