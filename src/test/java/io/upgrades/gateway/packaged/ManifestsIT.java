package io.upgrades.gateway.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code ./mvnw package -Dkubernetes} has written for Kubernetes: CI builds it, others may leave it out. */
class ManifestsIT {
    private static final Path MANIFESTS = Path.of("target/kubernetes/kubernetes.yml");

    private static List<JsonNode> manifests;

    @BeforeAll
    static void read() throws IOException {
        assumeTrue(
                Files.exists(MANIFESTS) || System.getenv("CI") != null,
                "the manifests are not tried: " + MANIFESTS + " is not there");
        YAMLMapper mapper = new YAMLMapper();
        manifests = new ArrayList<>();
        mapper.readerFor(JsonNode.class)
                .<JsonNode>readValues(new YAMLFactory().createParser(MANIFESTS.toFile()))
                .forEachRemaining(manifests::add);
    }

    @Test
    void are_of_one_name_and_tell_no_commit_and_no_place() throws IOException {
        assertThat(manifests)
                .extracting(manifest -> manifest.get("kind").asText())
                .containsExactlyInAnyOrder(
                        "ServiceAccount", "Service", "Deployment", "PodDisruptionBudget", "HorizontalPodAutoscaler");
        assertThat(manifests)
                .extracting(manifest -> manifest.at("/metadata/name").asText())
                .containsOnly("upgrades-gateway");
        assertThat(Files.readString(MANIFESTS)).doesNotContain("commit-id", "vcs-uri", "build-timestamp");
    }

    @ParameterizedTest
    @CsvSource({
        "/spec/securityContext/runAsNonRoot, true",
        "/spec/securityContext/runAsUser, 65532",
        "/spec/securityContext/runAsGroup, 65532",
        "/spec/securityContext/fsGroup, 65532",
        "/spec/securityContext/seccompProfile/type, RuntimeDefault",
        "/spec/serviceAccountName, upgrades-gateway",
        "/spec/enableServiceLinks, false",
        "/spec/terminationGracePeriodSeconds, 40",
        "/spec/containers/0/image, upgrades-gateway:1.0.0-SNAPSHOT",
        "/spec/containers/0/imagePullPolicy, IfNotPresent",
        "/spec/containers/0/securityContext/allowPrivilegeEscalation, false",
        "/spec/containers/0/securityContext/privileged, false",
        "/spec/containers/0/securityContext/readOnlyRootFilesystem, true",
        "/spec/containers/0/securityContext/capabilities/drop/0, ALL",
        "/spec/containers/0/resources/requests/cpu, 250m",
        "/spec/containers/0/resources/requests/memory, 256Mi",
        "/spec/containers/0/resources/limits/memory, 512Mi",
        "/spec/containers/0/resources/limits/cpu, ''",
        "/spec/containers/0/startupProbe/httpGet/path, /q/health/started",
        "/spec/containers/0/startupProbe/initialDelaySeconds, 0",
        "/spec/containers/0/startupProbe/periodSeconds, 1",
        "/spec/containers/0/startupProbe/failureThreshold, 60",
        "/spec/containers/0/livenessProbe/httpGet/path, /q/health/live",
        "/spec/containers/0/livenessProbe/periodSeconds, 10",
        "/spec/containers/0/livenessProbe/failureThreshold, 3",
        "/spec/containers/0/readinessProbe/httpGet/path, /q/health/ready",
        "/spec/containers/0/readinessProbe/httpGet/port, 8080",
        "/spec/containers/0/readinessProbe/periodSeconds, 5",
        "/spec/containers/0/readinessProbe/timeoutSeconds, 3",
    })
    void pods_are_confined_bounded_and_looked_after(String where, String value) {
        assertThat(manifest("Deployment").at("/spec/template" + where).asText()).isEqualTo(value);
    }

    @Test
    void clusters_are_kept_warm() {
        JsonNode environment = manifest("Deployment").at("/spec/template/spec/containers/0/env");

        assertThat(the(environment, "/name", "UPGRADES_REFRESH").at("/value").asText())
                .isEqualTo("scheduled");
    }

    @ParameterizedTest
    @CsvSource({
        "/gateway/config, /configMap/name, upgrades-gateway",
        "/etc/upgrades-gateway, /secret/secretName, upgrades-gateway",
        "/etc/upgrades-gateway, /secret/defaultMode, 288",
        "/tmp, /emptyDir/medium, Memory",
        "/tmp, /emptyDir/sizeLimit, 64Mi",
    })
    void configuration_secret_and_room_for_files_are_mounted(String path, String where, String value) {
        JsonNode pod = manifest("Deployment").at("/spec/template/spec");
        String volume = the(pod.at("/containers/0/volumeMounts"), "/mountPath", path)
                .get("name")
                .asText();

        assertThat(the(pod.get("volumes"), "/name", volume).at(where).asText()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "ServiceAccount, /automountServiceAccountToken, false",
        "Service, /spec/ports/0/port, 80",
        "Service, /spec/ports/0/targetPort, 8080",
        "Service, /metadata/annotations/prometheus.io~1path, /q/metrics",
        "Deployment, /spec/replicas, 2",
        "Deployment, /spec/strategy/rollingUpdate/maxUnavailable, 0",
        "Deployment, /spec/selector/matchLabels/app.kubernetes.io~1name, upgrades-gateway",
        "Deployment, /spec/selector/matchLabels/app.kubernetes.io~1version, ''",
        "PodDisruptionBudget, /spec/maxUnavailable, 1",
        "PodDisruptionBudget, /spec/selector/matchLabels/app.kubernetes.io~1name, upgrades-gateway",
        "HorizontalPodAutoscaler, /spec/scaleTargetRef/name, upgrades-gateway",
        "HorizontalPodAutoscaler, /spec/minReplicas, 2",
        "HorizontalPodAutoscaler, /spec/metrics/0/resource/target/averageUtilization, 70",
    })
    void some_of_several_replicas_are_always_there(String kind, String where, String value) {
        assertThat(manifest(kind).at(where).asText()).isEqualTo(value);
    }

    private static JsonNode manifest(String kind) {
        return only(manifests.stream(), JsonPointer.valueOf("/kind"), kind);
    }

    private static JsonNode the(JsonNode list, String where, String value) {
        return only(list.valueStream(), JsonPointer.valueOf(where), value);
    }

    private static JsonNode only(Stream<JsonNode> nodes, JsonPointer where, String value) {
        return nodes.filter(node -> node.at(where).asText().equals(value))
                .findFirst()
                .orElseThrow();
    }
}
