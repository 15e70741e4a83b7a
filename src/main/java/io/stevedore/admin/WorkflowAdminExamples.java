package io.stevedore.admin;

import io.stevedore.kernel.Page;
import io.stevedore.workflow.OperatorVersion;
import io.stevedore.workflow.OperatorWorkflow;
import java.util.List;

/** What the API's document shows of workflows for operators. */
final class WorkflowAdminExamples {

    static final String NEW = """
            {"slug": "invoices", "name": "Invoices", "description": "Reads number, date and total from invoices",
             "icon": "file-text", "color": "#7C3AED"}""";

    static final String CHANGE = """
            {"name": "Supplier invoices", "icon": null}""";

    static final String WORKFLOW = """
            {"id": "wfl_01k00000007000800000000003", "slug": "invoices", "name": "Invoices",
             "description": "Reads number, date and total from invoices", "icon": "file-text", "color": "#7C3AED",
             "status": "published", "publishedVersion": 2, "companies": ["cmp_01h455vb4pex5vsknk084sn02q"],
             "createdAt": "2026-03-25T10:15:30.123Z", "retiredAt": null}""";

    static final String RETIRED = """
            {"id": "wfl_01k00000007000800000000003", "slug": "invoices", "name": "Invoices",
             "description": "Reads number, date and total from invoices", "icon": "file-text", "color": "#7C3AED",
             "status": "retired", "publishedVersion": 2, "companies": ["*"],
             "createdAt": "2026-03-25T10:15:30.123Z", "retiredAt": "2026-04-01T08:00:00.000Z"}""";

    static final String DEFINITION = """
            {"upload": {"minFiles": 1, "maxFiles": 5, "acceptedFormats": ["image/jpeg", "image/png"],
                        "fileLabels": ["front"], "maxFileSizeMb": 10},
             "extraction": {"engine": "tesseract", "language": "eng"},
             "outputSchema": [
               {"name": "number", "label": "Number", "required": true, "description": "The invoice's number",
                "type": "string", "validation": {"pattern": "^INV-[0-9]{4,8}$"}},
               {"name": "total", "label": "Total", "required": true, "description": "What is to be paid",
                "type": "number", "validation": {"minimum": 0}}],
             "fraud": {"exactFile": true, "similarImage": {"maxDistance": 6}, "sameData": {"fields": ["number"]},
                       "metadata": true},
             "review": {"when": "uncertain", "minConfidence": 0.8},
             "sync": null}""";

    static final String DRAFT = "{\"version\": 2, \"status\": \"draft\", \"definition\": " + DEFINITION
            + ", \"createdAt\": \"2026-03-25T10:15:30.123Z\", \"publishedAt\": null}";

    static final String PUBLISHED = "{\"version\": 2, \"status\": \"published\", \"definition\": " + DEFINITION
            + ", \"createdAt\": \"2026-03-25T10:15:30.123Z\", \"publishedAt\": \"2026-03-25T10:20:00.000Z\"}";

    private static final String LAST = ", \"pagination\": {\"hasMore\": false, \"nextCursor\": null}}";

    static final String WORKFLOWS = "{\"data\": [" + WORKFLOW + "]" + LAST;

    static final String VERSIONS = "{\"data\": [" + DRAFT + "]" + LAST;

    private WorkflowAdminExamples() {}

    /** A new workflow; all but slug and name may be absent. */
    record New(String slug, String name, String description, String icon, String color) {}

    /** A change of one; what is absent stays. */
    record Change(String name, String description, String icon, String color) {}

    /** A page of workflows: an annotation can't name {@code Page<OperatorWorkflow>}. */
    record Workflows(List<OperatorWorkflow> data, Page.Pagination pagination) {}

    /** A page of versions. */
    record Versions(List<OperatorVersion> data, Page.Pagination pagination) {}
}
