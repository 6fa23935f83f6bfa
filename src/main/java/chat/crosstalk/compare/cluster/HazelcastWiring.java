package chat.crosstalk.compare.cluster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Every node to every other: the members' and the event bus' ports, or links in front of them that peers are told of. */
final class HazelcastWiring implements Wiring {
    /** Hazelcast's synchronous backups: the default of the configuration, which the report quotes. */
    static final int BACKUPS = 1;

    private final String cluster;
    private final List<Integer> members;
    private final List<Integer> buses;
    private final List<Link> memberLinks;
    private final List<Link> busLinks;

    HazelcastWiring(String cluster, int nodes, @Nullable IntFunction<Link> link) {
        this.cluster = cluster;
        List<Integer> ports = Ports.free(2 * nodes);
        members = ports.subList(0, nodes);
        buses = ports.subList(nodes, 2 * nodes);
        memberLinks =
                link == null ? List.of() : members.stream().map(link::apply).toList();
        busLinks = link == null ? List.of() : buses.stream().map(link::apply).toList();
    }

    @Override
    public Map<String, Object> config(int node, List<Integer> running) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("cluster", cluster);
        config.put("port", members.get(node));
        config.put("eventBusPort", buses.get(node));
        config.put("backups", BACKUPS);
        config.put(
                "members",
                running.stream().map(other -> "127.0.0.1:" + reachable(other)).toList());
        if (!memberLinks.isEmpty()) {
            config.put("publicHost", "127.0.0.1");
            config.put("publicPort", memberLinks.get(node).port());
            config.put("eventBusPublicPort", busLinks.get(node).port());
        }
        return Map.of("hazelcast", config);
    }

    private int reachable(int node) {
        return memberLinks.isEmpty() ? members.get(node) : memberLinks.get(node).port();
    }

    @Override
    public void cut() {
        memberLinks.forEach(Link::cut);
        busLinks.forEach(Link::cut);
    }

    @Override
    public void heal() {
        memberLinks.forEach(Link::heal);
        busLinks.forEach(Link::heal);
    }
}
