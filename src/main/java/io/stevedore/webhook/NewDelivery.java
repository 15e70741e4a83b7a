package io.stevedore.webhook;

import java.util.UUID;

/**
 * What is to be delivered.
 *
 * @param topic whose delivery it is: the name of the listener that hears how it ended
 * @param subjectId what the listener knows it by
 * @param orderingKey deliveries of one topic and key are sent one after the other, in the order that they were added in
 * @param url kept as it is, and judged at each attempt
 * @param eventId sent as {@code evt_…}, the same at each attempt; one delivery a topic and event
 * @param body the bytes that each attempt sends
 * @param keyId the API key whose SHA-256 keys the signature
 */
public record NewDelivery(
        UUID companyId,
        String topic,
        UUID subjectId,
        UUID orderingKey,
        String url,
        UUID eventId,
        String eventType,
        byte[] body,
        UUID keyId) {

    /** Says nothing of address or body. */
    @Override
    public String toString() {
        return "NewDelivery[" + topic + " " + eventId + "]";
    }
}
