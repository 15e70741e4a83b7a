package io.stevedore.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A port whose queue is full: as one behind a firewall that drops packets, it answers no further SYN. */
final class FullPort implements AutoCloseable {

    private static final int MOST = 20;
    private static final int PATIENCE_MILLIS = 500;

    private final ServerSocket server = new ServerSocket();
    private final List<Socket> queued = new ArrayList<>();

    private FullPort() throws IOException {}

    static FullPort of(String address, int port) throws IOException {
        FullPort full = new FullPort();
        full.server.bind(new InetSocketAddress(address, port), 1);
        while (full.queued.size() < MOST && full.takesConnections()) {
            // Nobody accepts, so each stays in the queue.
        }
        return full;
    }

    /** Whether one more was let in. */
    boolean takesConnections() throws IOException {
        Socket socket = new Socket();
        queued.add(socket);
        try {
            socket.connect(server.getLocalSocketAddress(), PATIENCE_MILLIS);
            return true;
        } catch (SocketTimeoutException silence) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : queued) {
            socket.close();
        }
        server.close();
    }
}
