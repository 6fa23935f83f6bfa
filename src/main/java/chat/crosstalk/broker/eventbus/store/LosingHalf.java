package chat.crosstalk.broker.eventbus.store;

import chat.crosstalk.broker.eventbus.membership.ClusterMember;
import com.hazelcast.map.IMap;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The logs that this member had when its half of a split gave itself up for the other: kept until the other half has
 * taken each of them in, through rebuilt memberships too.
 *
 * <p>Hazelcast's own merge is not enough: it tries once, and the first backup that does not answer in time ends it, so
 * that every log after that one is lost with what was acknowledged in it.
 */
public final class LosingHalf implements SealProcessor.Keeper {

    private static final Logger LOG = LoggerFactory.getLogger(LosingHalf.class);

    private static final long SEAL_SECONDS = 5;
    private static final long RETRY_MILLIS = 1_000;
    private static final int AT_A_TIME = 16;

    private final Vertx vertx;
    private final Map<String, Kept> logs = new ConcurrentHashMap<>();
    private boolean handing;
    private boolean closed;

    /** Keeps nothing yet. */
    public LosingHalf(Vertx vertx) {
        this.vertx = vertx;
    }

    /** A log, and the name of the epoch that its union begins. All attempts have the same name, so one can be repeated. */
    private record Kept(RoomRecord log, String epoch) {}

    /** Takes every log that this member owns. No append to them is acknowledged any more. Blocks, on Hazelcast's thread. */
    public void take(ClusterMember member) {
        IMap<String, RoomRecord> rooms = StoreMaps.rooms(member);
        Set<String> names = rooms.localKeySet();
        try {
            rooms.submitToKeys(names, new SealProcessor()).toCompletableFuture().get(SEAL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException failure) {
            LOG.warn("not every log of this half could be kept: {}", failure.toString());
        }
        LOG.warn("this half of a split gives itself up, its logs are kept: rooms={}", logs.size());
    }

    /** Keeps a log. A log of the same room that is still kept from an earlier split becomes part of it. */
    @Override
    public void keep(String room, RoomRecord log) {
        Kept before = logs.put(room, new Kept(log, EpochNames.next()));
        if (before != null && before.log != log) {
            log.absorb(before.log, before.epoch);
        }
    }

    /** Whether the other half has not taken in yet what this one had of a room. From any thread. */
    public boolean keeps(String room) {
        return logs.containsKey(room);
    }

    /**
     * Has the other half take the logs in, again until it has, unless that is under way.
     *
     * @param taken run when there was something and all is done
     */
    public void handOver(HazelcastRoomLog rooms, Runnable taken) {
        if (handing || closed || logs.isEmpty()) {
            return;
        }
        handing = true;
        int count = logs.size();
        Iterator<Map.Entry<String, Kept>> waiting = logs.entrySet().iterator();
        List<Future<Void>> hands = Stream.generate(() -> next(rooms, waiting))
                .limit(Math.min(AT_A_TIME, count))
                .toList();
        Future.join(hands).onComplete(over -> {
            handing = false;
            if (logs.isEmpty()) {
                LOG.info("the other half has taken in what only this one had: rooms={}", count);
                taken.run();
            } else {
                LOG.warn("logs of a split are not taken in yet: rooms={}", logs.size());
                vertx.setTimer(RETRY_MILLIS, later -> handOver(rooms, taken));
            }
        });
    }

    /** Does one after the other; one that fails waits for the next time. */
    private Future<Void> next(HazelcastRoomLog rooms, Iterator<Map.Entry<String, Kept>> waiting) {
        if (!waiting.hasNext()) {
            return Future.succeededFuture();
        }
        Map.Entry<String, Kept> kept = waiting.next();
        String room = kept.getKey();
        Kept log = kept.getValue();
        return rooms.unite(room, log.log, log.epoch)
                .onSuccess(head -> logs.remove(room, log))
                .transform(done -> next(rooms, waiting));
    }

    /** Hands nothing over any more. */
    public void close() {
        closed = true;
        if (!logs.isEmpty()) {
            LOG.warn("logs of a split were never taken in: rooms={}", logs.size());
        }
    }
}
