package io.stevedore.net;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Clients that are allowed one name, on any port, and the answers of resolvers. */
final class Pinning {

    /** A name that no real resolver knows. */
    static final String NAME = "hooks.example.test";

    private Pinning() {}

    static PinnedClient client(Vertx vertx, Resolver resolver, HttpClientOptions options) {
        Set<String> everyPort = IntStream.range(1024, 65_536)
                .mapToObj(port -> NAME + ":" + port)
                .collect(Collectors.toSet());
        return new PinnedClient(vertx, new CheckTarget(new TargetRules(everyPort, Set.of(443)), resolver), options);
    }

    static Uni<List<InetAddress>> addresses(String... literals) {
        return Uni.createFrom()
                .item(Arrays.stream(literals).map(Pinning::literal).toList());
    }

    private static InetAddress literal(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
