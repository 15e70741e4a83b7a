package io.stevedore.admin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Examples, sentences and shapes of the routes for companies, keys and the audit log, for the API's document. */
final class AdminDocs {

    static final String COMPANY_ID = "cmp_01h455vb4pex5vsknk084sn02q";
    static final String KEY_ID = "key_01h455vb4pex5vsknk084sn02r";
    static final String OF_COMPANY = "The company's id";
    static final String OF_KEY = "The key's id";
    static final String CURSOR = "pagination.nextCursor of the page before";
    static final String LIMIT = "Items a page: 1 to 100, 20 where it is absent";
    static final String WRONG_PAGE = "A parameter is wrong, or the cursor is of another list";
    static final String ONCE = "no-store: the secret in it is shown this once";

    static final String NAME = """
            {"name": "Acme"}""";

    static final String CHANGE = """
            {"status": "inactive"}""";

    static final String COMPANY = """
            {"id": "cmp_01h455vb4pex5vsknk084sn02q", "name": "Acme", "status": "inactive",
             "createdAt": "2026-03-25T10:15:30.123Z"}""";

    static final String CREATED_COMPANY = """
            {"id": "cmp_01h455vb4pex5vsknk084sn02q", "name": "Acme", "status": "active",
             "createdAt": "2026-03-25T10:15:30.123Z", "webhookSecret": "whsec_…"}""";

    private static final String LAST_PAGE = """
            ], "pagination": {"hasMore": false, "nextCursor": null}}""";

    static final String COMPANIES = "{\"data\": [" + COMPANY + LAST_PAGE;

    static final String NEW_KEY = """
            {"name": "ERP", "capabilities": ["sessions:write", "submissions:read"], "limits": {"session": 600},
             "expiresAt": "2030-01-31T00:00:00Z"}""";

    private static final String KEY_HEAD = """
            {"id": "key_01h455vb4pex5vsknk084sn02r", "name": "ERP", "prefix": "aok_3f9a01c7",""";

    private static final String KEY_TAIL = """

             "capabilities": ["sessions:write", "submissions:read"], "limits": {"session": 600},
             "createdAt": "2026-03-25T10:15:30.123Z", "expiresAt": "2030-01-31T00:00:00.000Z", "lastUsedAt": null,
             "status": "active"}""";

    static final String CREATED_KEY = KEY_HEAD + " \"key\": \"aok_…\"," + KEY_TAIL;

    static final String KEYS = "{\"data\": [" + KEY_HEAD + KEY_TAIL + LAST_PAGE;

    static final String OVERLAP = """
            {"overlapHours": 48}""";

    static final String SECRET = """
            {"secret": "whsec_…"}""";

    static final String AUDIT = """
            {"data": [{"id": "aud_01h455vb4pex5vsknk084sn02s", "action": "company.changed", "actor": "operator",
             "target": "cmp_01h455vb4pex5vsknk084sn02q", "at": "2026-03-25T10:15:30.123Z", "address": "192.0.2.17",
             "requestId": "req_4fH0cS2kQm9TzV7bXyLw",
             "data": {"status": {"from": "active", "to": "inactive"}}}""" + LAST_PAGE;

    private AdminDocs() {}

    /** The body that makes a company. */
    @Schema(name = "NewCompany")
    record NewCompany(
            @Schema(required = true, minLength = 1, maxLength = 200)
            String name) {}

    /** The body that changes a company: one of them, or both. */
    @Schema(name = "CompanyChange")
    record Change(
            @Schema(minLength = 1, maxLength = 200) @Nullable
            String name,

            @Schema(enumeration = {"active", "inactive"}) @Nullable
            String status) {}

    /** The body that makes a key; capabilities are all where they are absent. */
    @Schema(name = "NewKey")
    record Key(
            @Schema(required = true, minLength = 1, maxLength = 200)
            String name,

            @Nullable List<String> capabilities,
            @Nullable Map<String, Integer> limits,
            @Nullable Instant expiresAt) {}

    /** The body that rotates a key; the new key ends with the old one's own end unless it says otherwise. */
    @Schema(name = "KeyRotation")
    record Rotation(
            @Schema(minimum = "0", maximum = "720", defaultValue = "24") @Nullable
            Integer overlapHours,

            @Nullable Instant expiresAt) {}

    /** The body that rotates a webhook secret. */
    @Schema(name = "SecretRotation")
    record Overlap(
            @Schema(minimum = "0", maximum = "720", defaultValue = "24") @Nullable
            Integer overlapHours) {}
}
