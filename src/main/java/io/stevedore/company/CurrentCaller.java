package io.stevedore.company;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The caller of the request under way, set once it is authenticated. */
@RequestScoped
public class CurrentCaller {

    private @Nullable Caller caller;

    /** The caller; only on guarded routes. */
    public Caller get() {
        if (caller == null) {
            throw new IllegalStateException("No caller was authenticated: the route is not guarded");
        }
        return caller;
    }

    public void set(Caller authenticated) {
        caller = authenticated;
    }
}
