package chat.crosstalk.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.broker.memory.MemoryBroker;
import chat.crosstalk.broker.memory.MemoryStore;
import chat.crosstalk.room.User;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is who on two nodes that share their leases and hear nothing of each other. */
@ExtendWith(VertxExtension.class)
final class IdentitiesTest {

    @SuppressWarnings("NullAway.Init")
    private Identities here;

    @SuppressWarnings("NullAway.Init")
    private Identities there;

    @BeforeEach
    void start(Vertx vertx) {
        MemoryStore store = new MemoryStore(1_000, 0);
        here = identities(vertx, new MemoryBroker(vertx, store));
        there = identities(vertx, new MemoryBroker(vertx, store));
    }

    @Test
    void aTokenOfOneNodeIsGoodOnTheOther() {
        Login login = here.login("alice", null, "http://test").await();
        assertThat(there.authenticate(login.token()).await()).isEqualTo(login.user());
    }

    @Test
    void aNameBelongsToOnePersonWhateverItsLetterCase() {
        here.login("alice", null, "http://test").await();
        assertThatThrownBy(() -> there.login("ALICE", null, "http://test").await())
                .hasMessageContaining("name_taken");
    }

    @Test
    void aTokenFromBeforeARenameIsOfThePersonUnderTheNewName() {
        Login before = here.login("alice", null, "http://test").await();
        User renamed = here.login("alma", before.user(), "http://test").await().user();
        assertThat(there.authenticate(before.token()).await()).isEqualTo(renamed);
        assertThat(there.current(before.token()).await()).isEqualTo(renamed);
    }

    @Test
    void theLastOfSeveralRenamesCounts() {
        Login first = here.login("alice", null, "http://test").await();
        User second = here.login("alma", first.user(), "http://test").await().user();
        User third = there.login("Alma", second, "http://test").await().user();
        assertThat(here.current(first.token()).await()).isEqualTo(third);
    }

    @Test
    void aRenewalNoticesALogoutThatItDidNotHearOf() {
        Login login = here.login("alice", null, "http://test").await();
        there.logout(login.token()).await();
        assertThat(here.renew(login.user()).await()).isEmpty();
        assertThat(there.login("alice", null, "http://test").await().user().name())
                .as("the name is free")
                .isEqualTo("alice");
    }

    @Test
    void aRenewalNoticesARenameThatItDidNotHearOf() {
        Login login = here.login("alice", null, "http://test").await();
        User renamed = there.login("alma", login.user(), "http://test").await().user();
        assertThat(here.renew(login.user()).await()).isEqualTo(Optional.of(renamed));
        there.login("alice", null, "http://test").await();
    }

    @Test
    void aLookNoticesARenameToAnotherSpellingOfTheSameName() {
        Login login = here.login("alice", null, "http://test").await();
        User renamed = there.login("Alice", login.user(), "http://test").await().user();
        assertThat(here.look(login.user()).await()).isEqualTo(Optional.of(renamed));
    }

    @Test
    void aTokenFromBeforeARenameEndsTheWholeSession() {
        Login before = here.login("alice", null, "http://test").await();
        Login after = here.login("alma", before.user(), "http://test").await();
        there.logout(before.token()).await();
        assertThatThrownBy(() -> here.authenticate(after.token()).await()).hasMessageContaining("not_logged_in");
        assertThat(here.login("alma", null, "http://test").await().user().name())
                .isEqualTo("alma");
    }

    private static Identities identities(Vertx vertx, Broker broker) {
        Identities identities =
                new Identities(vertx, broker.leases(), null, Duration.ofHours(1), Duration.ofSeconds(60));
        identities.start().await();
        return identities;
    }
}
