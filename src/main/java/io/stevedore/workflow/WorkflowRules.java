package io.stevedore.workflow;

import io.stevedore.kernel.Fields;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The forms of what names a workflow. */
final class WorkflowRules {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");
    private static final int MAX_SLUG = 64;
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,8}");
    private static final Pattern COLOR = Pattern.compile("#[0-9A-Fa-f]{6}");

    private WorkflowRules() {}

    static boolean isSlug(String text) {
        return SLUG.matcher(text).matches();
    }

    /** The slug of a new workflow; empty, and an error noted, where it is none. */
    static String slug(Fields fields) {
        String slug = fields.requiredText("slug", 0, MAX_SLUG);
        if (slug != null && !isSlug(slug)) {
            fields.reject("slug", "must be lower-case letters, digits and inner hyphens, at most 64", "format");
        }
        return Given.or(slug, "");
    }

    static boolean isColor(String text) {
        return COLOR.matcher(text).matches();
    }

    /** The version that a path names; empty for anything but a positive integer. */
    static OptionalInt version(String text) {
        return VERSION.matcher(text).matches() ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}
