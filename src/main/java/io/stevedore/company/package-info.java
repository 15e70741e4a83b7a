/**
 * Companies, their API keys, and who is asking.
 *
 * <p>It promises that a key's plaintext is kept nowhere, and that a revoked key or an inactive company stops within a
 * second while replicas hear each other. It never counts requests and writes no HTTP. Start reading at
 * {@link io.stevedore.company.Authenticate}.
 */
@NullMarked
package io.stevedore.company;

import org.jspecify.annotations.NullMarked;
