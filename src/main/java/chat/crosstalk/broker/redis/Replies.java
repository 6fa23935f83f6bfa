package chat.crosstalk.broker.redis;

import chat.crosstalk.broker.EntryCodec;
import chat.crosstalk.broker.RoomLog.DirectSummary;
import chat.crosstalk.broker.RoomLog.Summary;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.RoomName;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what the scripts answer about rooms; their headers say in which form. */
final class Replies {

    private static final int FIELDS_PER_ENTRY = 4;
    private static final int FIELDS_PER_SUMMARY = 3;
    private static final int FIELDS_PER_DIRECT_SUMMARY = 4;

    private Replies() {}

    static Head head(Response fields) {
        return new Head(
                fields.get(0).toString(),
                fields.get(1).toLong(),
                fields.get(2).toLong(),
                fields.get(3).toLong(),
                earlier(fields.get(4).toString()));
    }

    static List<Entry> entries(Response fields) {
        List<Entry> entries = new ArrayList<>(fields.size() / FIELDS_PER_ENTRY);
        for (int i = 0; i < fields.size(); i += FIELDS_PER_ENTRY) {
            Entry appended = EntryCodec.decode(
                    fields.get(i).toLong(),
                    fields.get(i + 1).toLong(),
                    fields.get(i + 2).toString());
            entries.add(said(appended, fields.get(i + 3).toString()));
        }
        return entries;
    }

    /** Seq, at and draft of the entry that last set the topic, or nothing. */
    static @Nullable Entry topic(Response fields) {
        return fields.size() == 0
                ? null
                : EntryCodec.decode(
                        fields.get(0).toLong(),
                        fields.get(1).toLong(),
                        fields.get(2).toString());
    }

    static List<Summary> summaries(Response fields) {
        List<Summary> summaries = new ArrayList<>(fields.size() / FIELDS_PER_SUMMARY);
        for (int i = 0; i < fields.size(); i += FIELDS_PER_SUMMARY) {
            summaries.add(summary(fields, i));
        }
        return summaries;
    }

    static List<DirectSummary> directSummaries(Response fields) {
        List<DirectSummary> summaries = new ArrayList<>(fields.size() / FIELDS_PER_DIRECT_SUMMARY);
        for (int i = 0; i < fields.size(); i += FIELDS_PER_DIRECT_SUMMARY) {
            String name = fields.get(i + 3).toString();
            summaries.add(new DirectSummary(summary(fields, i), name.isEmpty() ? null : name));
        }
        return summaries;
    }

    private static Summary summary(Response fields, int at) {
        return new Summary(
                new RoomName(fields.get(at).toString()),
                fields.get(at + 1).toLong(),
                fields.get(at + 2).toLong());
    }

    private static Entry said(Entry appended, String mark) {
        if (mark.startsWith("D")) {
            return appended.with(new Content.Erased(appended.content().target()));
        }
        return mark.startsWith("T") ? appended.with(new Content.Message(mark.substring(1), true)) : appended;
    }

    /** {@code EPOCH:SEQ EPOCH:SEQ …}, oldest first. */
    private static List<Position> earlier(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<Position> positions = new ArrayList<>();
        for (String part : text.split(" ", -1)) {
            int colon = part.lastIndexOf(':');
            positions.add(new Position(part.substring(0, colon), Long.parseLong(part.substring(colon + 1))));
        }
        return List.copyOf(positions);
    }
}
