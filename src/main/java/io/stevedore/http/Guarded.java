package io.stevedore.http;

import io.stevedore.company.Capability;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A resource method that asks for a key: authentication, capability and rate limit come before its body is read. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Guarded {

    /** The bucket that a call counts in. */
    Bucket bucket();

    /** The capabilities that a key must all hold; none by default. */
    Capability[] needs() default {};

    /** Whether a key without a company may call it. */
    boolean legacy() default false;
}
