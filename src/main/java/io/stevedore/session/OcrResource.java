package io.stevedore.session;

import io.stevedore.company.CurrentCaller;
import jakarta.ws.rs.Path;

/** The system workflow {@code ocr}. */
@Path("/api/v1/ocr/sessions")
public class OcrResource extends SystemWorkflowRoutes {

    OcrResource(OpenSession open, SubmitSession submit, CurrentCaller caller) {
        super("ocr", open, submit, caller);
    }
}
