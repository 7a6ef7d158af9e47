package io.upgrades.gateway.catalog.replicas;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.Knowledge;
import java.util.Optional;

/** The only replica there is, or that knows of no others. */
public final class Alone implements Replicas {
    @Override
    public <A extends Answer> Uni<Claim<A>> claim(String subject, Class<A> type) {
        return Uni.createFrom().item(() -> new Claim<>(subject, true, Optional.empty(), Knowledge.none()));
    }

    @Override
    public Uni<Void> publish(Claim<?> claim, Knowledge<?> knowledge) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> release(Claim<?> claim) {
        return Uni.createFrom().voidItem();
    }
}
