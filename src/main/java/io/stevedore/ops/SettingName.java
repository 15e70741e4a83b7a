package io.stevedore.ops;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings under the names that operators know: those of environment variables. */
final class SettingName {

    /** As SmallRye writes it: {@code SRCFG00039: The config property a.b with the config value "c" … converted Reason}. */
    private static final Pattern REFUSAL =
            Pattern.compile("property (\\S+) .*?(?:converted:? |$)(.*)$", Pattern.DOTALL);

    private SettingName() {}

    static String of(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** A converter's refusal, shortened to the setting and the reason; as it is if it has another form. */
    static String inRefusal(String message) {
        Matcher refusal = REFUSAL.matcher(message);
        if (!refusal.find()) {
            return oneLine(message);
        }
        String reason = oneLine(refusal.group(2));
        return of(refusal.group(1)) + (reason.isEmpty() ? " is missing" : " is wrong: " + reason);
    }

    static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
