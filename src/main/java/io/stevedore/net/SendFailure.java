package io.stevedore.net;

import javax.net.ssl.SSLException;

/** Why no answer came from a target. Its sentence is for people and holds nothing of the URL, the request or the cause. */
public final class SendFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Reason {
        /** The form of the URL, or an address that its name resolved to, is not one that callers may lead us to. */
        NOT_ALLOWED("the address is not allowed"),
        NAME_NOT_FOUND("the name was not found"),
        NOT_CONNECTED("could not connect"),
        /** Resolving, connecting and answering together took longer than allowed. */
        TIMED_OUT("timed out"),
        /** The certificate is not one of the name's or not trusted, or the handshake failed otherwise. */
        TLS("no secure connection: check the certificate"),
        /** The connection broke before the head of the answer was there, or it was no HTTP. */
        BROKEN_ANSWER("the answer was broken");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }
    }

    private final Reason reason;

    SendFailure(Reason reason) {
        super(reason.sentence, null, false, false);
        this.reason = reason;
    }

    /** What went wrong. */
    public Reason reason() {
        return reason;
    }

    /** The same for people, as the end of a sentence. */
    public String sentence() {
        return reason.sentence;
    }

    /** A failure before there was a connection. */
    static SendFailure ofConnecting(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return new SendFailure(Reason.TLS);
            }
        }
        return new SendFailure(Reason.NOT_CONNECTED);
    }
}
