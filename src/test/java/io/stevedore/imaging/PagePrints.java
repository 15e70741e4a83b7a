package io.stevedore.imaging;

import dev.brachtendorf.jimagehash.hashAlgorithms.DifferenceHash;
import dev.brachtendorf.jimagehash.hashAlgorithms.PerceptiveHash;
import java.awt.image.BufferedImage;
import java.math.BigInteger;
import java.util.List;

/**
 * All fingerprints of one picture: ours, and those of JImageHash, the published implementation that they are compared with.
 *
 * @param turns the picture's own print first
 */
record PagePrints(List<ImagePrint> turns, BigInteger perceptive, BigInteger difference) {

    static final int BITS = 64;

    static PagePrints of(BufferedImage picture) {
        return new PagePrints(ImagePrint.turns(GreyPixels.of(picture)), perceptive(picture), difference(picture));
    }

    static BigInteger perceptive(BufferedImage picture) {
        return new PerceptiveHash(BITS).hash(picture).getHashValue();
    }

    static BigInteger difference(BufferedImage picture) {
        return new DifferenceHash(BITS, DifferenceHash.Precision.Simple)
                .hash(picture)
                .getHashValue();
    }

    ImagePrint upright() {
        return turns.get(0);
    }

    int hashDistance(PagePrints other) {
        return PerceptualHash.distance(upright().hash(), other.upright().hash());
    }

    int fineDistance(PagePrints other) {
        return upright().fine().distance(other.upright().fine());
    }

    int perceptiveDistance(PagePrints other) {
        return perceptive.xor(other.perceptive).bitCount();
    }

    int differenceDistance(PagePrints other) {
        return difference.xor(other.difference).bitCount();
    }

    /** As a search for this picture would find the other: its print as it is. */
    boolean isCopy(PagePrints stored, int radius) {
        return isCopy(upright(), stored.upright(), radius);
    }

    /** The same, asked four times. */
    boolean isTurnedCopy(PagePrints stored, int radius) {
        return turns.stream().anyMatch(turn -> isCopy(turn, stored.upright(), radius));
    }

    private static boolean isCopy(ImagePrint asked, ImagePrint stored, int radius) {
        return PerceptualHash.distance(asked.hash(), stored.hash()) <= radius
                && asked.fine().distance(stored.fine()) <= FinePrint.THRESHOLD;
    }
}
