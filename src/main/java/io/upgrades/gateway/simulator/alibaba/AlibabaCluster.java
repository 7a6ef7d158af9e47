package io.upgrades.gateway.simulator.alibaba;

import java.util.List;
import java.util.Optional;

/** A cluster of Container Service for Kubernetes, owned by the named account. */
public record AlibabaCluster(String account, String region, String id, String name, List<Component> components) {
    public AlibabaCluster {
        components = List.copyOf(components);
    }

    public static AlibabaCluster of(String account, String region, String id, String name, Component... components) {
        return new AlibabaCluster(account, region, id, name, List.of(components));
    }

    Optional<Component> component(String name) {
        return components.stream()
                .filter(component -> component.name().equals(name))
                .findFirst();
    }
}
