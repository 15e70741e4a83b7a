package io.stevedore.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A TCP relay on loopback between the service and one of its servers, which tests can cut (connections are refused and
 * the open ones break) or freeze (bytes stop, nothing closes), and mend.
 */
public final class Wire implements AutoCloseable {

    private final ServerSocket entrance;
    private final int target;
    private final Supplier<Tap> taps;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Object gate = new Object();
    private boolean cut;
    private boolean frozen;

    /** Sees what the service sends over one connection. */
    @FunctionalInterface
    public interface Tap {

        void sent(byte[] buffer, int length);
    }

    public Wire(int target) {
        this(target, () -> (buffer, length) -> {});
    }

    /** A relay that shows each connection to a tap of its own. */
    public Wire(int target, Supplier<Tap> taps) {
        this.target = target;
        this.taps = taps;
        try {
            entrance = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    public int port() {
        return entrance.getLocalPort();
    }

    public void cut() {
        synchronized (gate) {
            cut = true;
        }
        open.forEach(Wire::quietly);
        open.clear();
    }

    public void freeze() {
        synchronized (gate) {
            frozen = true;
        }
    }

    public void mend() {
        synchronized (gate) {
            cut = false;
            frozen = false;
            gate.notifyAll();
        }
    }

    @Override
    public void close() {
        quietly(entrance);
        cut();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket caller = entrance.accept();
                if (isCut()) {
                    caller.setSoLinger(true, 0);
                    quietly(caller);
                } else {
                    connect(caller);
                }
            } catch (IOException e) {
                // The relay was closed, or one connection failed: the others go on.
            }
        }
    }

    private void connect(Socket caller) throws IOException {
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        caller.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        open.add(caller);
        open.add(server);
        Tap tap = taps.get();
        daemon(() -> pump(caller, server, tap));
        daemon(() -> pump(server, caller, (buffer, length) -> {}));
    }

    private void pump(Socket from, Socket to, Tap tap) {
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                awaitThaw();
                tap.sent(buffer, n);
                out.write(buffer, 0, n);
            }
        } catch (IOException | InterruptedException e) {
            // Either side went away, so the other goes too.
        } finally {
            quietly(from);
            quietly(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private boolean isCut() {
        synchronized (gate) {
            return cut;
        }
    }

    private void awaitThaw() throws InterruptedException {
        synchronized (gate) {
            while (frozen) {
                gate.wait();
            }
        }
    }

    private static void quietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // It is closed or broken, which is what was wanted.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }
}
