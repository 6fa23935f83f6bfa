package chat.crosstalk.system;

import static java.util.stream.Collectors.groupingBy;

import chat.crosstalk.fixture.Line;
import chat.crosstalk.fixture.Position;
import chat.crosstalk.fixture.RoomView;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What there is to judge about one room: its log as the nodes give it in the end, and what each participant posted and
 * saw.
 *
 * @param epoch the epoch of the log
 * @param log all of it, oldest first; it holds nothing but messages
 */
record Evidence(String room, String epoch, List<Line> log, List<Witness> witnesses) {

    /**
     * One participant.
     *
     * @param user the id of the user
     * @param accepted the numbers of the posts that were accepted, each with the socket that the answer came on
     * @param longestMillis how long the slowest accepted post took
     * @param epoch the epoch that the view stands in
     * @param first the {@code seq} that the view begins with
     * @param seen the entries of the view
     * @param anew how often the view began anew
     * @param faults what broke the promise of order while it was told
     */
    record Witness(
            String user,
            Map<Integer, Integer> accepted,
            long longestMillis,
            String epoch,
            long first,
            List<Line> seen,
            int anew,
            List<String> faults) {

        private static Witness of(Participant person) {
            RoomView view = person.view();
            Position position = person.position();
            return new Witness(
                    person.id(),
                    Map.copyOf(person.accepted()),
                    person.longestMillis(),
                    position.epoch(),
                    view.first(),
                    view.lines(),
                    view.startsAnew(),
                    view.faults());
        }
    }

    /** Gathers it room by room, once everybody has seen as far as the log goes. */
    static List<Evidence> from(Collection<Participant> people) {
        return people.stream().collect(groupingBy(person -> person.view().room())).entrySet().stream()
                .map(room -> gather(room.getKey(), room.getValue()))
                .toList();
    }

    private static Evidence gather(String room, List<Participant> people) {
        people.get(0).catchUp(0);
        List<Line> log = new ArrayList<>();
        JsonObject request = new JsonObject().put("room", room).put("limit", 200);
        JsonObject page = read(people.get(0), request, log);
        while (page.getBoolean("more")) {
            request.put("before", log.get(0).seq());
            page = read(people.get(0), request, log);
        }
        long head = log.isEmpty() ? 0 : log.get(log.size() - 1).seq();
        String epoch = page.getString("epoch");
        for (Participant person : people) {
            person.catchUp(head);
            person.view()
                    .await("epoch " + epoch, view -> person.position().epoch().equals(epoch));
        }
        return new Evidence(room, epoch, log, people.stream().map(Witness::of).toList());
    }

    /** Puts a page before what was read so far. */
    private static JsonObject read(Participant reader, JsonObject request, List<Line> log) {
        JsonObject page = reader.client().ask("chat.history", request).body();
        JsonArray entries = page.getJsonArray("entries");
        log.addAll(0, entries.stream().map(JsonObject.class::cast).map(Line::of).toList());
        return page;
    }
}
