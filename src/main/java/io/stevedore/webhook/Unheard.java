package io.stevedore.webhook;

/** Nothing of an attempt was written, since its topic's listener failed. */
final class Unheard extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unheard(Throwable cause) {
        super(cause);
    }
}
