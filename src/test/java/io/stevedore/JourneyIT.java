package io.stevedore;

import io.stevedore.testing.Journey;
import io.stevedore.testing.Packaged;
import io.stevedore.testing.Servers;
import org.junit.jupiter.api.Test;

/** The main job on the packaged application in production's profile. */
class JourneyIT {

    @Test
    void a_photographed_receipt_is_uploaded_directly_and_its_date_shop_and_total_are_read_from_the_job() {
        Servers servers = new Servers();
        try (Packaged service = Packaged.ready(servers.start()).use()) {
            Journey.ofAPhotographedReceipt();
        } finally {
            servers.stop();
        }
    }
}
