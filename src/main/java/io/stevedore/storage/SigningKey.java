package io.stevedore.storage;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that SigV4 derives from the secret for one day and region, ready to sign; safe to share between threads, since
 * each signature works on a copy.
 *
 * @param date as {@code 20260325}
 * @param scope as {@code 20260325/auto/s3/aws4_request}
 */
record SigningKey(String date, String scope, Mac keyed) {

    private static final String ALGORITHM = "HmacSHA256";

    static SigningKey derive(String secretAccessKey, String date, String region) {
        byte[] key = ("AWS4" + secretAccessKey).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {date, region, "s3", "aws4_request"}) {
            key = mac(key).doFinal(part.getBytes(StandardCharsets.UTF_8));
        }
        return new SigningKey(date, date + "/" + region + "/s3/aws4_request", mac(key));
    }

    byte[] sign(String text) {
        try {
            return ((Mac) keyed.clone()).doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The JDK's HMAC can be copied", e);
        }
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HMAC-SHA-256", e);
        }
    }
}
