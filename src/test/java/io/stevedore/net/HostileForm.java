package io.stevedore.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One way to lead us where callers must not.
 *
 * @param answers what the name in it resolves to, empty where it holds an address
 */
record HostileForm(String url, List<InetAddress> answers) {

    /** A form by its address, or by a name with its answers: {@code https://name/ -> 10.0.0.1 1.1.1.1}. */
    static HostileForm of(String text) {
        String[] parts = text.split(" -> ", 2);
        return new HostileForm(
                parts[0],
                parts.length == 1
                        ? List.of()
                        : Arrays.stream(parts[1].split(" "))
                                .map(HostileForm::answer)
                                .toList());
    }

    /** Where it leads whoever has no guard. */
    List<InetAddress> leadsTo() {
        return Stream.concat(LenientReader.address(url).stream(), answers.stream())
                .toList();
    }

    /** The JDK makes an IPv4 address of an IPv4-mapped one; a resolver of another kind would not. */
    private static InetAddress answer(String text) {
        InetAddress address = LenientReader.literal(text);
        if (text.indexOf(':') < 0 || address instanceof Inet6Address) {
            return address;
        }
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        System.arraycopy(address.getAddress(), 0, mapped, 12, 4);
        try {
            return Inet6Address.getByAddress(null, mapped, -1);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    @Override
    public String toString() {
        return answers.isEmpty()
                ? url
                : url + " -> "
                        + String.join(
                                " ",
                                answers.stream()
                                        .map(InetAddress::getHostAddress)
                                        .toList());
    }
}
