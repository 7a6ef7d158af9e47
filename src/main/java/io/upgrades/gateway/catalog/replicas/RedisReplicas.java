package io.upgrades.gateway.catalog.replicas;

import static io.upgrades.gateway.catalog.replicas.RedisOperation.CLAIM;
import static io.upgrades.gateway.catalog.replicas.RedisOperation.PUBLISH;
import static io.upgrades.gateway.catalog.replicas.RedisOperation.RELEASE;
import static io.upgrades.gateway.catalog.replicas.RedisOperation.RENEW;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.upgrades.gateway.provider.Timer;
import io.upgrades.gateway.upgrade.Answer;
import io.upgrades.gateway.upgrade.Knowledge;
import io.upgrades.gateway.upgrade.Listing;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Shares through Redis while that can be had, and is alone while it cannot. */
public final class RedisReplicas implements Replicas {
    static final Duration LEASE = Duration.ofSeconds(10);

    /** Values with more bytes are parsed on a worker thread. */
    private static final int LARGE = 64 * 1024;

    private static final Logger LOG = Logger.getLogger(RedisReplicas.class);
    private static final String KEYS = "upgrades:" + KnowledgeFormat.VERSION + ":";
    private static final int RENEWALS_PER_LEASE = 3;
    private static final String RENEW_IF_OURS =
            "if redis.call('get',KEYS[1])==ARGV[1] then return redis.call('pexpire',KEYS[1],ARGV[2]) else return 0 end";
    private static final String END_IF_OURS =
            "if redis.call('get',KEYS[1])==ARGV[1] then return redis.call('del',KEYS[1]) else return 0 end";
    /** Ends the lease even where Redis has no memory for the value. */
    private static final String PUBLISH_IF_OURS = "if redis.call('get',KEYS[1])~=ARGV[1] then return 0 end"
            + " local done=redis.pcall('set',KEYS[2],ARGV[2],'PX',ARGV[3]) redis.call('del',KEYS[1]) return done";

    private final RedisLine line;
    private final Sharing sharing;
    private final RedisMeters meters;
    private final Timer timer;
    private final Duration lease;
    private final Duration expiry;
    private final KnowledgeFormat format = new KnowledgeFormat();
    private final String replica = UUID.randomUUID().toString();
    private final AtomicLong claims = new AtomicLong();
    private final ConcurrentMap<String, Claim<?>> held = new ConcurrentHashMap<>();
    private final AtomicBoolean renewing = new AtomicBoolean();
    private volatile boolean closed;

    /**
     * A replica that has shared nothing yet.
     *
     * @param clients makes a client of Redis; called again after trouble
     * @param limit of one trip
     * @param expiry after how long what was shared is forgotten
     */
    public RedisReplicas(
            Vertx vertx,
            Supplier<Redis> clients,
            Duration limit,
            Duration expiry,
            Clock clock,
            Timer timer,
            MeterRegistry meters) {
        this(new RedisLine(vertx, clients, limit), new Sharing(clock), LEASE, expiry, timer, meters);
    }

    RedisReplicas(RedisLine line, Sharing sharing, Duration lease, Duration expiry, Timer timer, MeterRegistry meters) {
        this.line = line;
        this.sharing = sharing;
        this.meters = new RedisMeters(meters, sharing);
        this.timer = timer;
        this.lease = lease;
        this.expiry = expiry;
    }

    @Override
    public Uni<Void> open() {
        return claim("start:" + replica, Listing.class).chain(this::release);
    }

    @Override
    public <A extends Answer> Uni<Claim<A>> claim(String subject, Class<A> type) {
        return Uni.createFrom().deferred(() -> {
            String token = replica + "-" + claims.incrementAndGet();
            return ask(CLAIM, List.of(takeLease(subject, token), Request.cmd(Command.GET, valueKey(subject))))
                    .chain(RedisReplicas::offEventLoopIfLarge)
                    .map(replies -> replies.map(both -> claimed(subject, type, token, both))
                            .orElseGet(() -> Claim.alone(subject)));
        });
    }

    /** Parsing a large value would hold up every connection of an event loop. */
    private static Uni<Optional<List<Response>>> offEventLoopIfLarge(Optional<List<Response>> replies) {
        Uni<Optional<List<Response>>> here = Uni.createFrom().item(replies);
        boolean large = replies.map(both -> both.get(1))
                .filter(value ->
                        value.type() == ResponseType.BULK && value.toBuffer().length() > LARGE)
                .isPresent();
        return large && Context.isOnEventLoopThread() ? here.emitOn(Infrastructure.getDefaultWorkerPool()) : here;
    }

