package chat.crosstalk.web;

import chat.crosstalk.broker.Guarantees;
import chat.crosstalk.broker.Guarantees.Guarantee;
import chat.crosstalk.gateway.Gateway;
import chat.crosstalk.peers.NodeStatus;
import chat.crosstalk.peers.Peers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Function;

/** What a node says of itself: {@code /api/node}, {@code /health/live}, {@code /health/ready}, {@code /metrics}. */
final class NodeRoutes {

    static final List<String> PATHS = List.of("/api/node", "/health/live", "/health/ready", "/metrics");

    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Peers peers;
    private final Gateway gateway;
    private final Guarantees guarantees;
    private final WebServer.Limits limits;
    private final WebServer.About about;
    private final PrometheusMeterRegistry meters;

    NodeRoutes(
            Peers peers,
            Gateway gateway,
            Guarantees guarantees,
            WebServer.Limits limits,
            WebServer.About about,
            PrometheusMeterRegistry meters) {
        this.peers = peers;
        this.gateway = gateway;
        this.guarantees = guarantees;
        this.limits = limits;
        this.about = about;
        this.meters = meters;
        Gauge.builder("crosstalk.ready", this, routes -> routes.ready() ? 1 : 0).register(meters);
        Gauge.builder("crosstalk.nodes", peers, heard -> heard.all().size()).register(meters);
    }

    void mount(Router router) {
        router.get("/api/node").handler(this::node);
        router.get("/health/live").handler(request -> request.json(new JsonObject().put("live", true)));
        router.get("/health/ready").handler(this::ready);
        router.get("/metrics").handler(this::metrics);
    }

    private boolean ready() {
        return peers.ready() && !gateway.draining();
    }

    private void ready(RoutingContext request) {
        request.response().setStatusCode(ready() ? 200 : 503);
        request.json(new JsonObject().put("ready", ready()).put("draining", gateway.draining()));
    }

    private void node(RoutingContext request) {
        JsonArray nodes = new JsonArray();
        peers.all().forEach(peer -> nodes.add(json(peer)));
        NodeStatus self = peers.all().get(0);
        request.json(new JsonObject()
                .put("node", self.node())
                .put("broker", self.broker())
                .put("log", about.log())
                .put("store", about.store())
                .put("version", about.version())
                .put("uptimeSeconds", ManagementFactory.getRuntimeMXBean().getUptime() / 1_000)
                .put("ready", ready())
                .put("nodes", nodes)
                .put(
                        "limits",
                        new JsonObject()
                                .put("messageBytes", limits.messageBytes())
                                .put("frameBytes", WebServer.FRAME)
                                .put("roomsPerConnection", limits.roomsPerConnection()))
                .put("guarantees", json(guarantees, Guarantee::text))
                .put("guaranteeCodes", json(guarantees, Guarantee::code)));
    }

    private static JsonObject json(Guarantees guarantees, Function<Guarantee, String> part) {
        return new JsonObject()
                .put("nodeDeath", part.apply(guarantees.nodeDeath()))
                .put("allNodesStop", part.apply(guarantees.allNodesStop()))
                .put("singlePoint", part.apply(guarantees.singlePoint()))
                .put("carrier", part.apply(guarantees.carrier()));
    }

    private static JsonObject json(NodeStatus peer) {
        return new JsonObject()
                .put("node", peer.node())
                .put("broker", peer.broker())
                .put("roundTripMillis", peer.roundTripMillis());
    }

    private void metrics(RoutingContext request) {
        request.response().putHeader("content-type", PROMETHEUS).end(meters.scrape(PROMETHEUS));
    }
}
