package io.stevedore.session;

import io.stevedore.company.CurrentCaller;
import jakarta.ws.rs.Path;

/** The system workflow {@code compliance}. */
@Path("/api/v1/compliance/sessions")
public class ComplianceResource extends SystemWorkflowRoutes {

    ComplianceResource(OpenSession open, SubmitSession submit, CurrentCaller caller) {
        super("compliance", open, submit, caller);
    }
}
