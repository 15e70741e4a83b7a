package io.stevedore.net;

import io.quarkus.test.Mock;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;

/** The system's resolver, and a few public names beside it that lead where a test wants them to. */
@Mock
@Singleton
public class TestResolver implements Resolver {

    /** A public name of a private address. */
    public static final String PRIVATE = "private.stevedore-tests.com";
    /** A public name of a public and a private address. */
    public static final String MIXED = "mixed.stevedore-tests.com";
    /** A public name that nobody has. */
    public static final String NOBODYS = "nobodys.stevedore-tests.com";

    private static final Map<String, Uni<List<InetAddress>>> NAMES = Map.of(
            PRIVATE, Pinning.addresses("10.0.0.7"),
            MIXED, Pinning.addresses("93.184.216.34", "10.0.0.7"),
            NOBODYS, Uni.createFrom().failure(new UnknownHostException(NOBODYS)));

    private final Resolver system = new SystemResolver();

    @Override
    public Uni<List<InetAddress>> resolve(String host) {
        return NAMES.getOrDefault(host, system.resolve(host));
    }
}
