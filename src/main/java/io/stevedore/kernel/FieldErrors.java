package io.stevedore.kernel;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a request's parameters, so that a caller hears of all of them at once. */
public final class FieldErrors {

    private final List<FieldError> errors = new ArrayList<>();

    /** What the reading gives; null, and its errors noted, where it is refused. */
    public <T> @Nullable T noting(Supplier<@Nullable T> reading) {
        try {
            return reading.get();
        } catch (Problem.Invalid refusal) {
            errors.addAll(refusal.errors());
            return null;
        }
    }

    /** Goes on where the work is refused, its errors noted, so that what follows is looked at too. */
    public Uni<Void> noting(Uni<Void> work) {
        return work.onFailure(Problem.Invalid.class).recoverWithUni(refusal -> {
            errors.addAll(((Problem.Invalid) refusal).errors());
            return Uni.createFrom().voidItem();
        });
    }

    /** Notes an error. */
    public void reject(String field, String message, String code) {
        errors.add(new FieldError(field, message, code));
    }

    /**
     * Refuses the whole if anything was noted.
     *
     * @throws Problem.Invalid with everything that was noted
     */
    public void verify() {
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
    }
}
