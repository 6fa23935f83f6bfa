package chat.crosstalk.broker.eventbus.store;

/** A change that every copy of a room's log makes the same way. */
interface RoomChange {

    /**
     * Makes the change.
     *
     * @param owner the member that is the primary, by its id
     * @return the answer, a refusal included
     */
    Reply run(RoomRecord room, String owner);
}
