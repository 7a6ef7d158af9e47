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
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The id of the project that stands for a region, asked from IAM once and kept for good; while it cannot be had, each
 * new question asks again.
 */
final class Project {
    private static final int HTTP_FORBIDDEN = 403;

    private final String region;
    private final List<IamApi> endpoints;
    private final Upstream upstream;

    private Project(String region, List<IamApi> endpoints, Upstream upstream) {
        this.region = region;
        this.endpoints = endpoints;
        this.upstream = upstream;
    }

    /**
     * The id, asked when it is first needed.
     *
     * @param endpoints where IAM answers, the first that can be reached is taken
     */
    static Uni<String> askedFrom(List<IamApi> endpoints, String region, Upstream upstream) {
        Project project = new Project(region, endpoints, upstream);
        AtomicBoolean failed = new AtomicBoolean();
        return Uni.createFrom()
                .deferred(() -> {
                    failed.set(false);
                    return project.ask();
                })
                .onItemOrFailure()
                .invoke((id, thrown) -> failed.set(thrown != null))
                .memoize()
                .until(failed::get);
    }

    private Uni<String> ask() {
        return IamEndpoints.firstReachable(
                        endpoints,
                        iam -> upstream.call(
                                "KeystoneListProjects",
                                Question.awaited(region),
                                JsonBody::tree,
                                () -> iam.keystoneListProjects(region)))
                .onFailure(Project::isRefused)
                .transform(thrown -> notAllowedToList(((UpstreamException) thrown).failure()))
                .map(this::onlyProject);
    }

    private static boolean isRefused(Throwable thrown) {
        return thrown instanceof UpstreamException known
                && Integer.valueOf(HTTP_FORBIDDEN).equals(known.failure().httpStatus());
    }

    private static UpstreamException notAllowedToList(Failure said) {
        return new UpstreamException(new Failure(
                FORBIDDEN,
                "IAM does not let the account's key list projects; set project-id.",
                said.providerCode(),
                said.providerRequestId(),
                said.httpStatus(),
                said.occurredAt(),
                said.retryAt()));
    }

    private String onlyProject(JsonReply<JsonNode> answer) {
        Reply reply = answer.reply();
        JsonNode projects = answer.content().path("projects");
        if (!projects.isArray() && !projects.isNull()) {
            throw HuaweiErrors.badResponse(reply, "IAM's answer is JSON of another shape than documented.");
        }
        List<String> ids = projects.valueStream()
                .filter(project -> region.equals(JsonBody.text(project.get("name"))))
                .map(project -> JsonBody.text(project.get("id")))
                .filter(id -> id != null)
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
