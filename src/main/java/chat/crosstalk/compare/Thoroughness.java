package chat.crosstalk.compare;

/** How much a comparison does where nothing else is asked for. Everything fits two cores. */
enum Thoroughness {
    QUICK(1, 2, 50, 10, 1, false, false, false, false),
    USUAL(5, 3, 200, 50, 8, true, true, false, true),
    FULL(5, 5, 200, 50, 8, true, true, true, true);

    /** Posts per second of the fan-out; the many small rooms get {@link #CHATTER} times as many. */
    static final double RATE = 50;

    static final int CHATTER = 4;
    static final int HISTORY = 50;
    static final int IN_FLIGHT = 8;

    final double seconds;
    final int repeats;
    final int clients;
    final int rooms;
    final double warmUpSeconds;
    final boolean rehearsal;
    final boolean search;
    final boolean growth;
    final boolean faults;

    Thoroughness(
            double seconds,
            int repeats,
            int clients,
            int rooms,
            double warmUpSeconds,
            boolean rehearsal,
            boolean search,
            boolean growth,
            boolean faults) {
        this.seconds = seconds;
        this.repeats = repeats;
        this.clients = clients;
        this.rooms = rooms;
        this.warmUpSeconds = warmUpSeconds;
        this.rehearsal = rehearsal;
        this.search = search;
        this.growth = growth;
        this.faults = faults;
    }
}
