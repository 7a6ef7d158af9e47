package io.upgrades.gateway.simulator.alibaba;

import io.upgrades.gateway.simulator.account.Account;
import io.upgrades.gateway.simulator.account.Accounts;
import io.upgrades.gateway.simulator.account.Instance;
import io.upgrades.gateway.simulator.http.Answer;
import io.upgrades.gateway.simulator.http.Call;
import io.upgrades.gateway.simulator.http.RawRequest;
import io.upgrades.gateway.simulator.http.SimulatedCloud;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Alibaba Cloud Container Service 2015-12-15, STS and metadata service: all regions behind one endpoint. Source: upstream/alibaba-cs.md. */
public final class AlibabaCloud implements SimulatedCloud {
    static final String REQUEST_ID = "x-acs-request-id";

    private final Accounts accounts;
    private final Gate gate;
    private final Sts sts;
    private final Metadata metadata;
    private final ContainerService service;

    /**
     * The cloud with these accounts and clusters.
     *
     * @param exists whether the cluster of an id has not been removed
     * @param state the state of a cluster in the list of clusters, by its id; empty where all is well with it
     */
    public AlibabaCloud(
            List<Account> accounts,
            List<AlibabaCluster> clusters,
            Predicate<String> exists,
            Function<String, Optional<String>> state,
            Clock clock) {
        this.accounts = new Accounts(accounts);
        this.gate = new Gate(clock, this.accounts);
        this.sts = new Sts(this.accounts, clock);
        this.metadata = new Metadata(new Instance(this.accounts, clock), clock);
        this.service = new ContainerService(clock, clusters, exists, state);
    }

    /** The keys its accounts have now. */
    public Accounts accounts() {
        return accounts;
    }

    /** The one token of an identity provider that STS believes from now on. */
    public void trust(String oidcToken) {
        sts.trust(oidcToken);
    }

    @Override
    public Call read(RawRequest request, long number) {
        Optional<Operation> operation = Operation.of(request);
        return new Call(
                String.format("%08X-0000-4000-8000-%012X", number >>> 24, number),
                operation.map(Operation::action).orElse(Call.UNKNOWN),
                operation.flatMap(known -> known.clusterId(request)),
                Acs3Signature.claimedBy(request)
                        .flatMap(claimed -> accounts.ofKey(claimed.accessKeyId()))
                        .map(held -> held.account().name()));
    }

    @Override
    public Optional<Answer> refuse(RawRequest request, Call call) {
        return Operation.of(request).filter(Operation::givesCredentials).isPresent()
                ? Optional.empty()
                : gate.refuse(request, call);
    }

    @Override
    public Answer serve(RawRequest request, Call call) {
        Answer answer = switch (Operation.of(request).orElseThrow()) {
            case UPGRADE_STATUS -> service.upgradeStatus(request, call);
            case ADDON_INSTANCES -> service.addonInstances(call);
            case EVENTS -> service.events(request, call);
            case CLUSTERS -> service.clusters(request, call);
            case ASSUME_ROLE -> sts.assumeRole(request, call);
            case METADATA_TOKEN -> metadata.token(request);
            case METADATA_ROLE -> metadata.role(request);
            case METADATA_CREDENTIALS -> metadata.credentials(request);
        };
        return answer.with(REQUEST_ID, call.requestId());
    }

    @Override
    public Answer throttled(Call call) {
        return Refusal.THROTTLED.answer(call);
    }

    @Override
    public Answer withdrawn(Call call) {
        return Refusal.NO_SUCH_API.answer(call);
    }

    @Override
    public Answer broken(Call call) {
        return Refusal.BROKEN.answer(call);
    }
}
