package chat.crosstalk.system;

import static java.util.stream.Collectors.groupingBy;

import chat.crosstalk.fixture.Line;
import chat.crosstalk.fixture.RoomView;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of the posts of some people, held against the rooms' logs as the nodes give them in the end.
 *
 * @param accepted how many posts were accepted
 * @param lost how many of those are in no log
 * @param duplicated how many posts are in a log more than once
 * @param reordered how many views differ from their room's log, and authors whose posts are out of order: all posts of
 *     an author stand in the order of posting, but where halves of a cluster were merged only those of one socket, as an
 *     author may have gone from one half to the other and the winner's entries come first
 * @param anew how many views had to begin anew, because their position was no part of the log any more
 * @param faults everything that was wrong, in words
 */
record Verdict(
        int accepted, int lost, int duplicated, int reordered, int anew, long longestMillis, List<String> faults) {

    static Verdict on(Collection<Participant> people) {
        Trial trial = new Trial();
        people.stream().collect(groupingBy(person -> person.view().room())).forEach(trial::judge);
        long longest =
                people.stream().mapToLong(Participant::longestMillis).max().orElse(0);
        int anew =
                people.stream().mapToInt(person -> person.view().startsAnew()).sum();
        return new Verdict(
                trial.accepted,
                trial.lost,
                trial.duplicated,
                trial.reordered,
                anew,
                longest,
                List.copyOf(trial.faults));
    }

    @Override
    public String toString() {
        return accepted + " posts accepted, lost " + lost + ", duplicated " + duplicated + ", reordered " + reordered
                + "; " + anew + " views began anew, slowest post " + longestMillis + " ms";
    }

    private static final class Trial {

        private final List<String> faults = new ArrayList<>();
        private int accepted;
        private int lost;
        private int duplicated;
        private int reordered;

        void judge(String room, List<Participant> people) {
            List<Line> log = readLog(room, people.get(0));
            long head = log.isEmpty() ? 0 : log.get(log.size() - 1).seq();
            Map<String, Integer> copies = new HashMap<>();
            log.forEach(line -> copies.merge(key(line.author(), line.id()), 1, Integer::sum));
            copies.forEach((key, count) -> {
                if (count > 1) {
                    duplicated++;
                    faults.add(room + ": " + key + " is there " + count + " times");
                }
            });
            boolean merged = people.stream().anyMatch(person -> person.view().startsAnew() > 0);
            for (Participant person : people) {
                person.catchUp(head);
                judgeKept(room, person, copies);
                judgeOrder(room, person, log, merged);
                judgeView(person.view(), log);
            }
        }

        private void judgeKept(String room, Participant person, Map<String, Integer> copies) {
            for (Integer number : person.accepted().keySet()) {
                accepted++;
                if (!copies.containsKey(key(person.id(), Participant.postId(number)))) {
                    lost++;
                    faults.add(room + ": lost no. " + number + " of " + person);
                }
            }
        }

        private void judgeOrder(String room, Participant person, List<Line> log, boolean merged) {
            Map<String, Integer> numbers = new HashMap<>();
            person.accepted().keySet().forEach(number -> numbers.put(Participant.postId(number), number));
            List<Integer> own = log.stream()
                    .filter(line -> line.author().equals(person.id()) && numbers.containsKey(line.id()))
                    .map(line -> numbers.get(line.id()))
                    .toList();
            Collection<List<Integer>> runs = merged
                    ? own.stream().collect(groupingBy(person.accepted()::get)).values()
                    : List.of(own);
            for (List<Integer> run : runs) {
                if (!run.equals(run.stream().sorted().toList())) {
                    reordered++;
                    faults.add(room + ": posts of " + person + " are in the order " + run);
                }
            }
        }

        private void judgeView(RoomView view, List<Line> log) {
            List<Line> seen = view.lines();
            int missing = log.size() - seen.size();
            if (!view.faults().isEmpty() || missing < 0 || !seen.equals(log.subList(missing, log.size()))) {
                reordered++;
                faults.add("not the end of the log: " + view);
            }
        }

        private static String key(String author, String id) {
            return author + '/' + id;
        }

        /** The whole log, which holds nothing but messages. */
        private static List<Line> readLog(String room, Participant reader) {
            reader.catchUp(0);
            List<Line> log = new ArrayList<>();
            JsonObject request = new JsonObject().put("room", room).put("limit", 200);
            boolean more = true;
            while (more) {
                JsonObject page = reader.client().ask("chat.history", request).body();
                JsonArray entries = page.getJsonArray("entries");
                List<Line> lines = entries.stream()
                        .map(JsonObject.class::cast)
                        .map(Line::of)
                        .toList();
                log.addAll(0, lines);
                more = page.getBoolean("more");
                if (more) {
                    request.put("before", lines.get(0).seq());
                }
            }
            return log;
        }
    }
}
