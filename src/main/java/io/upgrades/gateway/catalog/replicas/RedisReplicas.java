package io.upgrades.gateway.catalog.replicas;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.upgrades.gateway.catalog.replicas.RedisAvailability.Operation;
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
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Shares through Redis while that is available; each replica is alone while it is not. */
public final class RedisReplicas implements Replicas {
    static final Duration LEASE = Duration.ofSeconds(10);

    /** Values with more bytes are parsed on a worker thread. */
    private static final int LARGE = 64 * 1024;

    private static final Logger LOG = Logger.getLogger(RedisReplicas.class);
    private static final String KEYS = "upgrades:" + KnowledgeFormat.VERSION + ":";
    private static final int RENEWALS_PER_LEASE = 3;
    /** A key of another type counts as an unreadable value. */
    private static final String TAKE_AND_READ = "local taken=redis.pcall('set',KEYS[1],ARGV[1],'NX','PX',ARGV[2])"
            + " if type(taken)=='table' and taken.err then return taken end"
            + " local value=redis.pcall('get',KEYS[2]) if type(value)=='table' then value='' end"
            + " return {taken and 1 or 0,value}";

    private static final String RENEW_IF_OURS =
            "if redis.call('get',KEYS[1])==ARGV[1] then return redis.call('pexpire',KEYS[1],ARGV[2]) else return 0 end";
    private static final String END_IF_OURS =
            "if redis.call('get',KEYS[1])==ARGV[1] then return redis.call('del',KEYS[1]) else return 0 end";
    /** Ends the lease even if Redis has no memory for the value. */
    private static final String PUBLISH_IF_OURS = "if redis.call('get',KEYS[1])~=ARGV[1] then return 0 end"
            + " local done=redis.pcall('set',KEYS[2],ARGV[2],'PX',ARGV[3]) redis.call('del',KEYS[1]) return done";

    private final RedisLine line;
    private final RedisAvailability availability;
    private final Counter unreadable;
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
     * @param clients makes a client of Redis; called again after a failure
     * @param limit of one command
     * @param expiry after how long shared knowledge is forgotten
     */
    public RedisReplicas(
            Vertx vertx,
            Supplier<Redis> clients,
            Duration limit,
            Duration expiry,
            Clock clock,
            Timer timer,
            MeterRegistry meters) {
        this(new RedisLine(vertx, clients, limit), LEASE, expiry, clock, timer, meters);
    }

    RedisReplicas(RedisLine line, Duration lease, Duration expiry, Clock clock, Timer timer, MeterRegistry meters) {
        this.line = line;
        this.availability = new RedisAvailability(clock, meters);
        this.unreadable = Counter.builder("upgrades.redis.unreadable")
                .description("Values of Redis that were not what this version writes")
                .register(meters);
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
            Request take = eval(TAKE_AND_READ, 2, leaseKey(subject), valueKey(subject), token, lease.toMillis());
            return send(Operation.CLAIM, take)
                    .chain(RedisReplicas::offEventLoopIfLarge)
                    .map(reply -> reply.map(taken -> claimed(subject, type, token, taken))
                            .orElseGet(() -> Claim.alone(subject)));
        });
    }

    /** Parsing a large value would hold up every connection of an event loop. */
    private static Uni<Optional<Response>> offEventLoopIfLarge(Optional<Response> reply) {
        Uni<Optional<Response>> here = Uni.createFrom().item(reply);
        boolean large = reply.map(taken -> taken.get(1))
                .filter(value -> value.toBuffer().length() > LARGE)
                .isPresent();
        return large && Context.isOnEventLoopThread() ? here.emitOn(Infrastructure.getDefaultWorkerPool()) : here;
    }

    private <A extends Answer> Claim<A> claimed(String subject, Class<A> type, String token, Response reply) {
        boolean granted = reply.get(0).toInteger() == 1;
        Claim<A> claim = new Claim<>(
                subject, granted, Optional.of(token).filter(ours -> granted), known(subject, type, reply.get(1)));
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
        return format.read(value.toBytes(), subject, type).orElseGet(() -> {
            unreadable.increment();
            return Knowledge.none();
        });
    }

    @Override
    public Uni<Void> publish(Claim<?> claim, Knowledge<?> knowledge) {
        return sendOfHolder(
                Operation.PUBLISH,
                claim,
                token -> eval(
                        PUBLISH_IF_OURS,
                        2,
                        leaseKey(claim.subject()),
                        valueKey(claim.subject()),
                        token,
                        Buffer.buffer(format.write(claim.subject(), knowledge)),
                        expiry.toMillis()));
    }

    @Override
    public Uni<Void> release(Claim<?> claim) {
        return sendOfHolder(Operation.RELEASE, claim, token -> end(claim, token));
    }

    /** Stops renewing the lease of a claim and sends a command that ends it; nothing if it has none. */
    private Uni<Void> sendOfHolder(Operation operation, Claim<?> claim, Function<String, Request> command) {
        return Uni.createFrom().deferred(() -> {
            claim.lease().ifPresent(held::remove);
            return claim.lease()
                    .map(token -> send(operation, command.apply(token)).replaceWithVoid())
                    .orElseGet(() -> Uni.createFrom().voidItem());
        });
    }

    @Override
    public void close() {
        closed = true;
        List<Future<Response>> ends = held.entrySet().stream()
                .map(each -> line.send(end(each.getValue(), each.getKey())))
                .toList();
        held.clear();
        Future.join(ends).onComplete(ended -> line.close());
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
        held.forEach((token, claim) -> send(
                        Operation.RENEW, eval(RENEW_IF_OURS, 1, leaseKey(claim.subject()), token, lease.toMillis()))
                .subscribe()
                .with(
                        reply -> reply.filter(renewed -> renewed.toInteger() == 0)
                                .ifPresent(lost -> held.remove(token)),
                        bug -> LOG.error("A lease could not be renewed", bug)));
    }

    private static Request end(Claim<?> claim, String token) {
        return eval(END_IF_OURS, 1, leaseKey(claim.subject()), token);
    }

    private static Request eval(String script, Object... keysAndArguments) {
        Request command = Request.cmd(Command.EVAL).arg(script);
        for (Object each : keysAndArguments) {
            if (each instanceof Buffer bytes) {
                command.arg(bytes);
            } else {
                command.arg(each.toString());
            }
        }
        return command;
    }

    /** The reply of Redis; empty if it is not available. Emitted on the caller's event loop, if it has one. */
    private Uni<Optional<Response>> send(Operation operation, Request command) {
        if (closed || !availability.mayBegin(operation)) {
            return Uni.createFrom().item(Optional.empty());
        }
        Context current = Vertx.currentContext();
        // A worker may be blocked waiting for this result, so a task must not queue behind it.
        Executor caller = current != null && current.isEventLoopContext()
                ? task -> current.runOnContext(now -> task.run())
                : Runnable::run;
        Future<Optional<Response>> reply = line.send(command).transform(result -> {
            if (result.succeeded()) {
                availability.succeeded(operation);
            } else if (!closed) {
                availability.failed(operation, result.cause());
            }
            return Future.succeededFuture(Optional.ofNullable(result.result()));
        });
        return Uni.createFrom().completionStage(reply::toCompletionStage).emitOn(caller);
    }

    private static String leaseKey(String subject) {
        return KEYS + "lease:" + subject;
    }

    private static String valueKey(String subject) {
        return KEYS + "value:" + subject;
    }
}
