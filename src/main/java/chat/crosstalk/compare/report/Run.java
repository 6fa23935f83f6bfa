package chat.crosstalk.compare.report;

import chat.crosstalk.compare.cluster.Mode;
import chat.crosstalk.compare.load.LoadResult;
import chat.crosstalk.compare.load.Workload;
import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * One workload on one cluster, once.
 *
 * @param repeat which time this is, counted from 1
 * @param nodes nodes of the cluster
 */
public record Run(Mode mode, Workload workload, int repeat, int nodes, LoadResult load, Costs costs) {
    /** The generator has one event loop; above this share of its core it may be what the figures show. */
    static final double SHARE_LIMIT = 0.8;
    /** Sends later than this, in milliseconds, at the 99th percentile: the generator did not keep its schedule. */
    static final double LAG_LIMIT = 10;

    private static final double MICROS_PER_SECOND = 1e6;
    private static final double MICROS_PER_MILLI = 1e3;

    /** Latency at a percentile, in milliseconds. */
    public double latency(double percentile) {
        return load.latency().decode().getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }

    @JsonIgnore
    double acknowledgement() {
        return load.acknowledgement().decode().getValueAtPercentile(50) / MICROS_PER_MILLI;
    }

    @JsonIgnore
    double deliveriesPerSecond() {
        return load.seconds() == 0 ? 0 : load.deliveries() / load.seconds();
    }

    /** CPU time of nodes and broker for each delivery, in microseconds. */
    @JsonIgnore
    double cpuPerDelivery() {
        return perDelivery(costs.nodeCpuSeconds() + costs.brokerCpuSeconds());
    }

    @JsonIgnore
    double brokerCpuPerDelivery() {
        return perDelivery(costs.brokerCpuSeconds());
    }

    /** CPU time of nodes and broker for each post, in microseconds. */
    @JsonIgnore
    public double cpuPerPost() {
        long posts = Math.max(1, load.acknowledged());
        return (costs.nodeCpuSeconds() + costs.brokerCpuSeconds()) * MICROS_PER_SECOND / posts;
    }

    private double perDelivery(double cpuSeconds) {
        return cpuSeconds * MICROS_PER_SECOND / Math.max(1, load.deliveries());
    }

    /** The part of its one core that the generator used. */
    @JsonIgnore
    double generatorShare() {
        return load.seconds() == 0 ? 0 : load.cpuSeconds() / load.seconds();
    }

    @JsonIgnore
    double sendLag() {
        return load.sendLag().decode().getValueAtPercentile(99) / MICROS_PER_MILLI;
    }

    /** Whether the generator had no time left, so that the figures may be its own. */
    @JsonIgnore
    public boolean isGeneratorSaturated() {
        return generatorShare() > SHARE_LIMIT;
    }

    /** Whether the generator had time left but did not get it from the machine. */
    @JsonIgnore
    boolean isGeneratorLate() {
        return sendLag() > LAG_LIMIT;
    }

    /** Whether the figures say something about the cluster. */
    @JsonIgnore
    public boolean isFair() {
        return !isGeneratorSaturated() && !isGeneratorLate();
    }
}
