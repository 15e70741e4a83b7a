package io.stevedore.admin;

import org.jboss.resteasy.reactive.RestResponse;

/** Answers that show a secret this once: nobody on the way may keep them. */
final class Shown {

    private Shown() {}

    /** @param location the path of what was made */
    static <T> RestResponse<T> created(T body, String location) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, body)
                .header("Location", location)
                .header("Cache-Control", "no-store")
                .build();
    }

    static <T> RestResponse<T> created(T body) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, body)
                .header("Cache-Control", "no-store")
                .build();
    }
}
