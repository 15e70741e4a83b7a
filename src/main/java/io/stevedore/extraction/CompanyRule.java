package io.stevedore.extraction;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who issued the receipt: a name in the head, above the first row that is surely something else. A row with a legal form wins
 * over a logo above it; a form that stands alone, or begins with a bracket, belongs to the row before.
 */
final class CompanyRule {

    private static final int HEAD = 9;
    private static final double STRICT_FORM = 0.92;
    private static final double TRADE_WORD = 0.8;
    private static final double FIRST_NAME = 0.6;

    private static final Pattern REGISTRATION = Pattern.compile(
            "\\s*[(\\[{]?\\s*(?:CO\\.? ?(?:REG\\.?)? ?(?:NO\\.?)?|REG\\.? ?NO\\.?|ROC)?\\s*[:.]?\\s*[\\dOIl]{4,20}[\\dOIl\\s]{0,10}[-~]?\\s?\\w?\\s?[)\\]}]?\\s*$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern EDGES = Pattern.compile("^[^\\p{L}\\d(]+|(?<=[\\p{L}\\d).])[^\\p{L}\\d).]+$");
    private static final Pattern CONTINUES =
            Pattern.compile("^\\W*(?:\\(|CO\\b|SDN|S[O0]N|BHD|LTD|LIMITED|&)", Pattern.CASE_INSENSITIVE);

    private CompanyRule() {}

    /**
     * A name with the row on which it ends, for the address below it.
     *
     * @param lastRow index of that row
     */
    record Name(Reading<String> reading, int lastRow) {}

    static Optional<Name> find(List<Line> rows) {
        int end = Math.min(HEAD, rows.size());
        for (int i = 0; i < end; i++) {
            if (HeaderRow.of(rows.get(i)) == HeaderRow.NAME
                    && LegalForm.isIn(rows.get(i).text())) {
                return Optional.of(name(rows, startOf(rows, i), i, STRICT_FORM));
            }
            if (endsHead(rows, i)) {
                break;
            }
        }
        return weaker(rows, end);
    }

    private static Optional<Name> weaker(List<Line> rows, int end) {
        Optional<Name> first = Optional.empty();
        for (int i = 0; i < end && !(first.isPresent() && endsHead(rows, i)); i++) {
            boolean mayBeName = HeaderRow.of(rows.get(i)) == HeaderRow.NAME;
            if (mayBeName && LegalForm.isTradeIn(rows.get(i).text())) {
                return Optional.of(name(rows, i, i, TRADE_WORD));
            }
            if (mayBeName && first.isEmpty()) {
                first = Optional.of(name(rows, i, i, FIRST_NAME));
            }
        }
        return first;
    }

    /** Below the shop's address stands the customer's. */
    private static boolean endsHead(List<Line> rows, int i) {
        HeaderRow kind = HeaderRow.of(rows.get(i));
        return i > 0 && (kind == HeaderRow.ADDRESS || kind == HeaderRow.CONTACT);
    }

    private static int startOf(List<Line> rows, int i) {
        boolean belongsAbove = CONTINUES.matcher(rows.get(i).text()).find();
        boolean nameAbove = i > 0 && HeaderRow.of(rows.get(i - 1)) == HeaderRow.NAME;
        return belongsAbove && nameAbove ? i - 1 : i;
    }

    private static Name name(List<Line> rows, int from, int to, double strength) {
        StringBuilder text = new StringBuilder();
        double confidence = 1;
        for (Line row : rows.subList(from, to + 1)) {
            text.append(text.length() == 0 ? "" : " ").append(row.text());
            // One misread letter makes the whole name wrong, so the worst word counts as much as the mean.
            confidence = Math.min(confidence, (row.confidence() + row.lowestConfidence()) / 2);
        }
        return new Name(Reading.of(clean(text.toString()), strength, confidence), to);
    }

    private static String clean(String raw) {
        String name =
                LegalForm.repaired(raw).replace('¥', 'Y').replace('{', '(').replace('}', ')');
        int form = LegalForm.end(name);
        if (form > 0) {
            name = name.substring(0, form);
        }
        name = REGISTRATION.matcher(name).replaceFirst("");
        return EDGES.matcher(name).replaceAll("").strip();
    }
}
