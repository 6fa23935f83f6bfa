package chat.crosstalk.system;

import chat.crosstalk.fixture.Position;
import chat.crosstalk.fixture.RoomView;
import java.util.function.Predicate;

/** Conditions on a view that tests wait for. */
final class RoomViews {

    private RoomViews() {}

    /** It has come as far as this entry. */
    static Predicate<RoomView> upTo(long seq) {
        return view -> {
            Position position = view.position();
            return position != null && position.seq() >= seq;
        };
    }
}
