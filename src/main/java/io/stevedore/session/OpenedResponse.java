package io.stevedore.session;

import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;

/** 201 for a new session, 200 for one that stood there; both say where to follow it. */
final class OpenedResponse {

    private OpenedResponse() {}

    static RestResponse<SessionView> of(Opened opened) {
        RestResponse.Status status =
                opened instanceof Opened.Created ? RestResponse.Status.CREATED : RestResponse.Status.OK;
        return RestResponse.ResponseBuilder.create(status, opened.session())
                .location(URI.create("/api/v1/jobs/" + opened.session().sessionId()))
                .build();
    }
}
