package io.stevedore.fraud;

public record Judged(
        int score, @org.jspecify.annotations.Nullable Resolution resolution) {}
