package io.stevedore.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.GetObjectPresignRequest;
import software.amazon.awssdk.services.s3.presigner.model.PutObjectPresignRequest;

class UrlSignerTest {

    private static final URI ENDPOINT = URI.create("https://account.store.example.com");
    private static final String ID = "AKIAIOSFODNN7EXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final Instant NOON = Instant.parse("2026-03-25T12:00:00Z");
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final String LETTERS = "abcXYZ019-._~ /+%&=?#:;,@!$'()*[]\"<>\\^`{|}äß漢😀\u00a0\u0000\n";

    private final UrlSigner signer = new UrlSigner(ENDPOINT, "auto", "receipts", ID, SECRET);
    private final StorePresigner oracle = new StorePresigner(ENDPOINT, "auto", "receipts", ID, SECRET);

    @Test
    void signs_any_key_header_and_parameter_on_any_day_as_the_sdk_does() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            String key = "k" + text(random, 60) + "k";
            Map<String, String> headers = pairs(random, List.of("Content-Type", "content-length", "X-Amz-Meta-Note"));
            Map<String, String> query = pairs(random, List.of("response-content-disposition", "A", "versionId", "ü b"));
            Instant now = Instant.ofEpochSecond(random.nextLong(4_000_000_000L));
            Duration ttl = Duration.ofSeconds(1 + random.nextInt(604_800));

            String ours = signer.presign("PUT", key, headers, query, now, ttl);

            String theirs = oracle.presign("PUT", key, headers, query, now, ttl).toString();
            assertThat(parameters(ours)).as("key %s", key).isEqualTo(parameters(theirs));
            assertThat(path(ours)).isEqualTo(path(theirs));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a b", "a+b", "a%20b", "ä/ö ü", "漢字/😀", "//a//", "./../a", "a&b=c?d#e", "~.-_*'()!"})
    void signs_an_upload_as_the_sdks_presigner_does(String key) {
        try (S3Presigner presigner = presigner()) {
            PutObjectPresignRequest request = PutObjectPresignRequest.builder()
                    .signatureDuration(QUARTER)
                    .putObjectRequest(put -> put.bucket("receipts")
                            .key(key)
                            .contentType("image/jpeg")
                            .contentLength(1234L))
                    .build();
            String theirs = presigner.presignPutObject(request).url().toString();

            String ours = signer.presign(
                    "PUT",
                    key,
                    Map.of("Content-Type", "image/jpeg", "Content-Length", "1234"),
                    Map.of(),
                    instantOf(theirs),
                    QUARTER);

            assertThat(parameters(ours)).isEqualTo(parameters(theirs));
            assertThat(path(ours)).isEqualTo(path(theirs));
        }
    }

    @Test
    void signs_a_download_with_a_file_name_as_the_sdks_presigner_does() {
        try (S3Presigner presigner = presigner()) {
            String disposition = "attachment; filename=\"a b+c%.jpg\"";
            GetObjectPresignRequest request = GetObjectPresignRequest.builder()
                    .signatureDuration(QUARTER)
                    .getObjectRequest(
                            get -> get.bucket("receipts").key("sealed/1").responseContentDisposition(disposition))
                    .build();
            String theirs = presigner.presignGetObject(request).url().toString();

            String ours = signer.presign(
                    "GET",
                    "sealed/1",
                    Map.of(),
                    Map.of("response-content-disposition", disposition),
                    instantOf(theirs),
                    QUARTER);

            assertThat(parameters(ours)).isEqualTo(parameters(theirs));
        }
    }

    @Test
    void derives_a_key_of_its_own_for_each_day_in_either_direction() {
        Instant lastSecond = Instant.parse("2026-12-31T23:59:59.999Z");
        for (Instant now : List.of(lastSecond, lastSecond.plusMillis(1), lastSecond, NOON, lastSecond.plusMillis(1))) {
            String ours = signer.presign("GET", "a", Map.of(), Map.of(), now, QUARTER);

            String theirs =
                    oracle.presign("GET", "a", Map.of(), Map.of(), now, QUARTER).toString();
            assertThat(parameters(ours)).isEqualTo(parameters(theirs));
        }
    }

    @Test
    void signs_the_same_from_many_threads_around_midnight() {
        Instant midnight = Instant.parse("2026-04-01T00:00:00Z");
        List<String> expected = IntStream.range(0, 4_000)
                .mapToObj(i ->
                        fresh().presign("PUT", "k" + i, Map.of(), Map.of(), midnight.plusSeconds(i % 3 - 1), QUARTER))
                .toList();

        List<String> signed = IntStream.range(0, 4_000)
                .parallel()
                .mapToObj(i ->
                        signer.presign("PUT", "k" + i, Map.of(), Map.of(), midnight.plusSeconds(i % 3 - 1), QUARTER))
                .toList();

        assertThat(signed).isEqualTo(expected);
    }

    @Test
    void keeps_the_endpoints_port_and_path_unless_the_port_is_the_usual_one() {
        assertThat(url("http://localhost:9000")).isEqualTo("http://localhost:9000/receipts/a%20b/c");
        assertThat(url("https://store.example.com:443")).isEqualTo("https://store.example.com/receipts/a%20b/c");
        assertThat(url("http://store.example.com:443/s3"))
                .isEqualTo("http://store.example.com:443/s3/receipts/a%20b/c");
    }

    @Test
    void refuses_a_time_to_live_that_no_store_would_take() {
        for (Duration ttl : List.of(
                Duration.ZERO, Duration.ofMillis(999), Duration.ofDays(7).plusSeconds(1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> signer.presign("GET", "a", Map.of(), Map.of(), NOON, ttl));
        }
    }

    private static String url(String endpoint) {
        return new UrlSigner(URI.create(endpoint), "auto", "receipts", ID, SECRET).unsignedUrl("a b/c");
    }

    private static UrlSigner fresh() {
        return new UrlSigner(ENDPOINT, "auto", "receipts", ID, SECRET);
    }

    private static S3Presigner presigner() {
        return S3Presigner.builder()
                .endpointOverride(ENDPOINT)
                .region(Region.of("auto"))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(ID, SECRET)))
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
    }

    private static Map<String, String> pairs(Random random, List<String> names) {
        Map<String, String> pairs = new HashMap<>();
        names.stream().filter(name -> random.nextBoolean()).forEach(name -> pairs.put(name, value(random)));
        return pairs;
    }

    /** A header's value may hold no line break. */
    private static String value(Random random) {
        return "v" + text(random, 20).replaceAll("[\\x00-\\x1f\u00a0]", " ");
    }

    private static String text(Random random, int length) {
        int[] letters = LETTERS.codePoints().toArray();
        return IntStream.range(0, random.nextInt(length))
                .mapToObj(i -> Character.toString(letters[random.nextInt(letters.length)]))
                .collect(Collectors.joining());
    }

    private static Set<String> parameters(String url) {
        return new TreeSet<>(Arrays.asList(url.substring(url.indexOf('?') + 1).split("&")));
    }

    private static String path(String url) {
        return url.substring(0, url.indexOf('?'));
    }

    private static Instant instantOf(String url) {
        String stamp = url.replaceAll(".*X-Amz-Date=([0-9TZ]+).*", "$1");
        return LocalDateTime.parse(stamp, STAMP).toInstant(ZoneOffset.UTC);
    }
}
