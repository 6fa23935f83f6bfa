package chat.crosstalk.system;

import chat.crosstalk.fixture.ChatClients;
import chat.crosstalk.fixture.Cluster;
import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.RedisServer;
import chat.crosstalk.fixture.RoomView;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Three nodes and everybody who talks on them: sixty people in five rooms, and one in haste on each node. */
final class Scene implements AutoCloseable {

    private static final int PEOPLE = 60;
    private static final int ROOMS = 5;

    private final RedisServer redis = RedisServer.start();
    private final ChatClients clients = new ChatClients();
    private final List<Person> people = new ArrayList<>();
    private final List<Hasty> hasties = new ArrayList<>();
    private final Cluster cluster;
    private final Readiness readiness;

    Scene(Mode mode, long seed) {
        JsonObject settings = new JsonObject()
                .put("rooms", new JsonObject().put("log", 100_000))
                // A verdict reads whole logs, page by page.
                .put("limits", new JsonObject().put("messagesPerSecond", 100).put("burst", 200))
                .put("drain", new JsonObject().put("seconds", 1));
        cluster = Cluster.start(mode, redis.url(), 3, settings);
        readiness = new Readiness(cluster);
        for (int i = 0; i < PEOPLE; i++) {
            Duration patience = Duration.ofSeconds(i % 2 == 0 ? 3 : 12);
            people.add(new Person(participant(i, "person-" + i), patience, new Random(seed + i)));
        }
        for (int i = 0; i < cluster.nodes().size(); i++) {
            hasties.add(new Hasty(participant(i, "hasty-" + i)));
        }
    }

    Cluster cluster() {
        return cluster;
    }

    RedisServer redis() {
        return redis;
    }

    Readiness readiness() {
        return readiness;
    }

    /** Who is in haste on a node. */
    Hasty hasty(int node) {
        return hasties.get(node);
    }

    /** Waits until who is in haste on a node has been on the present socket for some posts. */
    void awaitHasty(int node) {
        Participant hasty = hasty(node).self();
        Awaitility.await(hasty + " talks")
                .atMost(Duration.ofSeconds(45))
                .until(() -> hasty.accepted().values().stream()
                                .filter(socket -> socket == hasty.socket())
                                .count()
                        >= 3);
        awaitSeen(hasty, true);
    }

    /** Waits until everybody in the room sees somebody there, or nobody does; the seconds that took. */
    double awaitSeen(Participant who, boolean there) {
        long start = System.nanoTime();
        String name = who.client().identity().name();
        Awaitility.await(name + (there ? " is seen" : " is gone") + " everywhere")
                .atMost(Duration.ofSeconds(45))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> people.stream()
                        .map(person -> person.self().view())
                        .filter(view -> view.room().equals(who.view().room()))
                        .allMatch(view -> view.members().contains(name) == there));
        return (System.nanoTime() - start) / 1e9;
    }

    /** How often somebody was told so far that one of the people left, who all come back at once. */
    long flickers() {
        Set<String> ids = people.stream().map(person -> person.self().id()).collect(Collectors.toSet());
        return people.stream()
                .map(person -> person.self().view())
                .flatMap(Scene::left)
                .filter(ids::contains)
                .count();
    }

    /** Ends the talk and judges what was said. */
    Verdict judge() {
        people.forEach(Person::hush);
        people.forEach(Person::awaitSilence);
        hasties.forEach(Hasty::hush);
        return Verdict.on(Evidence.from(Stream.concat(
                        people.stream().map(Person::self), hasties.stream().map(Hasty::self))
                .toList()));
    }

    /** How the posts in haste were answered. */
    String haste() {
        return "posts in haste: slowest answer "
                + hasties.stream().mapToLong(Hasty::longestMillis).max().orElse(0) + " ms, answered with 503: "
                + hasties.stream().mapToInt(Hasty::unkept).sum();
    }

    @Override
    public void close() {
        people.forEach(Person::close);
        hasties.forEach(Hasty::close);
        readiness.close();
        clients.close();
        cluster.close();
        redis.close();
    }

    private Participant participant(int number, String name) {
        return new Participant(clients, cluster, number, name, "room-" + number % ROOMS);
    }

    private static Stream<String> left(RoomView view) {
        return view.events("presence").stream()
                .flatMap(event -> event.getJsonArray("left", new JsonArray()).stream())
                .map(user -> ((JsonObject) user).getString("id"));
    }
}
