package io.stevedore.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.stevedore.company.Capability;
import io.stevedore.company.KeyDeclaration;
import io.stevedore.company.KeyDigest;
import io.stevedore.http.Bucket;
import io.stevedore.kernel.Fields;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The section {@code keys} of a bootstrap file. */
final class KeySection {

    private static final Set<String> MEMBERS = Set.of(
            "handle", "company", "name", "sha256", "plaintext", "capabilities", "limits", "expiresAt", "revoked");
    private static final int MOST = 1_000_000_000;

    private final boolean plaintext;

    /** @param plaintext whether a key may stand in the file itself */
    KeySection(boolean plaintext) {
        this.plaintext = plaintext;
    }

    /** The keys that are right; the errors of the others are noted at the root. */
    List<KeyDeclaration> read(Fields root) {
        List<KeyDeclaration> keys = new ArrayList<>();
        Set<String> handles = new HashSet<>();
        for (Fields fields : Members.of(root, "keys", MEMBERS)) {
            KeyDeclaration key = key(fields, CompanySection.handle(fields, handles));
            if (key != null) {
                keys.add(key);
            }
        }
        return keys;
    }

    private @Nullable KeyDeclaration key(Fields fields, @Nullable String handle) {
        String company = fields.text("company", 1, CompanySection.HANDLE);
        String name = fields.requiredText("name", 1, CompanySection.NAME);
        KeyText key = new KeyText(fields, plaintext);
        KeyDigest digest = key.digest();
        Set<Capability> capabilities = capabilities(fields);
        Map<String, Integer> limits = limits(fields);
        Instant expiresAt = expiresAt(fields);
        boolean revoked = Boolean.TRUE.equals(fields.flag("revoked"));
        return handle == null || name == null || digest == null
                ? null
                : new KeyDeclaration(
                        handle, company, name, digest, key.prefix(), capabilities, limits, expiresAt, revoked);
    }

    /** All, where the file names none. */
    private static Set<Capability> capabilities(Fields fields) {
        List<JsonNode> names = fields.array("capabilities");
        if (names == null) {
            return EnumSet.allOf(Capability.class);
        }
        Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        for (int i = 0; i < names.size(); i++) {
            String path = "capabilities[" + i + "]";
            Capability.of(names.get(i).asText())
                    .ifPresentOrElse(
                            capabilities::add, () -> fields.reject(path, "is none of " + all(), "unknown-value"));
        }
        return capabilities;
    }

    private static String all() {
        return String.join(
                ", ", Arrays.stream(Capability.values()).map(Capability::text).toList());
    }

    private static Map<String, Integer> limits(Fields fields) {
        Map<String, Integer> numbers = new TreeMap<>();
        JsonNode given = fields.node("limits");
        Fields limits = fields.object("limits");
        if (given == null || limits == null) {
            return numbers;
        }
        List<String> buckets = Arrays.stream(Bucket.values()).map(Bucket::text).toList();
        Members.refuseUnknown(limits, given, Set.copyOf(buckets));
        for (String bucket : buckets) {
            Long number = limits.integer(bucket, 1, MOST);
            if (number != null) {
                numbers.put(bucket, number.intValue());
            }
        }
        return numbers;
    }

    private static @Nullable Instant expiresAt(Fields fields) {
        String text = fields.text("expiresAt", 1, 40);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            fields.reject("expiresAt", "must be an instant such as 2030-01-31T00:00:00Z", "format");
            return null;
        }
    }
}
