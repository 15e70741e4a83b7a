package io.stevedore.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.stevedore.testing.Api.Key;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The states that tests start from, reached as a caller reaches them. */
public final class Given {

    private Given() {}

    /** A body for so many JPEGs with a fresh client submission id. */
    public static Map<String, Object> request(int files) {
        return Map.of(
                "fileCount",
                files,
                "contentTypes",
                Collections.nCopies(files, "image/jpeg"),
                "clientSubmissionId",
                UUID.randomUUID().toString());
    }

    /** A pending session of the workflow for so many JPEGs. */
    public static Session session(Key key, String slug, int files) {
        return session(key, slug, request(files));
    }

    /** A pending session of the workflow. */
    public static Session session(Key key, String slug, Map<String, Object> body) {
        JsonPath json = Api.as(key)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/workflows/{slug}/sessions", slug)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return new Session(key, slug, json.getString("sessionId"), json.getString("submissionId"), json);
    }

    /** A pending session whose files are uploaded. */
    public static Session uploaded(Key key, String slug, byte[]... files) {
        Session session = session(key, slug, files.length);
        for (int i = 0; i < files.length; i++) {
            assertThat(session.put(i, files[i])).isEqualTo(200);
        }
        return session;
    }

    /** A submitted session. */
    public static Session submitted(Key key, String slug, byte[]... files) {
        Session session = uploaded(key, slug, files);
        session.submit().then().statusCode(200);
        return session;
    }

    /** A session as its creator knows it. */
    public record Session(Key key, String slug, String id, String submissionId, JsonPath created) {

        /** Uploads to a slot with the headers that the answer named; gives the store's status. */
        public int put(int fileIndex, byte[] bytes) {
            Map<String, String> headers = created.getMap("uploadUrls[" + fileIndex + "].headers");
            return put(fileIndex, bytes, headers);
        }

        /** Uploads to a slot; gives the store's status. */
        public int put(int fileIndex, byte[] bytes, Map<String, String> headers) {
            HttpRequest.Builder put = HttpRequest.newBuilder(
                            URI.create(created.getString("uploadUrls[" + fileIndex + "].uploadUrl")))
                    .timeout(Duration.ofSeconds(20))
                    .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes));
            headers.forEach((name, value) -> {
                // Java's client computes the length itself and lets nobody set it.
                if (!name.equalsIgnoreCase("content-length")) {
                    put.header(name, value);
                }
            });
            return PlainHttp.send(put.build()).statusCode();
        }

        public io.restassured.response.Response submit() {
            return Api.as(key).post("/api/v1/workflows/{slug}/sessions/{id}/submit", slug, id);
        }

        public JsonPath job() {
            return Api.as(key)
                    .get("/api/v1/jobs/{id}", id)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
        }

        /** The job once its state is none of those; fails if that takes longer than the time given. */
        public JsonPath jobAfter(List<String> states, Duration most) {
            long end = System.nanoTime() + most.toNanos();
            JsonPath job = job();
            while (states.contains(job.getString("state"))) {
                assertThat(System.nanoTime())
                        .as("the job stays %s", job.getString("state"))
                        .isLessThan(end);
                job = Api.as(key)
                        .queryParam("wait", 5)
                        .get("/api/v1/jobs/{id}", id)
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
            }
            return job;
        }

        /** The job once processing has ended. */
        public JsonPath processed() {
            return jobAfter(List.of("pending", "submitted"), Duration.ofSeconds(60));
        }

        public JsonPath submission() {
            return Api.as(key)
                    .get("/api/v1/submissions/{id}", submissionId)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
        }

        public List<String> events() {
            return submission().getList("events.type");
        }
    }

    /** Bytes from an address that needs no header. */
    public static byte[] download(String url) {
        HttpResponse<byte[]> response =
                PlainHttp.send(HttpRequest.newBuilder(URI.create(url)).build());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }
}
