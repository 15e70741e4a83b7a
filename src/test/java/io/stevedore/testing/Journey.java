package io.stevedore.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.stevedore.testing.Given.Session;
import java.math.BigDecimal;

/** The main job as an integrator sees it, over HTTP only, wherever the calls of {@link Api} go. */
public final class Journey {

    private Journey() {}

    /** Uploads the photographed receipt directly and reads its date, shop and total from the job. */
    public static void ofAPhotographedReceipt() {
        assertThat(Api.as(Api.ACME)
                        .get("/api/v1/workflows")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getList("data.slug"))
                .contains("ocr", "compliance");

        Session session = Given.session(Api.ACME, "ocr", 1);
        assertThat(session.put(0, Images.receipt())).isEqualTo(200);
        session.submit().then().statusCode(200);
        JsonPath job = session.processed();

        assertThat(job.getString("state")).isEqualTo("completed");
        assertThat(job.getString("result.extractedData.company")).contains("NORTHWIND");
        assertThat(job.getString("result.extractedData.date")).matches("20\\d\\d-\\d\\d-\\d\\d");
        assertThat(new BigDecimal(job.getString("result.extractedData.total"))).isPositive();
        assertThat(job.getDouble("result.confidence")).isBetween(0.0, 1.0);
        JsonPath submission = session.submission();
        assertThat(submission.getMap("extractedData")).isEqualTo(job.getMap("result.extractedData"));
        assertThat(Given.download(submission.getString("files[0].downloadUrl"))).isEqualTo(Images.receipt());
        assertThat(submission.getList("events.type")).endsWith("session.submitted", "session.created");
    }
}
