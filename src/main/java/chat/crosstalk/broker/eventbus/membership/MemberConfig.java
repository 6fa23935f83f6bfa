package chat.crosstalk.broker.eventbus.membership;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import io.vertx.spi.cluster.hazelcast.ConfigUtil;
import java.util.UUID;

/** Hazelcast's configuration, made from {@link MemberSettings} on top of the one that Vert.x needs for its own maps. */
public final class MemberConfig {

    static final String CHECKS = "crosstalk.checks";

    /** The member attribute by which Vert.x knows a member that it did not start. */
    public static final String NODE_ID = "__vertx.nodeId";

    /** The member attribute that tells what a member understands; members before the first level do not have it. */
    public static final String LEVEL = "crosstalk.level";

    /** The level from which on members keep an index of direct rooms. */
    public static final int KNOWS_DIRECT_ROOMS = 1;

    private static final String ANY_ADDRESS = "0.0.0.0";

    private MemberConfig() {}

    static Config of(MemberSettings settings) {
        Config config = ConfigUtil.loadConfig();
        config.setClusterName(settings.cluster());
        config.setInstanceName("crosstalk-" + UUID.randomUUID());
        config.getMemberAttributeConfig()
                .setAttribute(NODE_ID, UUID.randomUUID().toString())
                .setAttribute(LEVEL, Integer.toString(KNOWS_DIRECT_ROOMS));
        config.getMetricsConfig().setEnabled(false);
        config.getExecutorConfig(CHECKS).setPoolSize(1);
        network(config, settings);
        properties(config, settings);
        return config;
    }

    /**
     * An endpoint that speaks to members only. Hazelcast's usual one, which may become a client's as well, spins while it
     * waits for the first bytes of a process that accepts connections and stands still, which members look for that are
     * gone; the connections to healthy members that share its thread carry nothing meanwhile, heartbeats included
     * (UnifiedProtocolEncoder.java, onWrite, as against SingleProtocolEncoder.java).
     */
    private static void network(Config config, MemberSettings settings) {
        ServerSocketEndpointConfig endpoint =
                new ServerSocketEndpointConfig().setPort(settings.port()).setPortAutoIncrement(false);
        boolean anyAddress = settings.host().equals(ANY_ADDRESS);
        config.setProperty("hazelcast.socket.bind.any", Boolean.toString(anyAddress));
        if (!anyAddress) {
            config.setProperty("hazelcast.local.localAddress", settings.host());
        }
        if (settings.publicHost() != null || settings.publicPort() != 0) {
            String host = settings.publicHost() == null ? settings.host() : settings.publicHost();
            int port = settings.publicPort() == 0 ? settings.port() : settings.publicPort();
            endpoint.setPublicAddress(port == 0 ? host : host + ':' + port);
        }
        JoinConfig join = new JoinConfig();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        // How long members that start together ask each other for a master before one of them claims to be it
        // (TcpIpJoiner.java).
        join.getTcpIpConfig().setEnabled(true).setConnectionTimeoutSeconds(1).setMembers(settings.members());
        config.getAdvancedNetworkConfig()
                .setEnabled(true)
                .setMemberEndpointConfig(endpoint)
                .setJoin(join);
    }

    private static void properties(Config config, MemberSettings settings) {
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.max.no.heartbeat.seconds", Integer.toString(settings.deadAfterSeconds()));
        config.setProperty("hazelcast.heartbeat.interval.seconds", "1");
        config.setProperty("hazelcast.merge.first.run.delay.seconds", "1");
        config.setProperty("hazelcast.merge.next.run.delay.seconds", "1");
        config.setProperty("hazelcast.wait.seconds.before.join", "0");
        config.setProperty("hazelcast.tcp.join.port.try.count", "1");
        config.setProperty("hazelcast.graceful.shutdown.max.wait", "10");
        config.setProperty("hazelcast.slow.operation.detector.enabled", "false");
        // An append must tell whether its backup was written; without this a lost acknowledgement counts as success.
        config.setProperty("hazelcast.operation.fail.on.indeterminate.state", "true");
        config.setProperty("hazelcast.operation.backup.timeout.millis", "2000");
    }
}
