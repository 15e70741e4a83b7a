package io.stevedore.net;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.util.List;

/** Looks names up. */
@FunctionalInterface
public interface Resolver {

    /** All addresses of a host, the preferred first; a literal address is its own. Fails where there is none. */
    Uni<List<InetAddress>> resolve(String host);
}
