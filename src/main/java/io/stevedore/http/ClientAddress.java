package io.stevedore.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * The address that a request came from. {@code X-Forwarded-For} counts only from configured proxies, and then its
 * rightmost hop that is none of them; what stands left of that may be invented.
 */
@ApplicationScoped
public class ClientAddress {

    private final Networks proxies;

    ClientAddress(HttpConfig config) {
        proxies = new Networks(config.trustedProxies().orElse(List.of()));
    }

    /** The client's address as a literal. */
    public String of(HttpServerRequest request) {
        String peer = request.remoteAddress() == null
                ? ""
                : String.valueOf(request.remoteAddress().hostAddress());
        return behind(peer, String.join(",", request.headers().getAll("X-Forwarded-For")));
    }

    /** What failed authentications are counted by: an IPv4 address, or an IPv6 address's /64, which is one subscriber. */
    static String network(String address) {
        byte[] bytes = Networks.bytes(address);
        if (bytes == null || bytes.length == 4) {
            return address;
        }
        Arrays.fill(bytes, 8, 16, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Sixteen bytes are an address", e);
        }
    }

    String behind(String peer, String forwardedFor) {
        String[] hops = forwardedFor.split(",", 0);
        String address = peer;
        for (int i = hops.length - 1; i >= 0 && isProxy(address); i--) {
            String hop = hops[i].trim();
            if (Networks.bytes(hop) == null) {
                return address;
            }
            address = hop;
        }
        return address;
    }

    private boolean isProxy(String address) {
        byte[] bytes = Networks.bytes(address);
        return bytes != null && proxies.hold(bytes);
    }
}
