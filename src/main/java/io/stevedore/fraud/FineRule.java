package io.stevedore.fraud;

import io.stevedore.imaging.FinePrint;

/** When a finer comparison confirms that two pictures are alike. */
final class FineRule {

    /** The length of a fine print. Prints of another length, or none, never confirm anything. */
    static final int BITS = FinePrint.BITS;

    /** In how many of the bits copies of one picture differ at most. */
    static final int THRESHOLD = FinePrint.THRESHOLD;

    private FineRule() {}
}
