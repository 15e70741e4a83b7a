package io.stevedore.fraud;

import java.util.Collection;

/**
 * What all matches of a submission come to; it follows from them alone, so it can be worked out again at any time.
 *
 * <table>
 *   <caption>The first row that fits</caption>
 *   <tr><th>matches</th><th>status</th><th>score</th></tr>
 *   <tr><td>at least one is confirmed as fraud</td><td>blocked</td><td>100</td></tr>
 *   <tr><td>at least one is not judged</td><td>flagged</td><td>the highest of those that are not judged</td></tr>
 *   <tr><td>none, or all are false positives</td><td>clean</td><td>0</td></tr>
 * </table>
 *
 * @param score 0..100
 */
public record Verdict(FraudStatus status, int score) {

    private static final int CERTAIN = 100;

    /** Of all matches that a submission has. */
    public static Verdict of(Collection<Judged> matches) {
        if (matches.stream().anyMatch(match -> match.resolution() == Resolution.CONFIRMED_FRAUD)) {
            return new Verdict(FraudStatus.BLOCKED, CERTAIN);
        }
        return matches.stream()
                .filter(match -> match.resolution() == null)
                .map(Judged::score)
                .reduce(Math::max)
                .map(highest -> new Verdict(FraudStatus.FLAGGED, highest))
                .orElse(new Verdict(FraudStatus.CLEAN, 0));
    }
}
