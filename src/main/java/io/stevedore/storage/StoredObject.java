package io.stevedore.storage;

/**
 * What the store says of an object.
 *
 * @param etag with its quotes, as {@link ObjectStore#seal} takes it
 * @param sizeBytes its length
 * @param contentType as the upload named it, {@code application/octet-stream} where it named none
 */
public record StoredObject(String etag, long sizeBytes, String contentType) {}
