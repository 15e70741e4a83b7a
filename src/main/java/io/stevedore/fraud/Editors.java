package io.stevedore.fraud;

import java.util.regex.Pattern;

/**
 * Programs that change what a picture shows, as they name themselves in EXIF's Software (tag 0x0131).
 *
 * <p>Left out on purpose, since they write their name into pictures that nobody altered: the firmware of cameras and telephones
 * («17.3.1», «HDR+ 1.0.540104767zd», «COOLPIX P900 V1.4»), developers of raw photographs (Lightroom in all its names, Capture
 * One, darktable), viewers and libraries that rewrite a file when it is only turned (Windows Photo Editor, Photos, Picasa), and
 * converters (ImageMagick). A name must stand by itself: «Pixel 8» is no Pixelmator and «Canon» no Canva.
 */
final class Editors {

    private static final Pattern NAMES = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:"
                    + String.join(
                            "|",
                            "photoshop(?!\\s*lightroom)",
                            "imageready",
                            "(?:adobe )?illustrator",
                            "gimp",
                            "affinity(?: (?:photo|designer|publisher))?",
                            "pixelmator",
                            "snapseed",
                            "picsart",
                            "paint\\.net",
                            "paint ?shop(?: pro)?",
                            "photo-paint",
                            "canva",
                            "photopea",
                            "pixlr",
                            "krita",
                            "inkscape",
                            "figma",
                            "fotor",
                            "befunky",
                            "photoscape",
                            "photoroom",
                            "phonto",
                            "polarr",
                            "luminar",
                            "faceapp",
                            "facetune",
                            "meitu",
                            "beautyplus",
                            "touchretouch")
                    + ")(?![\\p{L}])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private Editors() {}

    /** Whether that is the name of a program that changes pictures. */
    static boolean isKnown(String software) {
        return NAMES.matcher(software).find();
    }
}
