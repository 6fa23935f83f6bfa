package chat.crosstalk.gateway;

import chat.crosstalk.gateway.bridge.Request;
import chat.crosstalk.peers.NodeChannel;
import chat.crosstalk.peers.PeerMessage;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.DirectRoom;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import io.vertx.core.Future;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What writes to rooms: messages, edits, deletions, reactions, topics. */
final class Posting {

    private static final Logger LOG = LoggerFactory.getLogger(Posting.class);

    private final Permissions permissions;
    private final Appends appends;
    private final NodeChannel nodes;

    /**
     * The posting of one node.
     *
     * @param nodes carries the news of a direct message to who is in another room
     */
    Posting(Permissions permissions, Appends appends, NodeChannel nodes) {
        this.permissions = permissions;
        this.appends = appends;
        this.nodes = nodes;
    }

    /**
     * Appends what an actor says, after what they said before in that room.
     *
     * @return where it was put; fails with a rejection, or throws one
     */
    Future<Appended> post(Actor actor, Request.Write write) {
        RoomName room = write.room();
        permissions.write(actor.user(), room, write.content());
        actor.pace().write();
        Draft draft = new Draft(write.id(), actor.user(), nodes.node(), write.content());
        return appends.append(room, draft, actor.order()).onSuccess(appended -> {
            if (!appended.duplicate()) {
                DirectRoom.of(room).ifPresent(two -> tellBoth(two, actor.user()));
            }
        });
    }

    /** Has both people told, on whatever node and in whatever room they are; what is lost shows in their lists later. */
    private void tellBoth(DirectRoom two, User from) {
        nodes.send(new PeerMessage.DirectPosted(List.of(two.first(), two.second()), two.name(), from))
                .onFailure(e -> LOG.debug("news of a direct message lost", e));
    }
}
