package io.upgrades.gateway.provider.huawei;

import static io.upgrades.gateway.upgrade.FailureCode.FORBIDDEN;
import static io.upgrades.gateway.upgrade.FailureCode.MISCONFIGURED;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.JsonBody;
import io.upgrades.gateway.provider.JsonReply;
import io.upgrades.gateway.provider.Question;
import io.upgrades.gateway.provider.Reply;
import io.upgrades.gateway.provider.Upstream;
import io.upgrades.gateway.provider.UpstreamException;
import io.upgrades.gateway.upgrade.Failure;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/** Finds the id of the project that stands for a region. */
final class Project {
    private Project() {}

    /**
     * The id, asked from IAM when it is first needed and kept for good; after a failure each new question asks again.
     *
     * @param endpoints of IAM; the first that can be reached is taken
     */
    static Uni<String> askedFrom(List<IamApi> endpoints, String region, Upstream upstream) {
        AtomicBoolean failed = new AtomicBoolean();
        return Uni.createFrom()
                .deferred(() -> {
                    failed.set(false);
                    return ask(endpoints, region, upstream);
                })
                .onFailure()
                .invoke(() -> failed.set(true))
                .memoize()
                .until(failed::get);
    }

    private static Uni<String> ask(List<IamApi> endpoints, String region, Upstream upstream) {
        return IamEndpoints.firstReachable(
                        endpoints,
                        iam -> upstream.call(
                                "KeystoneListProjects",
                                Question.awaited(region),
                                JsonBody::tree,
                                () -> iam.keystoneListProjects(region)))
                .onFailure(UpstreamException.class)
                .transform(Project::explained)
                .map(answer -> onlyProject(answer, region));
    }

    private static UpstreamException explained(UpstreamException thrown) {
        Failure failure = thrown.failure();
        return Integer.valueOf(403).equals(failure.httpStatus())
                ? new UpstreamException(new Failure(
                        FORBIDDEN,
                        "IAM does not let the account's key list projects; set project-id.",
                        failure.providerCode(),
                        failure.providerRequestId(),
                        failure.httpStatus(),
                        failure.occurredAt(),
                        failure.retryAt()))
                : thrown;
    }

    private static String onlyProject(JsonReply<JsonNode> answer, String region) {
        Reply reply = answer.reply();
        JsonNode projects = answer.content().path("projects");
        if (!projects.isArray() && !projects.isNull()) {
            throw HuaweiErrors.READER.badResponse(reply, "IAM's answer is JSON of another shape than documented.");
        }
        List<String> ids = projects.valueStream()
                .filter(project -> region.equals(JsonBody.text(project.get("name"))))
                .map(project -> JsonBody.text(project.get("id")))
                .filter(Objects::nonNull)
                .toList();
        if (ids.size() != 1) {
            throw new UpstreamException(Failure.of(
                    MISCONFIGURED,
                    "IAM knows " + ids.size() + " projects named " + region + " instead of one; set project-id.",
                    reply.receivedAt()));
        }
        return ids.get(0);
    }
}
