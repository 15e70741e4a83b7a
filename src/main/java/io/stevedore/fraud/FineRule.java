package io.stevedore.fraud;

/** When a finer comparison confirms that two pictures are alike. */
final class FineRule {

    /** The length of a fine print. Prints of another length, or none, never confirm anything. */
    static final int BITS = 256;

    /** In how many of the bits copies of one picture differ at most. */
    static final int THRESHOLD = 48;

    private FineRule() {}
}
