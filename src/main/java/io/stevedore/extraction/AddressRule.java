package io.stevedore.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the issuer is: the rows below its name that look like a place, up to the telephone, the tax number or the document's
 * own heading. Registration numbers in between are skipped. Rows are joined by one space.
 */
final class AddressRule {

    private static final int MOST_ROWS = 6;
    private static final double WITH_POSTCODE = 0.85;
    private static final double WITHOUT = 0.6;

    private AddressRule() {}

    /** @param afterName index of the first row below the company's name */
    static Optional<Reading<String>> find(List<Line> rows, int afterName) {
        List<Line> place = new ArrayList<>();
        for (int i = afterName; i < rows.size() && place.size() < MOST_ROWS; i++) {
            HeaderRow kind = HeaderRow.of(rows.get(i));
            boolean begun = !place.isEmpty();
            if (kind == HeaderRow.ADDRESS || (begun && kind == HeaderRow.NAME)) {
                place.add(rows.get(i));
            } else if (begun && kind != HeaderRow.NOISE) {
                break;
            }
        }
        dropTail(place);
        return place.isEmpty() ? Optional.empty() : Optional.of(reading(place));
    }

    /** A row that only followed the address (a branch, a slogan) is not part of it. */
    private static void dropTail(List<Line> place) {
        while (!place.isEmpty() && HeaderRow.of(place.get(place.size() - 1)) != HeaderRow.ADDRESS) {
            place.remove(place.size() - 1);
        }
    }

    private static Reading<String> reading(List<Line> place) {
        String text = String.join(" ", place.stream().map(Line::text).toList());
        double words = place.stream()
                .mapToDouble(line -> (line.confidence() + line.lowestConfidence()) / 2)
                .min()
                .orElse(0);
        boolean postcode = text.matches(".*\\b\\d{5}\\b.*");
        return Reading.of(text.replaceAll("^\\W+", "").strip(), postcode ? WITH_POSTCODE : WITHOUT, words);
    }
}
