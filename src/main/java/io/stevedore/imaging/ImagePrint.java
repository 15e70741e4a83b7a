package io.stevedore.imaging;

import java.util.List;

/**
 * By what a picture is recognised when it comes back recompressed, resized or converted: two are taken for copies of each other
 * if their hashes differ in no more bits than the search allows and their fine prints in no more than {@link
 * FinePrint#THRESHOLD}.
 *
 * @param hash of {@link PerceptualHash}: finds candidates
 * @param fine confirms them
 */
public record ImagePrint(long hash, FinePrint fine) {

    private static ImagePrint of(Waves waves) {
        return new ImagePrint(PerceptualHash.of(waves), FinePrint.of(waves));
    }

    /** Equal pixels give equal prints on every machine. */
    public static ImagePrint of(GreyPixels upright) {
        return of(Waves.of(upright));
    }

    /**
     * Four prints, of the picture as it is and turned right by 90, 180 and 270 degrees, each equal to what {@link
     * #of(GreyPixels)} gives for the turned pixels; hardly more costly than one.
     */
    public static List<ImagePrint> turns(GreyPixels upright) {
        Waves quarter0 = Waves.of(upright);
        Waves quarter1 = quarter0.turned();
        Waves quarter2 = quarter1.turned();
        Waves quarter3 = quarter2.turned();
        return List.of(of(quarter0), of(quarter1), of(quarter2), of(quarter3));
    }

    /**
     * Whether the picture has no structure to be recognised by: an empty page, one colour, stripes of one direction. All such
     * pictures have the same print, so a search for one finds every other; whoever searches should leave them out.
     */
    public boolean isBlank() {
        return fine.isBlank();
    }
}
