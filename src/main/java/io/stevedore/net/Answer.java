package io.stevedore.net;

import org.jspecify.annotations.Nullable;

/**
 * The head of what a target answered; its body is dropped.
 *
 * @param status the HTTP status; a redirect's is given like any other, and not followed
 * @param retryAfter the {@code Retry-After} header as it came, null where there was none
 */
public record Answer(int status, @Nullable String retryAfter) {}
