package io.stevedore.imaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntBiFunction;

/**
 * Every copy with every original: what the table counts. Twins are left out of it and counted on their own.
 */
final class HashMatches {

    /** The prints of one copy, of which page and of what kind. */
    record Copy(int page, CopyKind kind, PagePrints prints) {}

    /** Whether a copy's prints (first) are taken for those of an original. */
    interface Rule {
        boolean matches(PagePrints copy, PagePrints original);
    }

    /** Copies found, copies, and pages wrongly taken for the original. */
    record Count(int found, int copies, int wrong) {

        double recall() {
            return (double) found / copies;
        }

        /** Of what was taken for a copy; zero where nothing was. */
        double precision() {
            return (double) found / Math.max(1, found + wrong);
        }

        double f1() {
            return 2 * precision() * recall() / Math.max(1e-9, precision() + recall());
        }

        /** Precision and recall; a dash for the precision of nothing. */
        @Override
        public String toString() {
            return found + wrong == 0 ? "- / 0.000" : String.format(Locale.ROOT, "%.3f / %.3f", precision(), recall());
        }
    }

    private final List<HashPage> pages;
    private final List<PagePrints> originals;
    private final List<Copy> copies;

    HashMatches(List<HashPage> pages, List<PagePrints> originals, List<Copy> copies) {
        this.pages = pages;
        this.originals = originals;
        this.copies = copies;
    }

    Count count(List<CopyKind> kinds, Rule rule) {
        int found = 0;
        int all = 0;
        int wrong = 0;
        for (Copy copy : copies) {
            if (kinds.contains(copy.kind())) {
                all++;
                found += rule.matches(copy.prints(), originals.get(copy.page())) ? 1 : 0;
                wrong += wrong(copy, rule, false);
            }
        }
        return new Count(found, all, wrong);
    }

    private int wrong(Copy copy, Rule rule, boolean twins) {
        int wrong = 0;
        for (int other = 0; other < originals.size(); other++) {
            if (other != copy.page() && isTwin(copy, other) == twins) {
                wrong += rule.matches(copy.prints(), originals.get(other)) ? 1 : 0;
            }
        }
        return wrong;
    }

    private boolean isTwin(Copy copy, int other) {
        return pages.get(copy.page()).isTwinOf(pages.get(other));
    }

    /** How many pairs of a copy and another page the table looks at, or of a copy and a twin. */
    int pairs(boolean twins) {
        return copies.stream()
                .mapToInt(copy -> wrong(copy, (one, other) -> true, twins))
                .sum();
    }

    int wrongTwins(Rule rule) {
        return copies.stream().mapToInt(copy -> wrong(copy, rule, true)).sum();
    }

    /** The threshold with the best F1 on the copies that must be found. */
    int best(List<CopyKind> kinds, ToIntBiFunction<PagePrints, PagePrints> distance) {
        int best = 0;
        double most = 0;
        for (int threshold = 0; threshold <= PagePrints.BITS / 2; threshold++) {
            int limit = threshold;
            double f1 = count(kinds, (copy, original) -> distance.applyAsInt(copy, original) <= limit)
                    .f1();
            if (f1 > most) {
                most = f1;
                best = threshold;
            }
        }
        return best;
    }

    /** Distances of the fine print in ascending order: of copies to their originals, or of copies to other pages. */
    List<Integer> fine(List<CopyKind> kinds, boolean ownOriginal, boolean twins) {
        List<Integer> distances = new ArrayList<>();
        for (Copy copy : copies) {
            for (int page = 0; kinds.contains(copy.kind()) && page < originals.size(); page++) {
                boolean own = page == copy.page();
                if (own == ownOriginal && (own || isTwin(copy, page) == twins)) {
                    distances.add(copy.prints().fineDistance(originals.get(page)));
                }
            }
        }
        return distances.stream().sorted().toList();
    }
}
