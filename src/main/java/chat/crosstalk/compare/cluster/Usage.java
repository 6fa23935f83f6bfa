package chat.crosstalk.compare.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the operating system says that a process has used.
 *
 * @param cpuSeconds CPU time since its start
 * @param residentBytes memory that it has resident, 0 if the system does not say
 */
public record Usage(double cpuSeconds, long residentBytes) {
    public static final Usage NONE = new Usage(0, 0);

    static Usage of(ProcessHandle process) {
        double cpu = process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
        return new Usage(cpu, residentBytes(process.pid()));
    }

    public Usage plus(Usage other) {
        return new Usage(cpuSeconds + other.cpuSeconds, residentBytes + other.residentBytes);
    }

    private static long residentBytes(long pid) {
        Path status = Path.of("/proc", String.valueOf(pid), "status");
        try {
            if (Files.exists(status)) {
                try (Stream<String> lines = Files.lines(status)) {
                    return kilobytes(
                            lines.filter(line -> line.startsWith("VmRSS:")).findFirst());
                }
            }
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(pid)).start();
            try (InputStream output = ps.getInputStream()) {
                return kilobytes(Optional.of(new String(output.readAllBytes(), StandardCharsets.US_ASCII)));
            }
        } catch (IOException e) {
            return 0;
        }
    }

    private static long kilobytes(Optional<String> text) {
        String digits = text.orElse("").replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits) * 1024;
    }
}
