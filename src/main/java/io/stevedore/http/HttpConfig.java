package io.stevedore.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.List;
import java.util.Optional;

/** The settings {@code stevedore.http.…}. */
@ConfigMapping(prefix = "stevedore.http")
public interface HttpConfig {

    /** Requests a minute for each key. */
    Limits limits();

    /** Proxies whose {@code X-Forwarded-For} counts: addresses or networks such as {@code 10.0.0.0/8}. */
    Optional<List<String>> trustedProxies();

    /** The origins that browsers may call {@code /api/v1} from: {@code *}, or a list; empty is none. */
    @WithDefault("*")
    Optional<List<String>> corsOrigins();

    /** Numbers by bucket; each is at least 1. */
    interface Limits {

        @WithDefault("300")
        int read();

        @WithDefault("60")
        int session();

        @WithDefault("20")
        int submit();

        @WithDefault("60")
        int write();

        @WithName("webhook_test")
        @WithDefault("10")
        int webhookTest();

        @WithDefault("60")
        int upload();

        @WithDefault("60")
        int flow();

        /** Failed authentications a minute by address. */
        @WithDefault("30")
        int failedAuthentication();
    }
}
