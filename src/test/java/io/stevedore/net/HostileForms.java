package io.stevedore.net;

import java.util.Arrays;
import java.util.stream.Stream;

/** The table: each of these leads a client that has no guard to the address that it means. */
final class HostileForms {

    private HostileForms() {}

    static Stream<HostileForm> all() {
        return Stream.of(spellings(), literals(), names(), disguises(), forms(), resolved())
                .flatMap(each -> each)
                .map(HostileForm::of);
    }

    /** Decimal, octal, hex, short and mixed IPv4, full-width and circled digits, escapes, and dots that are none. */
    private static Stream<String> spellings() {
        return hosts(
                "2130706433",
                "2130706433.",
                "3232235521",
                "2852039166",
                "0",
                "4294967295",
                "0177.0.0.1",
                "0177.0.0.01",
                "017700000001",
                "00000177.0.0.1",
                "0251.0376.0251.0376",
                "012.0.0.1",
                "0x7f000001",
                "0x7f.0.0.1",
                "0x7f.1",
                "0X7F.0X0.0X0.0X1",
                "0x7f.0x",
                "0xa9fea9fe",
                "0xc0.0xa8.0.1",
                "127.1",
                "127.0.1",
                "127.1.",
                "10.1",
                "192.168.257",
                "0177.0x0.0.1",
                "127.0.0.1.",
                "169.254.169.254.",
                "１２７.０.０.１",
                "２１３０７０６４３３",
                "０ｘ７ｆ.１",
                "①②⑦.⓪.⓪.①",
                "127。0。0。1",
                "127．0．0．1",
                "127｡0｡0｡1",
                "127.0.0.1。",
                "%31%32%37.0.0.1",
                "127%2e0%2e0%2e1");
    }

    /** Each block of IANA's special-purpose registries, and what clouds keep their secrets behind. */
    private static Stream<String> literals() {
        return hosts(
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.100.100.200",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "[::]",
                "[::1]",
                "[0:0:0:0:0:0:0:1]",
                "[0000::0001]",
                "[::1%25lo]",
                "[::127.0.0.1]",
                "[::7f00:1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::FFFF:169.254.169.254]",
                "[0:0:0:0:0:ffff:10.0.0.1]",
                "[::ffff:0:127.0.0.1]",
                "[64:ff9b::127.0.0.1]",
                "[64:ff9b::a9fe:a9fe]",
                "[64:ff9b::192.168.0.1]",
                "[64:ff9b:1::1]",
                "[64:ff9b:1:ffff::1.1.1.1]",
                "[2002:7f00:1::]",
                "[2002:a9fe:a9fe::1]",
                "[2002:c0a8:1::1]",
                "[2001::1]",
                "[2001:0:7f00:1::]",
                "[2001:0:4136:e378:8000:63bf:80ff:fffe]",
                "[2001:2::1]",
                "[2001:10::1]",
                "[2001:20::1]",
                "[2001:db8::1]",
                "[3fff::1]",
                "[5f00::1]",
                "[100::1]",
                "[fc00::1]",
                "[fd00:ec2::254]",
                "[fe80::1]",
                "[fe80::1%25eth0]",
                "[fec0::1]",
                "[ff02::1]");
    }

    /** Names that mean this machine or this network. */
    private static Stream<String> names() {
        return Stream.of(
                "https://localhost/",
                "https://LocalHost/",
                "https://localhost./",
                "https://a.localhost/",
                "https://A.LOCALHOST./",
                "https://ｌｏｃａｌｈｏｓｔ/",
                "https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
                "https://%6c%6f%63%61%6c%68%6f%73%74/",
                "https://localhost.localdomain/ -> 127.0.0.1",
                "https://ip6-localhost/ -> ::1",
                "https://intranet/ -> 10.0.0.1",
                "https://printer.local/ -> 192.168.0.1",
                "https://Printer.LOCAL./ -> 192.168.0.1",
                "https://metadata.google.internal/ -> 169.254.169.254",
                "https://metadata.google.internal./ -> 169.254.169.254",
                "https://vault.Internal/ -> 93.184.215.14",
                "https://router.home.arpa/ -> 192.168.0.1",
                "https://127.0.0.1.nip.example/ -> 127.0.0.1");
    }

