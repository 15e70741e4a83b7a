package io.stevedore.http;

/** What a reader of the API's document meets first. */
final class ApiDescription {

    static final String TEXT = """
            Stevedore takes images in through upload sessions, processes them, and holds the results for review.

            ## The first ten minutes

            1. Send your key with every request: `Authorization: Bearer aok_…`. `GET /api/v1/companies` shows whose it is.
            2. `GET /api/v1/workflows` lists what you may send to, with the number and kinds of files it takes.
            3. `POST /api/v1/workflows/{slug}/sessions` opens a session and answers with one `uploadUrl` a file.
            4. `PUT` each file to its `uploadUrl`, straight to the object store, with the headers in `headers`.
            5. `POST /api/v1/workflows/{slug}/sessions/{sessionId}/submit` starts the processing.
            6. `GET /api/v1/jobs/{sessionId}?wait=30` answers as soon as the state changes.
            7. `GET /api/v1/submissions?status=review` is the reviewers' queue; approve, reject and cancel are beside it.
            8. A `webhookUrl` at 3 hears what happens; try it with `POST /api/v1/webhooks/test`. `GET /api/v1/events` has all that
               has happened since a cursor.

            ## What holds everywhere

            - Every refusal is `application/problem+json` (RFC 9457). Its `type` leads to a page that explains it, and its
              `requestId`, also in the header `Request-Id`, is what to name when you ask about it.
            - Limits are by key and minute; the headers `RateLimit` and `RateLimit-Policy` tell where you stand.
            - Lists are pages: pass `pagination.nextCursor` back as `cursor` while `pagination.hasMore` is true.
            - Instants are UTC with milliseconds. Unknown members are ignored. Ids are opaque.
            """;

    private ApiDescription() {}
}
