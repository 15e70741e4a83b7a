package io.stevedore.company;

import java.util.Arrays;
import java.util.Optional;

/** What a key may do; the contract's table says which routes each opens. */
public enum Capability {
    SESSIONS_WRITE("sessions:write"),
    SUBMISSIONS_READ("submissions:read"),
    SUBMISSIONS_REVIEW("submissions:review"),
    FLOWS_RUN("flows:run"),
    UPLOADS_CREATE("uploads:create");

    private final String text;

    Capability(String text) {
        this.text = text;
    }

    /** The name that callers and operators see, such as {@code sessions:write}. */
    public String text() {
        return text;
    }

    /** The capability of that name, if there is one. */
    public static Optional<Capability> of(String text) {
        return Arrays.stream(values()).filter(each -> each.text.equals(text)).findFirst();
    }
}
