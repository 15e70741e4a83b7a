package io.stevedore.workflow;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The forms of what names a workflow. */
final class WorkflowRules {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,8}");
    private static final Pattern COLOR = Pattern.compile("#[0-9A-Fa-f]{6}");

    private WorkflowRules() {}

    static boolean isSlug(String text) {
        return SLUG.matcher(text).matches();
    }

    static boolean isColor(String text) {
        return COLOR.matcher(text).matches();
    }

    /** The version that a path names; empty for anything but a positive integer. */
    static OptionalInt version(String text) {
        return VERSION.matcher(text).matches() ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}
