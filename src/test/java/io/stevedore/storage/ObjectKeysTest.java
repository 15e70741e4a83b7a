package io.stevedore.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class ObjectKeysTest {

    private static final UUID COMPANY = new UUID(0, 1);
    private static final UUID SESSION = new UUID(0, 2);

    @Test
    void an_upload_and_its_sealed_copy_lie_apart() {
        assertThat(ObjectKeys.incoming(COMPANY, SESSION, 3))
                .isEqualTo("incoming/00000000-0000-0000-0000-000000000001/00000000-0000-0000-0000-000000000002/3");
        assertThat(ObjectKeys.sealed(COMPANY, SESSION, new UUID(0, 4), 3))
                .isEqualTo("sealed/00000000-0000-0000-0000-000000000001/00000000-0000-0000-0000-000000000002"
                        + "/00000000-0000-0000-0000-000000000004/3");
    }
}
