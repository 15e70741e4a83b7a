package io.stevedore.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.kernel.FieldError;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetRulesTest {

    private final TargetRules rules = new TargetRules(Set.of(), Set.of(443));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "https://example.com/",
                "https://example.com:443/hook?a=b#c",
                "HTTPS://Hooks.Example.COM/x",
                "https://xn--bcher-kva.example/hook",
                "https://a-b.c1.example.co.uk/%20",
                "https://localhost.example.com/",
                "https://my.internal.example.com/",
                "https://locallocal.com/",
                "https://1.1.1.1/",
                "https://9.255.255.255/",
                "https://11.0.0.0/",
                "https://100.63.255.255/",
                "https://100.128.0.0/",
                "https://172.15.255.255/",
                "https://172.32.0.0/",
                "https://169.253.255.255/",
                "https://192.167.255.255/",
                "https://223.255.255.255/",
                "https://[2606:4700:4700::1111]/",
                "https://[2001:200::1]/",
                "https://[2002:101:101::1]/",
                "https://[64:ff9b::1.1.1.1]/",
                "https://[::ffff:1.1.1.1]/",
                "https://4.example/",
                "https://0x7f.example.com/",
            })
    void takes_a_public_https_address(String url) {
        assertThat(rules.refusal("webhookUrl", url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/",
                "https://user@example.com/",
                "https://user:password@example.com/",
                "https://@example.com/",
                "https://example.com@127.0.0.1/",
                "https://example.com:444/",
                "https://example.com:80/",
                "https://example.com:0/",
                "https://example.com./",
                "https://127.0.0.1./",
                "https://localhost/",
                "https://LOCALHOST/",
                "https://localhost./",
                "https://a.localhost/",
                "https://intranet/",
                "https://a.local/",
                "https://A.Local/",
                "https://metadata.google.internal/",
                "https://a.internal./",
                "https://router.home.arpa/",
                "https://0.0.0.0/",
                "https://0.1.2.3/",
                "https://10.0.0.0/",
                "https://10.255.255.255/",
                "https://100.64.0.0/",
                "https://100.127.255.255/",
                "https://127.0.0.1/",
                "https://127.255.255.255/",
                "https://169.254.169.254/",
                "https://172.16.0.0/",
                "https://172.31.255.255/",
                "https://192.0.0.1/",
                "https://192.0.2.1/",
                "https://192.168.0.1/",
                "https://198.18.0.1/",
                "https://198.19.255.255/",
                "https://198.51.100.1/",
                "https://203.0.113.1/",
                "https://224.0.0.1/",
                "https://239.255.255.255/",
                "https://240.0.0.1/",
                "https://255.255.255.255/",
                "https://[::]/",
                "https://[::1]/",
                "https://[0:0:0:0:0:0:0:1]/",
                "https://[::7f00:1]/",
                "https://[::127.0.0.1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:a9fe:a9fe]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[64:ff9b::127.0.0.1]/",
                "https://[64:ff9b::a9fe:a9fe]/",
                "https://[64:ff9b:1::1]/",
                "https://[2002:7f00:1::]/",
                "https://[2002:a9fe:a9fe::1]/",
                "https://[2001::1]/",
                "https://[2001:db8::1]/",
                "https://[3fff::1]/",
                "https://[fc00::1]/",
                "https://[fdff:ffff::1]/",
                "https://[fe80::1]/",
                "https://[febf::1]/",
                "https://[fec0::1]/",
                "https://[ff02::1]/",
                "https://[100::1]/",
                "https://[5f00::1]/",
                "https://[fe80::1%25eth0]/",
            })
    void refuses_an_address_that_is_not_public(String url) {
        assertThat(code(url)).contains("not-public");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://0x7f.1/",
                "https://127.1/",
                "https://127.0.1/",
                "https://0177.0.0.1/",
                "https://017700000001/",
                "https://1.1.1.0x1/",
                "https://01.1.1.1/",
                "https://1.1.1.256/",
                "https://1.1.1.1.1/",
                "https://example.1/",
                "https://0x/",
                "https://2130706433:443/",
                "https://user@2130706433/",
                "https://127.1./",
                "https://0X7F.1/",
                "https://a.0x/",
            })
    void refuses_every_other_spelling_of_an_address(String url) {
        assertThat(code(url)).contains("not-public");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "example.com",
                "/hook",
                "//example.com/hook",
                "https:",
                "https:/",
                "https://",
                "https:///hook",
                "https:example.com",
                "ftp://example.com/",
                "file:///etc/passwd",
                "gopher://example.com/",
                "javascript:alert(1)",
                "https://exa mple.com/",
                " https://example.com/",
                "https://example.com/ ",
                "https://example.com\n/",
                "https://example.com\\@127.0.0.1/",
                "https://a_b.example.com/",
                "https://-a.example.com/",
                "https://a..example.com/",
                "https://example.com:99999/",
                "https://example.com:port/",
                "https://%6c%6fcalhost/",
                "https://bücher.example/",
                "https://１２７.０.０.１/",
                "https://ⓛocalhost/",
                "https://example。com/",
                "https://example.com/ü",
                "https://[::1/",
                "https://[12345::]/",
                "https://[::ffff:1.2.3]/",
                "https://example.com/%zz",
            })
    void refuses_what_is_no_url(String url) {
        assertThat(code(url)).contains("format");
    }

    @Test
    void takes_2048_characters_and_no_more() {
        String longest = "https://example.com/" + "a".repeat(2048 - 20);

        assertThat(code(longest)).isEmpty();
        assertThat(code(longest + "a")).contains("format");
    }

    @Test
    void names_the_field_it_was_asked_about() {
        assertThat(rules.refusal("sync.url", "https://10.0.0.1/"))
                .contains(new FieldError("sync.url", "must lead to a public host", "not-public"));
    }

    @Test
    void an_allowed_host_is_let_through_on_its_port_only_and_by_plain_http_too() {
        TargetRules open = new TargetRules(Set.of("Localhost:9999", "127.0.0.1:80", "[::1]:443"), Set.of(443));

        assertThat(open.refusal("u", "http://localhost:9999/hook")).isEmpty();
        assertThat(open.refusal("u", "https://LOCALHOST:9999/hook")).isEmpty();
        assertThat(open.refusal("u", "http://127.0.0.1/")).isEmpty();
        assertThat(open.refusal("u", "https://[::1]/")).isEmpty();
        assertThat(open.refusal("u", "http://localhost:9998/")).isPresent();
        assertThat(open.refusal("u", "https://127.0.0.1/")).isPresent();
        assertThat(open.refusal("u", "http://user@localhost:9999/")).isPresent();
        assertThat(open.refusal("u", "ftp://localhost:9999/")).isPresent();
        assertThat(open.refusal("u", "http://example.com/")).isPresent();
        assertThat(open.allowed(URI.create("http://localhost:9999"))).isTrue();
        assertThat(open.allowed(URI.create("http://localhost"))).isFalse();
    }

    @Test
    void further_ports_are_opened_for_public_hosts_only() {
        TargetRules open = new TargetRules(Set.of(), Set.of(443, 8443));

        assertThat(open.refusal("u", "https://example.com:8443/")).isEmpty();
        assertThat(open.refusal("u", "https://10.0.0.1:8443/")).isPresent();
        assertThat(open.refusal("u", "https://example.com:8444/")).isPresent();
    }

    private Optional<String> code(String url) {
        return rules.refusal("webhookUrl", url).map(FieldError::code);
    }
}
