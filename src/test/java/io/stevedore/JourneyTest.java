package io.stevedore;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.stevedore.testing.Api;
import io.stevedore.testing.Given;
import io.stevedore.testing.Given.Session;
import io.stevedore.testing.Images;
import io.stevedore.testing.Servers;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** The main job as an integrator sees it: over HTTP only, with a developer key and a photographed receipt. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class JourneyTest {

    @Test
    void a_photographed_receipt_is_uploaded_directly_and_its_date_shop_and_total_are_read_from_the_job() {
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
