package io.stevedore.submission;

import io.stevedore.kernel.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A submission's revision as an HTTP validator (RFC 9110, sections 8.8.3 and 13.1.1): a strong {@code ETag} such as {@code "7"}. */
public final class Revision {

    private static final Pattern TAG = Pattern.compile("(W/)?\"([^\"]*)\"");

    private Revision() {}

    /** The {@code ETag} of a revision, with its quotes. */
    public static String tag(int revision) {
        return "\"" + revision + "\"";
    }

    /**
     * Lets a change through if the caller's {@code If-Match} is absent, {@code *}, or a list that names the revision. A weak
     * tag never matches, as the RFC has it.
     *
     * @throws Problem.PreconditionFailed otherwise, with the current {@code ETag}
     */
    public static void check(@Nullable String ifMatch, int revision) {
        if (ifMatch != null && !ifMatch.strip().equals("*") && !names(ifMatch, revision)) {
            throw new Problem.PreconditionFailed(
                    "The submission has changed since: it is at revision " + revision + " now. Read it again.",
                    tag(revision));
        }
    }

    private static boolean names(String ifMatch, int revision) {
        Matcher tags = TAG.matcher(ifMatch);
        while (tags.find()) {
            if (tags.group(1) == null && tags.group(2).equals(Integer.toString(revision))) {
                return true;
            }
        }
        return false;
    }
}
