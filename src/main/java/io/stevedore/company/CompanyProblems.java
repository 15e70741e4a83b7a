package io.stevedore.company;

import io.stevedore.kernel.Ids;
import io.stevedore.kernel.Problem;
import java.util.Map;
import java.util.UUID;

/**
 * What a caller is told about its key, never which part of an unknown key was wrong; and what an operator is told about
 * companies, keys and secrets.
 */
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

    static Problem noCompany() {
        return new Problem.NotFound("There is no such company");
    }

    static Problem noSuchKey() {
        return new Problem.NotFound("There is no such key");
    }

    static Problem cannotRotateRevoked() {
        return new Problem.Conflict("This key was revoked: make a new one", Map.of());
    }

    static Problem cannotRotateExpired() {
        return new Problem.Conflict("This key has expired: make a new one", Map.of());
    }

    /** @param by the key that took its place, which can be rotated in turn */
    static Problem rotatedAlready(UUID by) {
        return new Problem.Conflict(
                "This key was rotated already: rotate the one in keyId", Map.of("keyId", Ids.text(KeyView.PREFIX, by)));
    }

    static Problem tooManySecrets(int most) {
        return new Problem.Conflict(
                "So many secrets as may, " + most
                        + ", sign already: wait for one to end, or rotate with overlapHours 0",
                Map.of());
    }
}
