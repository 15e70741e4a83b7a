/**
 * Deliveries to addresses that callers chose: an outbox, and the machine that posts what is in it.
 *
 * <p>It promises that a delivery exists exactly if the transaction that added it committed, is sent at least once, signed
 * and with the same bytes and event id each time, in order within its ordering key, and that receivers which do not
 * answer delay no other one while they are fewer than a quarter of the places; how it ended is told to its topic's listener
 * exactly once, unless that fails to the last attempt. It never knows what it delivers: no session and no submission is named here. Start reading at
 * {@link io.stevedore.webhook.WebhookOutbox}, then {@link io.stevedore.webhook.Deliver}.
 */
@NullMarked
package io.stevedore.webhook;

import org.jspecify.annotations.NullMarked;
