package io.stevedore.fraud;

import org.jspecify.annotations.Nullable;

/**
 * A match as far as the verdict needs it.
 *
 * @param score 0..100
 * @param resolution null while nobody has judged
 */
public record Judged(int score, @Nullable Resolution resolution) {}
