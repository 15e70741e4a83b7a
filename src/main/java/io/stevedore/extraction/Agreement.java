package io.stevedore.extraction;

import java.util.Optional;

/**
 * Two readings of one field. Looks at the same pixels err alike, so a second one that agrees takes away only half of the doubt
 * that an independent one would; one that differs leaves the surer value, but less sure.
 */
final class Agreement {

    private static final double INDEPENDENCE = 0.5;
    private static final double DISSENT = 0.3;

    private Agreement() {}

    /** Of two values that are equally sure the first is kept. */
    static <T> Optional<Reading<T>> of(Optional<Reading<T>> one, Optional<Reading<T>> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isPresent() ? one : other;
        }
        boolean otherIsSurer = other.get().confidence() > one.get().confidence();
        Reading<T> surer = otherIsSurer ? other.get() : one.get();
        Reading<T> less = otherIsSurer ? one.get() : other.get();
        double confidence = surer.value().equals(less.value())
                ? 1 - (1 - surer.confidence()) * (1 - INDEPENDENCE * less.confidence())
                : surer.confidence() * (1 - DISSENT * less.confidence());
        return Optional.of(new Reading<>(surer.value(), confidence));
    }
}
