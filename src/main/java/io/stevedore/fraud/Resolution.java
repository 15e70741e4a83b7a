package io.stevedore.fraud;

import java.util.*;

public enum Resolution {
    FALSE_POSITIVE,
    CONFIRMED_FRAUD;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Resolution> of(String t) {
        return Arrays.stream(values()).filter(e -> e.text().equals(t)).findFirst();
    }
}
