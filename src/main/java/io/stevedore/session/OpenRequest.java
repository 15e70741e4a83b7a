package io.stevedore.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A valid request for a session.
 *
 * @param metadata JSON text of an object, {@code {}} where none was given
 */
record OpenRequest(
        List<UploadSession.Slot> slots,
        String clientSubmissionId,
        @Nullable String webhookUrl,
        String metadata,
        @Nullable ExternalUser externalUser) {}
