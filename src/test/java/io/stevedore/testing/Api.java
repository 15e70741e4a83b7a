package io.stevedore.testing;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import io.stevedore.company.Capability;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** HTTP calls in the name of a key: the developer tenants' keys, or fresh ones that share no limits with other tests. */
public final class Api {

    public static final Key ACME = Key.of('1');
    public static final Key GLOBEX = Key.of('2');
    public static final Key REVOKED = Key.of('3');
    public static final Key LEGACY = Key.of('4');
    /** Acme's key with limits that no test reaches. */
    public static final Key ACME_LOAD = Key.of('5');
    /** A key that nobody has. */
    public static final Key UNKNOWN = Key.of('9');

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private Api() {}

    /** An API key's plaintext. */
    public record Key(String text) {

        /** {@code aok_} and 64 times the digit. */
        public static Key of(char digit) {
            return new Key("aok_" + String.valueOf(digit).repeat(64));
        }

        public String bearer() {
            return "Bearer " + text;
        }
    }

    /** A request that carries the key, from an address that no other request has. */
    public static RequestSpecification as(Key key) {
        return stranger().header("Authorization", key.bearer());
    }

    /** A request of an operator. */
    public static RequestSpecification operator() {
        return stranger().header("Authorization", "Bearer dev-admin-token");
    }

    /** A request without a key, from an address of its own: failed authentications are limited by address. */
    public static RequestSpecification stranger() {
        int number = ADDRESSES.incrementAndGet();
        return given().header("X-Forwarded-For", "198.18." + (number >> 8 & 255) + "." + (number & 255));
    }

    /** The id of a new, active company. */
    public static UUID freshCompany() {
        UUID id = UUID.randomUUID();
        Sql.run(
                "INSERT INTO company (id, name, status, created_at) VALUES (?, ?, 'active', now())",
                id,
                "Company " + id);
        return id;
    }

    /** A new key of a new company, with all capabilities and the default limits. */
    public static Key freshKey() {
        return freshKey(EnumSet.allOf(Capability.class), Map.of());
    }

    /** A new key of a new company. */
    public static Key freshKey(Set<Capability> capabilities, Map<String, Integer> limits) {
        return freshKey(freshCompany(), capabilities, limits);
    }

    /** A new key of the company. */
    public static Key freshKey(UUID company, Set<Capability> capabilities, Map<String, Integer> limits) {
        Key key = new Key("aok_" + hex() + hex());
        UUID id = UUID.randomUUID();
        Sql.run(
                """
                INSERT INTO api_key (id, lineage_id, company_id, name, prefix, sha256, capabilities, limits, created_at)
                VALUES (?, ?, ?, ?, ?, sha256(?::bytea), string_to_array(?, ' '), ?::jsonb, now())
                """,
                id,
                id,
                company,
                "Key " + id,
                key.text().substring(0, 12),
                key.text(),
                String.join(" ", capabilities.stream().map(Capability::text).toList()),
                json(limits));
        return key;
    }

    /** A new key that continues the identity of another: what a rotation leaves behind. */
    public static Key rotated(Key old) {
        Key key = new Key("aok_" + hex() + hex());
        Sql.run("""
                INSERT INTO api_key (id, lineage_id, company_id, name, prefix, sha256, capabilities, limits, created_at)
                SELECT gen_random_uuid(), lineage_id, company_id, name, prefix, sha256(?::bytea), capabilities, limits, now()
                FROM api_key WHERE sha256 = sha256(?::bytea)
                """, key.text(), old.text());
        return key;
    }

    private static String hex() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static String json(Map<String, Integer> limits) {
        return limits.entrySet().stream()
                .map(limit -> "\"" + limit.getKey() + "\": " + limit.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
