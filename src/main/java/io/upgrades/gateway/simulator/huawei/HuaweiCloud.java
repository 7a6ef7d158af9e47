package io.upgrades.gateway.simulator.huawei;

import io.upgrades.gateway.simulator.account.Account;
import io.upgrades.gateway.simulator.account.Accounts;
import io.upgrades.gateway.simulator.account.Accounts.Held;
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

/** Huawei Cloud DWS, IAM and metadata service: all regions behind one endpoint. Source: upstream/huawei-dws.md. */
public final class HuaweiCloud implements SimulatedCloud {
    private static final String REQUEST_ID = "X-Request-Id";

    private final Accounts accounts;
    private final Gate gate;
    private final Metadata metadata;
    private final DataWarehouse warehouse;
    private final Iam iam;

    /**
     * The cloud with these accounts and clusters.
     *
     * @param exists whether the cluster of an id has not been removed
     * @param state the state of a cluster in the list of clusters, by its id; empty where all is well with it
     */
    public HuaweiCloud(
            List<Account> accounts,
            List<Project> projects,
            List<HuaweiCluster> clusters,
            Predicate<String> exists,
            Function<String, Optional<String>> state,
            Clock clock) {
        this.accounts = new Accounts(accounts);
        this.gate = new Gate(clock, this.accounts);
        this.metadata = new Metadata(new Instance(this.accounts, clock));
        this.warehouse = new DataWarehouse(clock, projects, clusters, exists, state);
        this.iam = new Iam(projects);
    }

    /** The keys its accounts have now. */
    public Accounts accounts() {
        return accounts;
    }

    @Override
    public Call read(RawRequest request, long number) {
        Optional<Operation> operation = Operation.of(request);
        return new Call(
                String.format("%032x", number),
                operation.map(Operation::title).orElse(Call.UNKNOWN),
                operation.flatMap(known -> known.clusterId(request)),
                SdkSignature.claimedBy(request)
                        .flatMap(claimed -> accounts.ofKey(claimed.accessKeyId()))
                        .map(Held::account)
                        .map(Account::name));
    }

    @Override
    public Optional<Answer> refuse(RawRequest request, Call call) {
        if (Operation.of(request).filter(Operation::givesCredentials).isPresent()) {
            return Optional.empty();
        }
        return gate.refuse(request, call).map(refusal -> stamped(refusal, call));
    }

    @Override
    public Answer serve(RawRequest request, Call call) {
        Answer answer = switch (Operation.of(request).orElseThrow()) {
            case RECORDS -> warehouse.records(request, call);
            case CLUSTERS -> warehouse.clusters(request, call);
            case PROJECTS -> iam.projects(request, call);
            case METADATA_TOKEN -> metadata.token(request);
            case METADATA_KEY -> metadata.securityKey(request);
        };
        return stamped(answer, call);
    }

    @Override
    public Answer throttled(Call call) {
        return stamped(Errors.throttled(call), call);
    }

    @Override
    public Answer withdrawn(Call call) {
        return stamped(Errors.noSuchApi(call), call);
    }

    @Override
    public Answer broken(Call call) {
        return stamped(Errors.broken(), call);
    }

    private static Answer stamped(Answer answer, Call call) {
        return answer.with(REQUEST_ID, call.requestId());
    }
}