    /** URLs that look as if they led elsewhere, or that only a lenient reader can read. */
    private static Stream<String> disguises() {
        return Stream.of(
                "https://hooks.example.com@127.0.0.1/",
                "https://hooks.example.com:443@127.0.0.1/",
                "https://hooks.example.com%2f@127.0.0.1/",
                "https://hooks.example.com:x@169.254.169.254/latest/meta-data/",
                "https://user:password@[::1]/",
                "https://@127.0.0.1/",
                "https://@2130706433/",
                "https:///127.0.0.1/",
                "https:/127.0.0.1/",
                "https:127.0.0.1/",
                "https:\\\\127.0.0.1\\",
                "https://127.0.0.1\\@hooks.example.com/",
                "https://127.0.0.1#.hooks.example.com/",
                "https://127.0.0.1?.hooks.example.com/",
                "https://127.0.0.1/.hooks.example.com/",
                " https://127.0.0.1/",
                "https://127.0.0.1\t/",
                "https://127.0.\n0.1/",
                "HTTPS://127.0.0.1/");
    }

    /** Public addresses in forms that are refused all the same, and odd ports of private ones. */
    private static Stream<String> forms() {
        return Stream.of(
                "http://hooks.example.com/ -> 93.184.215.14",
                "HTTP://hooks.example.com:443/ -> 93.184.215.14",
                "ftp://hooks.example.com/ -> 93.184.215.14",
                "gopher://hooks.example.com:443/ -> 93.184.215.14",
                "https://user@hooks.example.com/ -> 93.184.215.14",
                "https://user:password@hooks.example.com/ -> 93.184.215.14",
                "https://127.0.0.1@hooks.example.com/ -> 93.184.215.14",
                "https://hooks.example.com./ -> 93.184.215.14",
                "https://hooks.example.com:0/ -> 93.184.215.14",
                "https://hooks.example.com:22/ -> 93.184.215.14",
                "https://hooks.example.com:80/ -> 93.184.215.14",
                "https://hooks.example.com:444/ -> 93.184.215.14",
                "https://hooks.example.com:6379/ -> 93.184.215.14",
                "https://hooks.example.com:8443/ -> 93.184.215.14",
                "https://hooks.example.com:65535/ -> 93.184.215.14",
                "https://hooks.example.com:65979/ -> 93.184.215.14",
                "http://127.0.0.1:5432/",
                "https://127.0.0.1:5432/",
                "https://[::1]:6379/");
    }

    /** A name that is in order and resolves to what is not: alone, or among public addresses. */
    private static Stream<String> resolved() {
        return Stream.of(
                        "0.0.0.0",
                        "10.0.0.1",
                        "100.64.0.1",
                        "127.0.0.1",
                        "169.254.169.254",
                        "172.16.0.1",
                        "192.0.0.1",
                        "192.0.2.1",
                        "192.168.0.1",
                        "198.18.0.1",
                        "198.51.100.1",
                        "203.0.113.1",
                        "224.0.0.1",
                        "255.255.255.255",
                        "::",
                        "::1",
                        "::127.0.0.1",
                        "::ffff:127.0.0.1",
                        "::ffff:169.254.169.254",
                        "64:ff9b::10.0.0.1",
                        "64:ff9b:1::1",
                        "2002:a00:1::1",
                        "2001:0:4136:e378:8000:63bf:80ff:fffe",
                        "2001:db8::1",
                        "fd00:ec2::254",
                        "fe80::1",
                        "ff02::1",
                        "93.184.215.14 127.0.0.1",
                        "127.0.0.1 93.184.215.14",
                        "93.184.215.14 1.1.1.1 9.9.9.9 169.254.169.254",
                        "93.184.215.14 ::1",
                        "2606:4700:4700::1111 10.0.0.1",
                        "2606:4700:4700::1111 93.184.215.14 ::ffff:10.0.0.1",
                        "93.184.215.14 64:ff9b::7f00:1")
                .map(answers -> "https://hooks.example.com/ -> " + answers);
    }

    private static Stream<String> hosts(String... hosts) {
        return Arrays.stream(hosts).map(host -> "https://" + host + "/");
    }
}
