package io.stevedore.admin;

import org.jboss.resteasy.reactive.RestResponse;

/** Answers that show a secret this once: nobody on the way may keep them. */
final class Shown {

    private Shown() {}

    static <T> RestResponse<T> created(T body) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, body)
                .header("Cache-Control", "no-store")
                .build();
    }
}
