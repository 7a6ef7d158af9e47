package io.upgrades.gateway.provider;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where an account's credentials come from, as configured. */
public sealed interface CredentialsOrigin {

    /**
     * The configuration or the environment itself.
     *
     * @param key empty where the environment has none
     */
    record Given(Optional<Credentials> key) implements CredentialsOrigin {}

    /** Files with one text each, such as those of a mounted Kubernetes secret. */
    record Files(Path accessKeyId, Path accessKeySecret, Optional<Path> securityToken) implements CredentialsOrigin {}

    /** What the cloud itself hands out, for as long as it says. */
    sealed interface Issued extends CredentialsOrigin {}

    /**
     * The RAM role of the Alibaba ECS instance the gateway runs on.
     *
     * @param role its name; empty means that the metadata service is asked
     * @param metadataEndpoint where that answers, in tests
     * @param tokenRequired whether the metadata service may only be asked with a token
     */
    record EcsRole(Optional<String> role, Optional<URI> metadataEndpoint, boolean tokenRequired) implements Issued {}

    /**
     * A RAM role for the service account of an ACK pod (RRSA).
     *
     * @param roleArn the role
     * @param oidcProviderArn the identity provider of the cluster
     * @param oidcTokenFile the pod's token, which Kubernetes renews
     * @param sessionName what the session is called in the cloud's audit log
     * @param sts how STS is called
     */
    record Rrsa(String roleArn, String oidcProviderArn, Path oidcTokenFile, String sessionName, Sts sts)
            implements Issued {}

    /**
     * How Alibaba's STS is called.
     *
     * @param endpoint its address, where the region's rule is overridden
     * @param region the region whose STS is called; empty means the account's first
     * @param inVpc whether the VPC endpoint is used, for a pod without access to the internet
     */
    record Sts(Optional<URI> endpoint, Optional<String> region, boolean inVpc) {}

    /**
     * The agency of the Huawei ECS instance the gateway runs on.
     *
     * @param metadataEndpoint where the metadata service answers, in tests
     */
    record EcsAgency(Optional<URI> metadataEndpoint) implements Issued {}
}
