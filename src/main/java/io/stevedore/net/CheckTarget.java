package io.stevedore.net;

import io.smallrye.mutiny.Uni;
import io.stevedore.net.SendFailure.Reason;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;

/** Finds the addresses that a URL may be connected to just now: all that its name resolves to, or none. */
@Singleton
class CheckTarget {

    private final TargetRules rules;
    private final Resolver resolver;

    CheckTarget(TargetRules rules, Resolver resolver) {
        this.rules = rules;
        this.resolver = resolver;
    }

    /** Fails with {@link SendFailure} where the form is refused, the name is unknown, or any address is not public. */
    Uni<List<InetAddress>> addresses(URI url) {
        if (rules.refusal("url", url.toString()).isPresent()) {
            return refused(Reason.NOT_ALLOWED);
        }
        return resolver.resolve(url.getHost())
                .onFailure()
                .transform(failure -> new SendFailure(Reason.NAME_NOT_FOUND))
                .chain(addresses -> judged(url, addresses));
    }

    private Uni<List<InetAddress>> judged(URI url, List<InetAddress> addresses) {
        if (addresses.isEmpty()) {
            return refused(Reason.NAME_NOT_FOUND);
        }
        return rules.allowed(url) || addresses.stream().allMatch(PublicAddresses::contains)
                ? Uni.createFrom().item(addresses)
                : refused(Reason.NOT_ALLOWED);
    }

    private static Uni<List<InetAddress>> refused(Reason reason) {
        return Uni.createFrom().failure(new SendFailure(reason));
    }
}
