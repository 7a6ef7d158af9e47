package io.upgrades.gateway.simulator;

import com.aliyun.cs20151215.Client;
import com.aliyun.teaopenapi.models.Config;
import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.region.Region;
import com.huaweicloud.sdk.dws.v2.DwsClient;
import io.upgrades.gateway.simulator.account.AccessKey;
import java.net.URI;

/** The vendors' own SDK clients, pointed at the simulated clouds. */
public final class OfficialClients {
    private OfficialClients() {}

    public static Client alibaba(URI endpoint, AccessKey key) {
        Config config = new Config()
                .setAccessKeyId(key.id())
                .setAccessKeySecret(key.secret())
                .setProtocol("HTTP")
                .setRegionId("cn-hangzhou")
                .setEndpoint(endpoint.getAuthority());
        key.securityToken().ifPresent(config::setSecurityToken);
        try {
            return new Client(config);
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    public static DwsClient huawei(URI endpoint, AccessKey key, String projectId) {
        return DwsClient.newBuilder()
                .withCredential(credentials(key).withProjectId(projectId))
                .withEndpoint(endpoint.toString())
                .build();
    }

    /** Knows its region only; the SDK asks IAM for the project. */
    static DwsClient huaweiOfRegion(URI endpoint, AccessKey key, String region) {
        return DwsClient.newBuilder()
                .withCredential(credentials(key).withIamEndpoint(endpoint.toString()))
                .withRegion(new Region(region, endpoint.toString()))
                .build();
    }

    private static BasicCredentials credentials(AccessKey key) {
        BasicCredentials credentials = new BasicCredentials().withAk(key.id()).withSk(key.secret());
        key.securityToken().ifPresent(credentials::withSecurityToken);
        return credentials;
    }
}
