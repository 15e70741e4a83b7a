package io.stevedore.workflow;

/** Says why nobody can tell what a pattern costs. */
final class UnjudgedPattern extends RuntimeException {

    UnjudgedPattern(String why) {
        super(why, null, false, false);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
