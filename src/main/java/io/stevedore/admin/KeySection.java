package io.stevedore.admin;

import io.stevedore.company.Capability;
import io.stevedore.company.CompanyRules;
import io.stevedore.company.KeyDeclaration;
import io.stevedore.company.KeyDigest;
import io.stevedore.kernel.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The section {@code keys} of a bootstrap file. */
final class KeySection {

    private static final Set<String> MEMBERS = Set.of(
            "handle", "company", "name", "sha256", "plaintext", "capabilities", "limits", "expiresAt", "revoked");

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
        String name = fields.requiredText("name", 1, CompanyRules.NAME);
        KeyText key = new KeyText(fields, plaintext);
        KeyDigest digest = key.digest();
        Set<Capability> capabilities = KeyFields.capabilities(fields);
        Map<String, Integer> limits = KeyFields.limits(fields);
        Instant expiresAt = KeyFields.expiresAt(fields);
        boolean revoked = Boolean.TRUE.equals(fields.flag("revoked"));
        return handle == null || name == null || digest == null
                ? null
                : new KeyDeclaration(
                        handle, company, name, digest, key.prefix(), capabilities, limits, expiresAt, revoked);
    }
}
