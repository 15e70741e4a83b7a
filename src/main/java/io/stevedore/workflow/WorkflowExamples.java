package io.stevedore.workflow;

/** The answers that the API's document shows. */
final class WorkflowExamples {

    static final String SUMMARY = """
            {"id": "wfl_01k00000007000800000000001", "slug": "ocr", "name": "Receipt OCR",
             "description": "Reads company, date, total, currency and address from photographs of receipts",
             "icon": "receipt", "color": "#2563EB", "publishedVersion": 1,
             "contractUrl": "/api/v1/workflows/ocr/versions/1",
             "upload": {"minFiles": 1, "maxFiles": 20, "acceptedFormats": ["image/jpeg", "image/png"],
                        "fileLabels": [], "maxFileSizeMb": 25}}""";

    static final String PAGE =
            "{\"data\": [" + SUMMARY + "], \"pagination\": {\"hasMore\": false, \"nextCursor\": null}}";

    static final String CONTRACT = """
            {"workflow": {"id": "wfl_01k00000007000800000000001", "slug": "ocr", "name": "Receipt OCR",
                          "description": null, "icon": "receipt", "color": "#2563EB"},
             "version": 1,
             "upload": {"minFiles": 1, "maxFiles": 20, "acceptedFormats": ["image/jpeg", "image/png"],
                        "fileLabels": [], "maxFileSizeMb": 25},
             "outputSchema": [{"name": "total", "label": "Total", "required": true, "description": "What was paid in all",
                               "type": "number", "validation": {"minimum": 0}}],
             "outputJsonSchema": {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
                                  "properties": {"total": {"type": "number", "minimum": 0, "title": "Total",
                                                           "description": "What was paid in all"}},
                                  "required": ["total"], "additionalProperties": false}}""";

    private WorkflowExamples() {}
}
