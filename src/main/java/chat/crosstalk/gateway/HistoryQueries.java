package chat.crosstalk.gateway;

import chat.crosstalk.broker.RoomLog;
import chat.crosstalk.gateway.bridge.Request;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.Searchable;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What was said in a room: pages of its log, and messages that contain a text. An answer has at most {@value #CHARACTERS}
 * characters of text, or one message.
 */
final class HistoryQueries {

    private static final int STRETCH = 200;
    private static final int CHARACTERS = 65_536;

    private final Permissions permissions;
    private final RoomLog log;

    HistoryQueries(Permissions permissions, RoomLog log) {
        this.permissions = permissions;
        this.log = log;
    }

    /** A page of history; fails with a rejection, or throws one. */
    Future<Page> page(Actor actor, Request.History history) {
        permissions.enter(actor.user(), history.room());
        actor.pace().ask();
        return log.readBefore(history.room(), history.before(), history.limit()).map(HistoryQueries::bounded);
    }

    /**
     * Messages that contain a text, whatever its letter case and wherever its lines break.
     *
     * @return the newest, oldest first; fails with a rejection, or throws one
     */
    Future<Page> search(Actor actor, Request.Search search) {
        permissions.enter(actor.user(), search.room());
        actor.pace().ask();
        return new Finding(search).from(search.before());
    }

    /** The newest of a page, as many as one answer takes. */
    private static Page bounded(Page page) {
        List<Entry> entries = page.entries();
        int from = entries.size();
        int characters = 0;
        while (from > 0) {
            characters += characters(entries.get(from - 1));
            if (characters > CHARACTERS && from < entries.size()) {
                return new Page(page.head(), List.copyOf(entries.subList(from, entries.size())), true, page.topic());
            }
            from--;
        }
        return page;
    }

    private static int characters(Entry entry) {
        if (entry.content() instanceof Content.Message message) {
            return message.text().length();
        }
        return entry.content() instanceof Content.Edit edit ? edit.text().length() : 0;
    }

    /** One search, a stretch of the log at a time, newest first. */
    private final class Finding {

        private final RoomName room;
        private final String wanted;
        private final int limit;
        private final Deque<Entry> found = new ArrayDeque<>();

        Finding(Request.Search search) {
            this.room = search.room();
            this.wanted = Searchable.of(search.text());
            this.limit = search.limit();
        }

        Future<Page> from(long before) {
            return log.readBefore(room, before, STRETCH).compose(stretch -> {
                List<Entry> entries = stretch.entries();
                for (int i = entries.size() - 1; i >= 0 && found.size() <= limit; i--) {
                    if (matches(entries.get(i))) {
                        found.addFirst(entries.get(i));
                    }
                }
                return found.size() <= limit && stretch.more() && !entries.isEmpty()
                        ? from(entries.get(0).seq())
                        : Future.succeededFuture(result(stretch));
            });
        }

        private boolean matches(Entry entry) {
            return entry.content() instanceof Content.Message message
                    && Searchable.of(message.text()).contains(wanted);
        }

        private Page result(Page stretch) {
            boolean more = found.size() > limit;
            if (more) {
                found.removeFirst();
            }
            return bounded(new Page(stretch.head(), List.copyOf(found), more, stretch.topic()));
        }
    }
}
