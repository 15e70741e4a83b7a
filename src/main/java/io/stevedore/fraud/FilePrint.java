package io.stevedore.fraud;

import io.stevedore.imaging.FinePrint;
import io.stevedore.imaging.ImageMetadata;
import java.util.List;

/**
 * What is compared of a file.
 *
 * @param sha256 of its bytes, 64 lower case hexadecimal digits
 * @param turns the upright picture's prints: as it stands, then turned clockwise by 90, 180 and 270 degrees, since a copy may
 *     be turned. The first is published, all are searched; empty where the picture shows too little to be compared
 * @param metadata what the camera or an editor wrote into it
 */
public record FilePrint(int fileIndex, String sha256, List<Print> turns, ImageMetadata metadata) {

    public FilePrint {
        turns = List.copyOf(turns);
    }

    /**
     * How a picture looks.
     *
     * @param hash 64 bits, coarse: what looks alike differs in few of them
     * @param fineBits zeros and ones, {@link FinePrint#BITS} of them: what is alike in the coarse bits is compared by these
     */
    public record Print(long hash, String fineBits) {}
}
