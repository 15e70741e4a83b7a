package io.stevedore.net;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Blocking;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;

/** The JDK's resolver, which blocks. */
@Singleton
class SystemResolver implements Resolver {

    private final Blocking blocking;

    SystemResolver(Blocking blocking) {
        this.blocking = blocking;
    }

    @Override
    public Uni<List<InetAddress>> resolve(String host) {
        return blocking.call(() -> List.of(InetAddress.getAllByName(host)));
    }
}
