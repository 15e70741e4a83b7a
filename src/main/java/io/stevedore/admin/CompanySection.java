package io.stevedore.admin;

import io.stevedore.company.CompanyDeclaration;
import io.stevedore.company.CompanyRules;
import io.stevedore.company.WebhookSecretText;
import io.stevedore.kernel.Fields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The section {@code companies} of a bootstrap file. */
final class CompanySection {

    static final int HANDLE = 64;
    private static final int SECRET = 100;
    private static final Set<String> MEMBERS = Set.of("handle", "name", "status", "webhookSecret");

    private final boolean plaintext;

    /** @param plaintext whether a webhook secret may stand in the file */
    CompanySection(boolean plaintext) {
        this.plaintext = plaintext;
    }

    /** The companies that are right; the errors of the others are noted at the root. */
    List<CompanyDeclaration> read(Fields root) {
        List<CompanyDeclaration> companies = new ArrayList<>();
        Set<String> handles = new HashSet<>();
        for (Fields fields : Members.of(root, "companies", MEMBERS)) {
            String handle = handle(fields, handles);
            String name = fields.present("name") ? CompanyRules.name(fields) : null;
            String status = CompanyRules.status(fields);
            String secret = webhookSecret(fields);
            if (handle != null && name != null) {
                companies.add(new CompanyDeclaration(handle, name, status, secret));
            }
        }
        return companies;
    }

    /** A name of its own within the section. */
    static @Nullable String handle(Fields fields, Set<String> taken) {
        String handle = fields.requiredText("handle", 1, HANDLE);
        if (handle != null && !taken.add(handle)) {
            fields.reject("handle", "occurs twice", "not-accepted");
        }
        return handle;
    }

    private @Nullable String webhookSecret(Fields fields) {
        String text = spelledOut(fields.text("webhookSecret", 1, SECRET));
        if (text != null && !plaintext) {
            fields.reject(
                    "webhookSecret", "is for development only: rotate the company's secret instead", "not-accepted");
        } else if (text != null && WebhookSecretText.bytes(text) == null) {
            fields.reject("webhookSecret", "must be whsec_ and base64 of 24 to 64 bytes", "format");
        }
        return text;
    }

    /** {@code whsec_1*44} is the digit 44 times, so that no file holds what looks like a secret. */
    private static @Nullable String spelledOut(@Nullable String text) {
        return text != null && text.matches("whsec_[0-9A-Za-z]\\*44")
                ? "whsec_" + text.substring(6, 7).repeat(44)
                : text;
    }
}
