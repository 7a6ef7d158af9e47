package io.upgrades.gateway.provider.huawei;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.upgrades.gateway.provider.AccountCalls;
import io.upgrades.gateway.provider.Upstream;
import io.upgrades.gateway.provider.UpstreamLimits;
import io.upgrades.gateway.testing.VirtualTime;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProjectTest {
    private static final String ONE = "{\"projects\":[{\"id\":\"p1\",\"name\":\"cn-north-4\"}]}";

    private final VirtualTime time = new VirtualTime();
    private final List<String> asked = new ArrayList<>();
    private final Upstream upstream = new AccountCalls(
                    "hw",
                    HuaweiErrors::read,
                    new UpstreamLimits(Duration.ofSeconds(10), 4, 100, 1_000_000),
                    time,
                    time,
                    new Random(1))
            .region("cn-north-4");

    @Test
    void is_asked_centrally_where_the_region_cannot_be_reached_and_only_once() {
        Uni<String> project = project(unreachable("region"), answering("central", 200, ONE));

        assertThat(outcome(project).getItem()).isEqualTo("p1");
        assertThat(outcome(project).getItem()).isEqualTo("p1");
        assertThat(asked).containsExactly("region", "region", "region", "central");
    }

    @Test
    void is_not_asked_centrally_where_the_region_refuses() {
        Uni<String> project = project(answering("region", 403, "{}"), answering("central", 200, ONE));

        assertThat(outcome(project).getFailure()).hasMessageContaining("FORBIDDEN");
        assertThat(asked).containsExactly("region");
    }

    @Test
    void is_asked_again_after_it_could_not_be_had() {
        Uni<String> project = project(unreachable("region"));

        assertThat(outcome(project).getFailure()).hasMessageContaining("CONNECTION_FAILED");
        assertThat(outcome(project).getFailure()).hasMessageContaining("CONNECTION_FAILED");
        assertThat(asked).containsExactly("region", "region", "region", "region", "region");
    }

    @Test
    void must_be_the_only_one_of_its_name() {
        String two = "{\"projects\":[{\"id\":\"p1\",\"name\":\"cn-north-4\"},{\"id\":\"p2\",\"name\":\"cn-north-4\"}]}";

        assertThat(outcome(project(answering("region", 200, two))).getFailure())
                .hasMessage("MISCONFIGURED: IAM knows 2 projects named cn-north-4 instead of one; set project-id.");
    }

    private UniAssertSubscriber<String> outcome(Uni<String> project) {
        UniAssertSubscriber<String> outcome = project.subscribe().withSubscriber(UniAssertSubscriber.create());
        time.advance(Duration.ofSeconds(10));
        return outcome;
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
            return Uni.createFrom()
                    .item(Response.status(status)
                            .type("application/json")
                            .entity(body.getBytes(UTF_8))
                            .build());
        };
    }
}
