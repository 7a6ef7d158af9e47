package io.upgrades.gateway.catalog.replicas;

import io.smallrye.mutiny.Uni;
import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.Knowledge;

/** The one replica there is, or one that shares nothing. */
public final class Alone implements Replicas {

    @Override
    public Uni<Void> open() {
        return Uni.createFrom().voidItem();
    }

    @Override
    public <A extends Answer> Uni<Claim<A>> claim(String subject, Class<A> type) {
        return Uni.createFrom().item(Claim.alone(subject));
    }

    @Override
    public Uni<Void> publish(Claim<?> claim, Knowledge<?> knowledge) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> release(Claim<?> claim) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public void close() {}
}
