package io.upgrades.gateway.simulator.huawei;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upgrades.gateway.simulator.http.Answer;
import io.upgrades.gateway.simulator.http.Call;
import io.upgrades.gateway.simulator.http.Json;
import io.upgrades.gateway.simulator.http.RawRequest;
import java.util.List;
import java.util.Optional;

/** The projects of the account that asks. Source: Huawei Cloud, {@code KeystoneListProjects}. */
record Iam(List<Project> projects) {

    Answer projects(RawRequest request, Call call) {
        Optional<String> name = request.parameter("name");
        ObjectNode body = Json.object();
        body.putObject("links").put("self", "https://iam.myhuaweicloud.com/v3/projects");
        ArrayNode list = body.putArray("projects");
        projects.stream()
                .filter(project -> call.account().map(project.account()::equals).orElse(false))
                .filter(project -> name.map(project.region()::equals).orElse(true))
                .forEach(project -> list.addObject()
                        .put("id", project.id())
                        .put("name", project.region())
                        .put("enabled", true)
                        .put("is_domain", false)
                        .put("description", ""));
        return Answer.json(200, body);
    }
}
