package io.stevedore.fraud;

import java.util.*;

public enum FraudStatus {
    CLEAN,
    FLAGGED,
    BLOCKED;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
