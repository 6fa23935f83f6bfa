package chat.crosstalk;

import chat.crosstalk.config.Config;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an operator is warned of when a node starts: it works, but perhaps not as they think. */
final class StartWarnings {

    private static final Logger LOG = LoggerFactory.getLogger(StartWarnings.class);
    private static final int DESCRIPTORS_BESIDES_SOCKETS = 500;

    private StartWarnings() {}

    static void log(Config config) {
        if (!new InetSocketAddress(config.http().host(), 0).getAddress().isLoopbackAddress()) {
            LOG.warn("listening beyond loopback: http.host={}", config.http().host());
        }
        long wanted = (long) config.limits().connections() + DESCRIPTORS_BESIDES_SOCKETS;
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                && system.getMaxFileDescriptorCount() < wanted) {
            LOG.warn(
                    "too few file descriptors: have={} wanted={} for limits.connections={}",
                    system.getMaxFileDescriptorCount(),
                    wanted,
                    config.limits().connections());
        }
    }
}