    @Override
    public Uni<Void> publish(Claim<?> claim, Knowledge<?> knowledge) {
        return Uni.createFrom()
                .deferred(() -> giveUp(claim)
                        .map(token -> Request.cmd(
                                Command.EVAL,
                                PUBLISH_IF_OURS,
                                2,
                                leaseKey(claim.subject()),
                                valueKey(claim.subject()),
                                token,
                                Buffer.buffer(format.write(claim.subject(), knowledge)),
                                expiry.toMillis()))
                        .map(command -> ask(PUBLISH, List.of(command)).replaceWithVoid())
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    @Override
    public Uni<Void> release(Claim<?> claim) {
        return Uni.createFrom()
                .deferred(() -> end(claim)
                        .map(command -> ask(RELEASE, List.of(command)).replaceWithVoid())
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    @Override
    public void close() {
        closed = true;
        List<Future<List<Response>>> ends = List.copyOf(held.values()).stream()
                .flatMap(claim -> end(claim).stream())
                .map(end -> line.send(List.of(end)))
                .toList();
        Future.join(ends).onComplete(ended -> line.close());
    }

    private Request takeLease(String subject, String token) {
        return Request.cmd(Command.SET, leaseKey(subject), token, "NX", "PX", lease.toMillis());
    }

    private <A extends Answer> Claim<A> claimed(String subject, Class<A> type, String token, List<Response> replies) {
        boolean granted = replies.get(0) != null;
        Claim<A> claim = new Claim<>(
                subject, granted, Optional.of(token).filter(ours -> granted), known(subject, type, replies.get(1)));
        if (granted) {
            held.put(token, claim);
            keepRenewing();
        }
        return claim;
    }

    private <A extends Answer> Knowledge<A> known(String subject, Class<A> type, Response value) {
        if (value == null) {
            return Knowledge.none();
        }
        Optional<Knowledge<A>> known =
                value.type() == ResponseType.BULK ? format.read(value.toBytes(), subject, type) : Optional.empty();
        if (known.isEmpty()) {
            meters.unreadable();
        }
        return known.orElseGet(Knowledge::none);
    }

    private void keepRenewing() {
        if (renewing.compareAndSet(false, true)) {
            timer.after(lease.dividedBy(RENEWALS_PER_LEASE), this::renewAll);
        }
    }

    private void renewAll() {
        renewing.set(false);
        if (!held.isEmpty()) {
            keepRenewing();
        }
        held.forEach((token, claim) -> ask(
                        RENEW,
                        List.of(Request.cmd(
                                Command.EVAL, RENEW_IF_OURS, 1, leaseKey(claim.subject()), token, lease.toMillis())))
                .subscribe()
                .with(
                        replies -> replies.filter(reply -> reply.get(0).toInteger() == 0)
                                .ifPresent(lost -> held.remove(token)),
                        bug -> LOG.error("A lease could not be renewed", bug)));
    }

    /** The command that ends the lease of a claim that has one. */
    private Optional<Request> end(Claim<?> claim) {
        return giveUp(claim).map(token -> Request.cmd(Command.EVAL, END_IF_OURS, 1, leaseKey(claim.subject()), token));
    }

    /** Stops renewing the lease of a claim, and returns its token; empty where the claim has no lease. */
    private Optional<String> giveUp(Claim<?> claim) {
        claim.lease().ifPresent(held::remove);
        return claim.lease();
    }

    /** What Redis replied; empty where it is in trouble. It is told on the context of who asked, as all I/O is. */
    private Uni<Optional<List<Response>>> ask(RedisOperation operation, List<Request> commands) {
        if (closed || !sharing.mayAsk()) {
            meters.skipped(operation);
            return Uni.createFrom().item(Optional.empty());
        }
        Context current = Vertx.currentContext();
        // Nobody waits on an event loop, but on a worker somebody may: what is to wake it must not stand behind it.
        Context caller = current != null && current.isEventLoopContext() ? current : null;
        return Uni.createFrom()
                .<Optional<List<Response>>>emitter(emitter -> line.send(commands)
                        .onComplete(replies -> {
                            if (replies.succeeded()) {
                                sharing.succeeded(operation);
                                meters.succeeded(operation);
                                emitter.complete(Optional.of(replies.result()));
                            } else if (closed) {
                                emitter.complete(Optional.empty());
                            } else {
                                sharing.failed(operation, RedisTrouble.describe(replies.cause()));
                                meters.failed(operation);
                                emitter.complete(Optional.empty());
                            }
                        }))
                .emitOn(task -> {
                    if (caller == null) {
                        task.run();
                    } else {
                        caller.runOnContext(now -> task.run());
                    }
                });
    }

    private static String leaseKey(String subject) {
        return KEYS + "lease:" + subject;
    }

    private static String valueKey(String subject) {
        return KEYS + "value:" + subject;
    }
}
