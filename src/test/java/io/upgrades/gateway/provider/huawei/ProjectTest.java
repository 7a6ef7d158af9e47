package io.upgrades.gateway.provider.huawei;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.provider.Replies;
import io.upgrades.gateway.provider.Upstream;
import io.upgrades.gateway.provider.UpstreamException;
import io.upgrades.gateway.provider.Upstreams;
import io.upgrades.gateway.upgrade.Failure;
import io.upgrades.gateway.upgrade.FailureCode;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProjectTest {
    private static final String ONE = "{\"projects\":[{\"id\":\"p1\",\"name\":\"cn-north-4\"}]}";

    private final List<String> asked = new ArrayList<>();
    private final Upstream upstream = Upstreams.of(HuaweiErrors.READER);

    @Test
    void is_asked_centrally_where_the_region_cannot_be_reached_and_only_once() {
        Uni<String> project = project(unreachable("region"), answering("central", 200, ONE));

        assertThat(project.await().indefinitely()).isEqualTo("p1");
        assertThat(project.await().indefinitely()).isEqualTo("p1");
        assertThat(asked).containsExactly("region", "region", "region", "central");
    }

    @Test
    void is_not_asked_centrally_where_the_region_refuses() {
        Uni<String> project = project(answering("region", 403, "{}"), answering("central", 200, ONE));

        assertThatThrownBy(() -> project.await().indefinitely()).hasMessageContaining("FORBIDDEN");
        assertThat(asked).containsExactly("region");
    }

    @Test
    void an_iam_that_refuses_the_list_says_so_and_what_helps() {
        Uni<String> project = project(
                answering("region", 403, "{\"error_code\":\"IAM.0002\",\"error_msg\":\"denied\"}"),
                answering("central", 200, ONE));

        Failure failure = catchThrowableOfType(
                        UpstreamException.class, () -> project.await().indefinitely())
                .failure();

        assertThat(failure)
                .isEqualTo(new Failure(
                        FailureCode.FORBIDDEN,
                        "IAM does not let the account's key list projects; set project-id.",
                        "IAM.0002",
                        null,
                        403,
                        Replies.NOW,
                        null));
        assertThat(asked).containsExactly("region");
    }

    @Test
    void a_sub_project_is_asked_for_by_its_full_name() {
        List<String> names = new ArrayList<>();
        IamApi iam = name -> {
            names.add(name);
            return Upstreams.response(
                    200,
                    "{\"projects\":[{\"id\":\"p1\",\"name\":\"cn-north-4\"},{\"id\":\"p2\",\"name\":\"cn-north-4_dev\"}]}");
        };

        assertThat(Project.askedFrom(List.of(iam), "cn-north-4_dev", upstream)
                        .await()
                        .indefinitely())
                .isEqualTo("p2");
        assertThat(names).containsExactly("cn-north-4_dev");
    }

    @Test
    void is_asked_again_after_it_could_not_be_had() {
        Uni<String> project = project(unreachable("region"));

        assertThatThrownBy(() -> project.await().indefinitely()).hasMessageContaining("CONNECTION_FAILED");
        assertThatThrownBy(() -> project.await().indefinitely()).hasMessageContaining("CONNECTION_FAILED");
        assertThat(asked).containsExactly("region", "region", "region", "region", "region");
    }

    @Test
    void must_be_the_only_one_of_its_name() {
        String two = "{\"projects\":[{\"id\":\"p1\",\"name\":\"cn-north-4\"},{\"id\":\"p2\",\"name\":\"cn-north-4\"}]}";

        assertThatThrownBy(() -> project(answering("region", 200, two)).await().indefinitely())
                .hasMessage("MISCONFIGURED: IAM knows 2 projects named cn-north-4 instead of one; set project-id.");
    }

    @Test
    void null_is_an_empty_list_of_projects() {
        assertThatThrownBy(() -> project(answering("region", 200, "{\"projects\":null}"))
                        .await()
                        .indefinitely())
                .hasMessage("MISCONFIGURED: IAM knows 0 projects named cn-north-4 instead of one; set project-id.");
    }

    @Test
    void a_list_of_projects_that_is_missing_is_another_shape() {
        assertThatThrownBy(() -> project(answering("region", 200, "{}")).await().indefinitely())
                .hasMessage("BAD_RESPONSE: IAM's answer is JSON of another shape than documented.");
    }

    @Test
    void a_failure_with_status_200_beside_no_projects_is_one() {
        String failure = "{\"projects\":[],\"error_code\":\"APIGW.0302\",\"error_msg\":\"m\"}";

        assertThatThrownBy(
                        () -> project(answering("region", 200, failure)).await().indefinitely())
                .hasMessageStartingWith("FORBIDDEN");
    }

    private Uni<String> project(IamApi... places) {
        return Project.askedFrom(List.of(places), "cn-north-4", upstream);
    }

    private IamApi unreachable(String place) {
        return name -> {
            asked.add(place);
            return Uni.createFrom().failure(new ConnectException("refused"));
        };
    }

    private IamApi answering(String place, int status, String body) {
        return name -> {
            asked.add(place);
            return Upstreams.response(status, body);
        };
    }
}
