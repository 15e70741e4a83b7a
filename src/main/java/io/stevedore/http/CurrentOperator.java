package io.stevedore.http;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.stevedore.company.Operator;
import jakarta.inject.Singleton;

/** The operator of the request under way. */
@Singleton
public class CurrentOperator {

    private final CurrentVertxRequest request;

    CurrentOperator(CurrentVertxRequest request) {
        this.request = request;
    }

    /** The operator; only on routes under {@code /admin}. */
    public Operator get() {
        Operator operator = request.getCurrent().get(OperatorGuard.OPERATOR);
        if (operator == null) {
            throw new IllegalStateException("No operator was let in: the route is not under /admin");
        }
        return operator;
    }
}
