package io.stevedore.http;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.Caller;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Problem;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Counts keys' requests by bucket, and failed authentications by address (contract: conventions, rate limits). */
@ApplicationScoped
class RateLimits {

    /** Beyond so many addresses a minute they share one count: an attacker with many addresses does not get our memory. */
    static final int ADDRESSES = 50_000;

    private static final String FAILED = "failed_authentication";
    private static final Limiter.Slot CROWD = new Limiter.Slot("address:*", FAILED);

    private final BucketLimits limits;
    private final LeaseBlock leaseBlock;
    private final Clock clock;
    private final Limiter keys;
    private final Limiter addresses;

    RateLimits(BucketLimits limits, LeaseBlock leaseBlock, Clock clock) {
        this.limits = limits;
        this.leaseBlock = leaseBlock;
        this.clock = clock;
        keys = new Limiter(leaseBlock, clock);
        addresses = new Limiter(leaseBlock, clock);
    }

    /** Counts one request, writes the headers, and fails with {@link Problem.RateLimited} if it was one too many. */
    Uni<Standing> count(Caller caller, Bucket bucket, HttpServerRequest request) {
        Limiter.Slot slot = new Limiter.Slot(caller.lineageId().toString(), bucket.text());
        return keys.take(slot, limits.of(caller, bucket))
                .invoke(standing -> RateHeaders.write(request.response().headers(), bucket, standing))
                .invoke(standing -> verify(standing, "Too many requests in this minute for bucket " + bucket.text()));
    }

    /** Counts one failed authentication of an address (see {@link ClientAddress#network}); fails like {@link #count}. */
    Uni<Standing> countFailure(String network) {
        Limiter.Slot own = new Limiter.Slot("address:" + network, FAILED);
        Limiter.Slot slot = addresses.size() < ADDRESSES || addresses.holds(own) ? own : CROWD;
        return addresses
                .take(slot, limits.failedAuthentications())
                .invoke(standing -> verify(standing, "Too many failed authentications from this address"));
    }

    @Scheduled(every = "60s", delayed = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        keys.forget();
        addresses.forget();
        return leaseBlock.forget(clock.now().minus(Duration.ofMinutes(5)));
    }

    private static void verify(Standing standing, String detail) {
        if (!standing.allowed()) {
            throw new Problem.RateLimited(detail, standing.untilReset());
        }
    }
}
