package chat.crosstalk.compare.load;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * A histogram as text: base64 of HdrHistogram's compressed V2 encoding, the form its log files and plotters use.
 *
 * @param base64 the text
 */
public record EncodedHistogram(@JsonValue String base64) {

    @JsonCreator
    public EncodedHistogram {}

    /** An empty histogram of times in microseconds; it grows as needed and keeps three significant digits. */
    public static Histogram empty() {
        Histogram histogram = new Histogram(1, 60_000_000, 3);
        histogram.setAutoResize(true);
        return histogram;
    }

    public static EncodedHistogram of(Histogram histogram) {
        ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(bytes);
        return new EncodedHistogram(Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length)));
    }

    /**
     * The histogram itself.
     *
     * @throws IllegalArgumentException if the text encodes none
     */
    public Histogram decode() {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(base64)), 0);
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("not an encoded histogram", e);
        }
    }
}
