/**
 * Companies, their API keys and webhook secrets, who is asking, and the log of who changed what.
 *
 * <p>It promises that a key's plaintext is kept nowhere and a webhook secret's only encrypted, that a revoked key or an
 * inactive company stops within a second while replicas hear each other, and that a change and its entry in the audit log
 * are one. It never counts requests and writes no HTTP. Start reading at {@link io.stevedore.company.Authenticate}, and at
 * {@link io.stevedore.company.RotateKey} for what operators do.
 */
@NullMarked
package io.stevedore.company;

import org.jspecify.annotations.NullMarked;
