package chat.crosstalk.system;

import static java.util.stream.Collectors.groupingBy;

import chat.crosstalk.fixture.Line;
import chat.crosstalk.system.Evidence.Witness;
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
 * @param reordered how many views differ from their room's log, logs whose places are out of order, and authors whose
 *     posts are: all posts of an author stand in the order of posting, but where halves of a cluster were merged only
 *     those of one socket, as an author may have gone from one half to the other and the winner's entries come first
 * @param anew how many times views had to begin anew, because their position was no part of the log any more
 * @param faults everything that was wrong, in words
 */
record Verdict(
        int accepted, int lost, int duplicated, int reordered, int anew, long longestMillis, List<String> faults) {

    static Verdict on(Collection<Evidence> rooms) {
        Trial trial = new Trial();
        rooms.forEach(trial::judge);
        return new Verdict(
                trial.accepted,
                trial.lost,
                trial.duplicated,
                trial.reordered,
                trial.anew,
                trial.longestMillis,
                List.copyOf(trial.faults));
    }

    @Override
    public String toString() {
        return accepted + " posts accepted, lost " + lost + ", duplicated " + duplicated + ", reordered " + reordered
                + "; views began anew " + anew + " times, slowest post " + longestMillis + " ms";
    }

    private static final class Trial {

        private final List<String> faults = new ArrayList<>();
        private int accepted;
        private int lost;
        private int duplicated;
        private int reordered;
        private int anew;
        private long longestMillis;

        void judge(Evidence room) {
            Map<String, Integer> copies = new HashMap<>();
            room.log().forEach(line -> copies.merge(key(line.author(), line.id()), 1, Integer::sum));
            copies.forEach((key, count) -> {
                if (count > 1) {
                    duplicated++;
                    faults.add(room.room() + ": " + key + " is there " + count + " times");
                }
            });
            judgePlaces(room);
            boolean merged = room.witnesses().stream().anyMatch(witness -> witness.anew() > 0);
            for (Witness witness : room.witnesses()) {
                anew += witness.anew();
                longestMillis = Math.max(longestMillis, witness.longestMillis());
                judgeKept(room, witness, copies);
                judgeOrder(room, witness, merged);
                judgeView(room, witness);
            }
        }

        private void judgePlaces(Evidence room) {
            List<Line> log = room.log();
            for (int i = 1; i < log.size(); i++) {
                if (log.get(i).seq() != log.get(i - 1).seq() + 1) {
                    reordered++;
                    faults.add(room.room() + ": in the log " + log.get(i).seq() + " follows "
                            + log.get(i - 1).seq());
                }
            }
        }

        private void judgeKept(Evidence room, Witness witness, Map<String, Integer> copies) {
            for (Integer number : witness.accepted().keySet()) {
                accepted++;
                if (!copies.containsKey(key(witness.user(), Participant.postId(number)))) {
                    lost++;
                    faults.add(room.room() + ": lost no. " + number + " of " + witness.user());
                }
            }
        }

        private void judgeOrder(Evidence room, Witness witness, boolean merged) {
            Map<String, Integer> numbers = new HashMap<>();
            witness.accepted().keySet().forEach(number -> numbers.put(Participant.postId(number), number));
            List<Integer> own = room.log().stream()
                    .filter(line -> line.author().equals(witness.user()) && numbers.containsKey(line.id()))
                    .map(line -> numbers.get(line.id()))
                    .toList();
            Collection<List<Integer>> runs = merged
                    ? own.stream().collect(groupingBy(witness.accepted()::get)).values()
                    : List.of(own);
            for (List<Integer> run : runs) {
                if (!run.equals(run.stream().sorted().toList())) {
                    reordered++;
                    faults.add(room.room() + ": posts of " + witness.user() + " are in the order " + run);
                }
            }
        }

        private void judgeView(Evidence room, Witness witness) {
            List<Line> due = room.log().stream()
                    .filter(line -> line.seq() >= witness.first())
                    .toList();
            boolean same = witness.seen().equals(due) && witness.epoch().equals(room.epoch());
            if (!same || !witness.faults().isEmpty()) {
                reordered++;
                faults.add(room.room() + ": the view of " + witness.user() + " " + difference(room, witness, due)
                        + witness.faults());
            }
        }

        private static String difference(Evidence room, Witness witness, List<Line> due) {
            if (!witness.epoch().equals(room.epoch())) {
                return "stands in epoch " + witness.epoch() + ", the log in " + room.epoch() + " ";
            }
            List<Line> seen = witness.seen();
            for (int i = 0; i < Math.max(due.size(), seen.size()); i++) {
                String there = i < due.size() ? due.get(i).toString() : "nothing";
                String here = i < seen.size() ? seen.get(i).toString() : "nothing";
                if (!here.equals(there)) {
                    return "has " + here + " where the log has " + there + " ";
                }
            }
            return "broke the promise of order ";
        }

        private static String key(String author, String id) {
            return author + '/' + id;
        }
    }
}
