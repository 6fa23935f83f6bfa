package chat.crosstalk.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DirectRoomTest {

    @Test
    void aDirectRoomIsNamedAfterItsPeople() {
        DirectRoom room = DirectRoom.of(new RoomName("~a1-b2")).orElseThrow();
        assertThat(room).isEqualTo(new DirectRoom("a1", "b2"));
        assertThat(room.name()).isEqualTo(new RoomName("~a1-b2"));
        assertThat(room.has("a1")).isTrue();
        assertThat(room.has("b2")).isTrue();
        assertThat(room.has("c3")).isFalse();
        assertThat(room.other("a1")).isEqualTo("b2");
        assertThat(room.other("b2")).isEqualTo("a1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lobby", "a1-b2", "~", "~a1", "~b2-a1", "~a1-a1", "~a1-b2-c3", "~-a1", "~a1-"})
    void anyOtherNameIsNone(String name) {
        assertThat(DirectRoom.of(new RoomName(name))).isEmpty();
    }
}
