package io.upgrades.gateway.provider.alibaba;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.AccountSettings;
import io.upgrades.gateway.provider.CredentialsCalls;
import io.upgrades.gateway.provider.CredentialsSource;
import io.upgrades.gateway.provider.LoadedCredentials;
import io.upgrades.gateway.provider.Reply;
import io.upgrades.gateway.provider.TextFiles;
import io.upgrades.gateway.provider.alibaba.AlibabaAccountsConfig.AlibabaAccount;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The temporary keys of a RAM role that the service account of an ACK pod may take on (RRSA). The pod's token is read at
 * each load, for Kubernetes renews it.
 *
 * <p>Source: Alibaba's official {@code credentials-java} 1.0.3, {@code OIDCRoleArnCredentialProvider}.
 */
final class RrsaCredentials implements CredentialsSource {
    /**
     * Which role, and how STS is asked for it.
     *
     * @param arn the role
     * @param oidcProviderArn the identity provider of the cluster
     * @param oidcTokenFile the pod's token, which Kubernetes renews
     * @param sessionName what the session is called in the cloud's audit log
     * @param sts the address of STS, where the region's rule is overridden
     * @param stsRegion the region whose STS is asked; empty means the account's first
     * @param inVpc whether the VPC endpoint is used, for a pod without access to the internet
     */
    record Role(
            String arn,
            String oidcProviderArn,
            Path oidcTokenFile,
            String sessionName,
            Optional<URI> sts,
            Optional<String> stsRegion,
            boolean inVpc) {}

    private static final String ROLE_ARN = "ALIBABA_CLOUD_ROLE_ARN";
    private static final String OIDC_PROVIDER_ARN = "ALIBABA_CLOUD_OIDC_PROVIDER_ARN";
    private static final String OIDC_TOKEN_FILE = "ALIBABA_CLOUD_OIDC_TOKEN_FILE";
    private static final String SESSION_NAME = "ALIBABA_CLOUD_ROLE_SESSION_NAME";
    private static final String STS_ENDPOINT = "ALIBABA_CLOUD_STS_ENDPOINT";
    private static final String STS_REGION = "ALIBABA_CLOUD_STS_REGION";
    private static final String VPC_ENDPOINT_ENABLED = "ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED";

    /** What every role allows, unless it is made otherwise. */
    private static final int DURATION_SECONDS = 3600;

    private final StsApi sts;
    private final Role role;
    private final TextFiles oidcToken;
    private final CredentialsCalls calls;

    RrsaCredentials(StsApi sts, Role role, TextFiles oidcToken, CredentialsCalls calls) {
        this.sts = sts;
        this.role = role;
        this.oidcToken = oidcToken;
        this.calls = calls;
    }

    static Role read(AccountSettings settings, AlibabaAccount config) {
        String arn = settings.required(
                "role-arn",
                config.roleArn().or(() -> settings.variable(ROLE_ARN)),
                "the ARN of a RAM role, which ACK puts into " + ROLE_ARN);
        String oidcProviderArn = settings.required(
                "oidc-provider-arn",
                config.oidcProviderArn().or(() -> settings.variable(OIDC_PROVIDER_ARN)),
                "the ARN of the cluster's identity provider, which ACK puts into " + OIDC_PROVIDER_ARN);
        Path token =
                settings.file("oidc-token-file", config.oidcTokenFile().or(() -> settings.variable(OIDC_TOKEN_FILE)));
        Optional<String> stsRegion = settings.variable(STS_REGION).map(String::strip);
        stsRegion
                .filter(name -> !AlibabaEndpoints.REGION.matcher(name).matches())
                .ifPresent(name ->
                        settings.reader().mistake(STS_REGION, name, "the cloud's region id, such as cn-hangzhou"));
        Optional<URI> endpoint = settings.endpoint("sts-endpoint", config.stsEndpoint())
                .or(() -> settings.reader()
                        .endpoint(STS_ENDPOINT, settings.variable(STS_ENDPOINT).map(RrsaCredentials::address)));
        return new Role(
                arn,
                oidcProviderArn,
                token,
                settings.variable(SESSION_NAME).orElse("upgrades-gateway"),
                endpoint,
                stsRegion,
                settings.isTrue(VPC_ENDPOINT_ENABLED));
    }

    /** Alibaba's own libraries expect a host name here, without a scheme. */
    private static String address(String hostOrAddress) {
        return hostOrAddress.contains("://") ? hostOrAddress : "https://" + hostOrAddress.strip();
    }

    @Override
    public Uni<LoadedCredentials> load() {
        return oidcToken
                .read()
                .chain(token -> calls.make(
                        "AssumeRoleWithOIDC",
                        () -> sts.assumeRoleWithOidc(
                                role.arn(),
                                role.oidcProviderArn(),
                                token.get(0).reveal(),
                                role.sessionName(),
                                DURATION_SECONDS)))
                .map(reply -> key(calls, reply, calls.json(reply).path("Credentials")));
    }

    /** A temporary key, which has the same fields wherever Alibaba Cloud hands one out. */
    static LoadedCredentials key(CredentialsCalls calls, Reply reply, JsonNode said) {
        return calls.accessKey(
                reply,
                said.get("AccessKeyId"),
                said.get("AccessKeySecret"),
                said.get("SecurityToken"),
                said.get("Expiration"));
    }
}
