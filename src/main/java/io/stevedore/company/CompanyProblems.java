package io.stevedore.company;

import io.stevedore.kernel.Problem;

/** What a caller is told about its key; never which part of an unknown key was wrong. */
final class CompanyProblems {

    private CompanyProblems() {}

    static Problem noKey() {
        return new Problem.Unauthorized("Send a key: Authorization: Bearer aok_<64 lower-case hexadecimal digits>");
    }

    static Problem unknownKey() {
        return new Problem.Unauthorized("This key is not known");
    }

    static Problem revoked() {
        return new Problem.Forbidden("This key was revoked");
    }

    static Problem expired() {
        return new Problem.Forbidden("This key has expired");
    }

    static Problem inactive() {
        return new Problem.Forbidden("The company of this key is not active");
    }
}
