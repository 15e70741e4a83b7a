/**
 * What every route has in common: request ids, problems, the guard with its rate limits, JSON and the API's document.
 *
 * <p>It promises that no answer under {@code /api} leaves in another form than the contract's, and that a guarded method
 * is not reached, nor its body read, without a key that may call it. It knows no feature's tables. Start reading at
 * {@link io.stevedore.http.Guard} and {@link io.stevedore.http.ProblemMapper}.
 */
@NullMarked
package io.stevedore.http;

import org.jspecify.annotations.NullMarked;
