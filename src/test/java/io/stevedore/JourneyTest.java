package io.stevedore;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stevedore.testing.Journey;
import io.stevedore.testing.Servers;
import org.junit.jupiter.api.Test;

/** The main job as an integrator sees it: over HTTP only, with a developer key and a photographed receipt. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class JourneyTest {

    @Test
    void a_photographed_receipt_is_uploaded_directly_and_its_date_shop_and_total_are_read_from_the_job() {
        Journey.ofAPhotographedReceipt();
    }
}
