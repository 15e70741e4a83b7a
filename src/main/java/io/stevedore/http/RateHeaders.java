package io.stevedore.http;

import io.vertx.core.MultiMap;

/**
 * A limited route's headers: the customary three, and those of draft-ietf-httpapi-ratelimit-headers (structured fields,
 * RFC 9651).
 */
final class RateHeaders {

    private RateHeaders() {}

    static void write(MultiMap headers, Bucket bucket, Standing standing) {
        String name = '"' + bucket.text() + '"';
        headers.set("X-RateLimit-Limit", Integer.toString(standing.limit()));
        headers.set("X-RateLimit-Remaining", Integer.toString(standing.remaining()));
        headers.set("X-RateLimit-Reset", Long.toString(standing.reset().getEpochSecond()));
        headers.set("RateLimit-Policy", name + ";q=" + standing.limit() + ";w=60");
        headers.set("RateLimit", name + ";r=" + standing.remaining() + ";t=" + standing.secondsUntilReset());
    }
}
