package chat.crosstalk.system;

import static java.util.stream.Collectors.groupingBy;

import chat.crosstalk.fixture.Line;
import chat.crosstalk.fixture.RoomView;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of the posts of some people, held against the rooms' logs as the nodes give them in the end.
 *
 * @param accepted how many posts were accepted
 * @param lost how many of those are in no log
 * @param duplicated how many posts are in a log more than once
 * @param reordered how many views differ from their room's log, or whose author's posts are out of order; after two
 *     halves of a cluster have merged the latter is not promised: the winner's entries come first, then the loser's
 * @param faults everything that was wrong, in words
 */
record Verdict(
        int accepted, int lost, int duplicated, int reordered, int resets, long longestMillis, List<String> faults) {

    static Verdict on(List<Person> people) {
        Trial trial = new Trial();
        people.stream().collect(groupingBy(person -> person.view().room())).forEach(trial::judge);
        long longest = people.stream().mapToLong(Person::longestMillis).max().orElse(0);
        int resets = people.stream().mapToInt(person -> person.view().resets()).sum();
        return new Verdict(
                trial.accepted,
                trial.lost,
                trial.duplicated,
                trial.reordered,
                resets,
                longest,
                List.copyOf(trial.faults));
    }

    @Override
    public String toString() {
        return accepted + " posts accepted, lost " + lost + ", duplicated " + duplicated + ", reordered " + reordered
                + "; " + resets + " views told to begin anew, slowest post " + longestMillis + " ms";
    }

    private static final class Trial {

        private final List<String> faults = new ArrayList<>();
        private int accepted;
        private int lost;
        private int duplicated;
        private int reordered;

        void judge(String room, List<Person> people) {
            List<Line> log = readLog(room, people.get(0));
            long head = log.isEmpty() ? 0 : log.get(log.size() - 1).seq();
            Map<String, Integer> copies = new HashMap<>();
            log.forEach(line -> copies.merge(line.author() + '/' + line.id(), 1, Integer::sum));
            copies.forEach((key, count) -> {
                if (count > 1) {
                    duplicated++;
                    faults.add(room + ": " + key + " is there " + count + " times");
                }
            });
            boolean merged = people.stream().anyMatch(person -> person.view().resets() > 0);
            for (Person person : people) {
                person.catchUp(head);
                judgePosts(room, person, log, copies, merged);
                judgeView(person.view(), log);
            }
        }

        private void judgePosts(
                String room, Person person, List<Line> log, Map<String, Integer> copies, boolean merged) {
            for (String id : person.accepted()) {
                accepted++;
                if (!copies.containsKey(person.id() + '/' + id)) {
                    lost++;
                    faults.add(room + ": lost " + id + " of " + person.client());
                }
            }
            List<String> own = log.stream()
                    .filter(line -> line.author().equals(person.id()))
                    .map(Line::id)
                    .toList();
            List<String> posted =
                    person.accepted().stream().filter(own::contains).toList();
            if (!merged && !own.equals(posted)) {
                reordered++;
                faults.add(room + ": posts of " + person.client() + " are in the order " + own);
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

        /** The whole log, which holds nothing but messages. */
        private static List<Line> readLog(String room, Person reader) {
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
