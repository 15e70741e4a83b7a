package io.stevedore.session;

import org.jboss.resteasy.reactive.RestResponse;

/** 201 for a new session, 200 for one that stood there; both say where to follow it, by path: a proxy may be in front. */
final class OpenedResponse {

    private OpenedResponse() {}

    static RestResponse<SessionView> of(Opened opened) {
        RestResponse.Status status =
                opened instanceof Opened.Created ? RestResponse.Status.CREATED : RestResponse.Status.OK;
        return RestResponse.ResponseBuilder.create(status, opened.session())
                .header("Location", "/api/v1/jobs/" + opened.session().sessionId())
                .build();
    }
}
