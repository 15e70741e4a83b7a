package io.stevedore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    private final ClientAddress behindProxies = trusting("10.0.0.0/8", "192.0.2.7", "2001:db8:1::/48");

    @Test
    void a_header_from_a_stranger_does_not_count() {
        assertThat(behindProxies.behind("198.51.100.1", "203.0.113.9")).isEqualTo("198.51.100.1");
    }

    @Test
    void nobody_is_trusted_where_nothing_is_configured() {
        assertThat(trusting().behind("127.0.0.1", "203.0.113.9")).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.1.2.3        | 203.0.113.9                        | 203.0.113.9",
                "10.1.2.3        | 1.1.1.1, 203.0.113.9               | 203.0.113.9",
                "10.1.2.3        | 1.1.1.1, 203.0.113.9, 192.0.2.7    | 203.0.113.9",
                "10.1.2.3        | 10.9.9.9, 10.8.8.8                 | 10.9.9.9",
                "10.1.2.3        | nonsense                           | 10.1.2.3",
                "10.1.2.3        | 203.0.113.9, nonsense, 10.8.8.8    | 10.8.8.8",
                "::ffff:10.1.2.3 | 203.0.113.9                        | 203.0.113.9",
                "2001:db8:1::5   | 2001:db8:2::7                      | 2001:db8:2::7"
            })
    void the_rightmost_hop_that_is_no_proxy_of_ours_counts(String peer, String forwardedFor, String client) {
        assertThat(behindProxies.behind(peer, forwardedFor)).isEqualTo(client);
    }

    @Test
    void addresses_of_one_ipv6_subscriber_are_one() {
        assertThat(ClientAddress.network("2001:db8:2:3:4:5:6:7"))
                .isEqualTo(ClientAddress.network("2001:db8:2:3::1"))
                .isNotEqualTo(ClientAddress.network("2001:db8:2:4::1"));
    }

    @Test
    void ipv4_addresses_are_each_their_own() {
        assertThat(ClientAddress.network("203.0.113.9")).isEqualTo("203.0.113.9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "::/129", "10.0.0.0/x", ""})
    void a_setting_that_is_no_network_is_named(String text) {
        assertThatThrownBy(() -> trusting(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stevedore.http.trusted-proxies");
    }

    private static ClientAddress trusting(String... networks) {
        return new ClientAddress(new HttpConfig() {
            @Override
            public Limits limits() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Optional<List<String>> trustedProxies() {
                return Optional.of(List.of(networks));
            }

            @Override
            public Optional<List<String>> corsOrigins() {
                return Optional.empty();
            }
        });
    }
}
