package io.stevedore.session;

import io.stevedore.kernel.Fields;
import org.jspecify.annotations.Nullable;

/** The caller's own user on whose behalf a session is opened; at least one of the three is there. */
record ExternalUser(
        @Nullable String id,
        @Nullable String name,
        @Nullable String email) {

    private static final int MAX = 256;

    /** Reads the member {@code externalUser}, null if absent or wrong; errors are noted. */
    static @Nullable ExternalUser read(Fields body) {
        Fields fields = body.object("externalUser");
        if (fields == null) {
            return null;
        }
        int before = fields.errors().size();
        ExternalUser user =
                new ExternalUser(fields.text("id", 1, MAX), fields.text("name", 1, MAX), fields.text("email", 1, MAX));
        if (fields.errors().size() == before && user.shown() == null) {
            body.reject("externalUser", "needs at least one of id, name and email", "required");
        }
        return user;
    }

    /** What a reviewer sees: the name, else the e-mail address, else the id. */
    @Nullable
    String shown() {
        return name != null ? name : email != null ? email : id;
    }
}
