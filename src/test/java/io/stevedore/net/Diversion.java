package io.stevedore.net;

import io.netty.channel.ChannelFactory;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.transports.JDKTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A Vert.x of which every connection, whatever address it is made to, ends in a trap: a socket that listens on loopback,
 * counts who came and hangs up. So a connection into any network is seen, also into one that this machine is not in.
 */
final class Diversion implements AutoCloseable {

    private final ServerSocket trap;
    private final List<InetSocketAddress> tried = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final Vertx vertx;

    Diversion() {
        try {
            trap = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread keeper = new Thread(this::keep, "trap");
        keeper.setDaemon(true);
        keeper.start();
        vertx = new VertxBuilder().findTransport(new Diverted()).init().vertx();
    }

    Vertx vertx() {
        return vertx;
    }

    /** Where connections were meant to go, in order. */
    List<String> tried() {
        return tried.stream()
                .map(each -> each.getAddress().getHostAddress() + " " + each.getPort())
                .toList();
    }

    /** How many connections there really were. */
    int accepted() {
        return accepted.get();
    }

    /** Forgets what was tried, but not how many came. */
    void forget() {
        tried.clear();
    }

    @Override
    public void close() {
        vertx.close();
        try {
            trap.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counted before it is hung up on, so that whoever was hung up on has been counted. */
    private void keep() {
        while (!trap.isClosed()) {
            try (var caller = trap.accept()) {
                accepted.incrementAndGet();
            } catch (IOException e) {
                // Closed, by us or by the caller.
            }
        }
    }

    private final class Diverted extends JDKTransport {
        @Override
        public ChannelFactory<NioSocketChannel> channelFactory(boolean domainSocket) {
            return Channel::new;
        }
    }

    private final class Channel extends NioSocketChannel {
        @Override
        protected boolean doConnect(SocketAddress remote, SocketAddress local) throws Exception {
            tried.add((InetSocketAddress) remote);
            return super.doConnect(trap.getLocalSocketAddress(), local);
        }
    }
}
