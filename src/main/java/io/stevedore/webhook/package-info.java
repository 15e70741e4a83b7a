/**
 * Deliveries to addresses that callers chose: an outbox, and the machine that posts what is in it.
 *
 * <p>It promises that a delivery exists exactly if the transaction that added it committed, is sent at least once, signed
 * and with the same bytes and event id each time, in order within its ordering key, and that receivers which do not answer
 * delay no other one: those that fail have one place each and none of a quarter of the places, and those that fail for days
 * are paused until an operator resumes them; how a delivery ended is told to its topic's listener, where it has one, exactly
 * once, unless that fails to the last attempt. One statement claims as many as there is room for, one records as many as
 * ended while the one before it was under way, and a trigger in the database lets the next of an ordering key go. It never
 * knows what it delivers: no session and no submission is named here but by their ids. Start reading at {@link
 * io.stevedore.webhook.WebhookOutbox}, then {@link io.stevedore.webhook.Deliver}, and for operators at {@link
 * io.stevedore.webhook.ListDeliveries}.
 */
@NullMarked
package io.stevedore.webhook;

import org.jspecify.annotations.NullMarked;
