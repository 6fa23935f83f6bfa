package chat.crosstalk.compare.cluster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every node to every other: the members' and the event bus' ports, or links in front of them that peers are told of. */
final class HazelcastWiring implements Wiring {
    /** Hazelcast's synchronous backups: the default of the configuration, which the report quotes. */
    static final int BACKUPS = 1;

    private static final String HERE = "127.0.0.1";

    private final String cluster;
    private final List<Integer> members;
    private final List<Integer> buses;
    private final List<Link> memberLinks;
    private final List<Link> busLinks;

    HazelcastWiring(String cluster, int nodes, @Nullable Links links) {
        this.cluster = cluster;
        List<Integer> ports = Ports.free(2 * nodes);
        members = ports.subList(0, nodes);
        buses = ports.subList(nodes, 2 * nodes);
        memberLinks = links == null ? List.of() : links(links, members);
        busLinks = links == null ? List.of() : links(links, buses);
    }

    private static List<Link> links(Links links, List<Integer> ports) {
        return ports.stream().map(port -> links.to(HERE, port)).toList();
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
                running.stream().map(other -> HERE + ":" + reachable(other)).toList());
        if (!memberLinks.isEmpty()) {
            config.put("publicHost", HERE);
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
