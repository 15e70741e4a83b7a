package io.stevedore.fraud;

/**
 * How much a finding says, 0 to 100, where 100 is certain. A score orders what a reviewer sees and is no probability; only
 * the order of the kinds was chosen, by what else could explain a finding:
 *
 * <ul>
 *   <li>equal bytes: nothing else can explain them;
 *   <li>a picture that looks alike: 95 at distance 0, three less a bit, since the coarse hash of another receipt of the same
 *       layout comes nearer the more bits are allowed; at the largest radius of 12 it is 59, still above all that follows;
 *   <li>equal key fields: two customers may pay the same at the same shop on the same day, or the reader erred;
 *   <li>an editor's name: many crop and straighten with one before they send;
 *   <li>a capture date after upload: most often a camera whose clock was never set.
 * </ul>
 */
final class Scores {

    static final int EXACT_FILE = 100;
    static final int SAME_DATA = 50;
    static final int EDITED = 40;
    static final int CAPTURED_LATER = 30;

    private static final int SAME_LOOK = 95;
    private static final int A_BIT = 3;

    private Scores() {}

    /** Of a picture whose hash differs in so many bits. */
    static int similarImage(int distance) {
        return Math.max(0, SAME_LOOK - A_BIT * distance);
    }
}
