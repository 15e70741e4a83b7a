package io.stevedore.fraud;

public record Verdict(FraudStatus status, int score) {
    public static Verdict of(java.util.Collection<Judged> all) {
        boolean c = all.stream().anyMatch(j -> j.resolution() == Resolution.CONFIRMED_FRAUD);
        boolean u = all.stream().anyMatch(j -> j.resolution() == null);
        return new Verdict(
                c ? FraudStatus.BLOCKED : u ? FraudStatus.FLAGGED : FraudStatus.CLEAN,
                c
                        ? 100
                        : all.stream()
                                .filter(j -> j.resolution() != Resolution.FALSE_POSITIVE)
                                .mapToInt(Judged::score)
                                .max()
                                .orElse(0));
    }
}
