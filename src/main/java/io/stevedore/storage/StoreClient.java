package io.stevedore.storage;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Makes the SDK's client for one store. */
final class StoreClient {

    /** The first try and one more: a connection that the store closed while it lay in the pool is no outage. */
    private static final int ATTEMPTS = 2;

    private StoreClient() {}

    /** Path-style, without the checksums that R2 refuses, and never longer than the configured time-outs. */
    static S3AsyncClient open(StoreAccess access, StorageConfig config) {
        return S3AsyncClient.builder()
                .endpointOverride(access.endpoint())
                .region(Region.of(access.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(access.accessKeyId(), access.secretAccessKey())))
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                // Deleting many needs some checksum: MD5 is the one that every store knows.
                .addPlugin(LegacyMd5Plugin.create())
                .httpClientBuilder(http(config))
                .overrideConfiguration(each -> each.apiCallTimeout(config.timeout())
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build()))
                .build();
    }

    private static NettyNioAsyncHttpClient.Builder http(StorageConfig config) {
        Duration connect = config.timeout();
        return NettyNioAsyncHttpClient.builder()
                .maxConcurrency(config.maxConnections())
                .connectionTimeout(connect)
                .connectionAcquisitionTimeout(connect)
                .readTimeout(config.readTimeout());
    }
}
