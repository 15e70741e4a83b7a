package io.stevedore.storage;

import java.util.Map;

/**
 * An address to upload to.
 *
 * @param url the signed address; a secret until it expires, so never logged
 * @param headers what the PUT must send, exactly; another type or length is refused by the store
 */
public record PresignedPut(String url, Map<String, String> headers) {

    /** Without the address, so that no log shows it. */
    @Override
    public String toString() {
        return "PresignedPut" + headers.keySet();
    }
}
