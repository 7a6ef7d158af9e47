package io.upgrades.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.credentials.http.CompatibleUrlConnClient;
import com.aliyun.credentials.http.HttpRequest;
import com.aliyun.credentials.http.HttpResponse;
import com.aliyun.credentials.models.CredentialModel;
import com.aliyun.credentials.provider.ECSMetadataServiceCredentialsFetcher;
import com.aliyun.credentials.provider.OIDCRoleArnCredentialProvider;
import io.upgrades.gateway.simulator.account.AccessKey;
import io.upgrades.gateway.simulator.account.Account;
import io.upgrades.gateway.simulator.account.Account.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alibaba's own {@code credentials-java} gets its temporary keys from the simulated STS and metadata service. */
class OfficialCredentialsTest {
    private static final Role ROLE = new Role("reader", "acs:ram::1234567890123456:oidc-provider/ack-rrsa-c1");

    private final TestClock clock = new TestClock(TestWorld.NOW);
    private final SimulatedClouds clouds = SimulatedClouds.start(
            World.builder()
                    .alibabaAccount(Account.of("ali", AccessKey.of("LTAI5tKey", "secret"))
                            .withRole(ROLE))
                    .build(),
            clock);

    @AfterEach
    void close() {
        clouds.close();
    }

    @Test
    void fromStsForTheTokenOfAPod(@TempDir Path folder) throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "pod-token");
        clouds.trustOidcToken("pod-token");
        try (OIDCRoleArnCredentialProvider provider = OIDCRoleArnCredentialProvider.builder()
                .roleArn(ROLE.arn())
                .oidcProviderArn(ROLE.oidcProviderArn())
                .oidcTokenFilePath(token.toString())
                .roleSessionName("test")
                .build()) {

            isGoodFor(provider.createCredential(new ToTheSimulator()).value(), Duration.ofHours(1));
        }
    }

    @Test
    void fromTheMetadataServiceOfAnInstance() {
        ECSMetadataServiceCredentialsFetcher fetcher = new ECSMetadataServiceCredentialsFetcher("", true, 1000, 1000);

        isGoodFor(fetcher.fetch(new ToTheSimulator()).value(), Duration.ofHours(6));
        assertThat(clouds.calls().ofOperation("MetadataRole")).isEqualTo(1);
    }

    private void isGoodFor(CredentialModel given, Duration time) {
        AccessKey key =
                clouds.alibabaKeys().ofKey(given.getAccessKeyId()).orElseThrow().key();
        assertThat(given.getAccessKeySecret()).isEqualTo(key.secret());
        assertThat(key.securityToken()).contains(given.getSecurityToken());
        assertThat(given.getExpiration()).isEqualTo(TestWorld.NOW.plus(time).toEpochMilli());
    }

    /** Sends there what the library would send to addresses that it has built in. */
    private final class ToTheSimulator extends CompatibleUrlConnClient {
        @Override
        public HttpResponse syncInvoke(HttpRequest request) {
            request.setSysUrl(request.getSysUrl()
                    .replaceFirst("^https?://[^/]+", clouds.alibaba().toString()));
            return super.syncInvoke(request);
        }
    }
}
