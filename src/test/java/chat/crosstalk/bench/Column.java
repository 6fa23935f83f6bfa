package chat.crosstalk.bench;

/** What is asked of the servers: a column of the table. */
enum Column {
    /** One room, 100 messages a second. */
    PACED("paced", 1, 400, 100, 0),
    /** One room, as fast as acknowledged: 8 guests, each of whom posts again as soon as its last post was accepted. */
    SATURATED("saturated", 1, 400, 0, 8),
    /** 200 rooms of five, 1,000 messages a second over all of them. */
    SMALL_ROOMS("small rooms", 200, 1_000, 1_000, 0);

    private final String title;
    private final int rooms;
    private final int guests;
    private final int rate;
    private final int inFlight;

    Column(String title, int rooms, int guests, int rate, int inFlight) {
        this.title = title;
        this.rooms = rooms;
        this.guests = guests;
        this.rate = rate;
        this.inFlight = inFlight;
    }

    String title() {
        return title;
    }

    int rooms() {
        return rooms;
    }

    /** How many guests there are, spread evenly over the rooms; each is in one. */
    int guests() {
        return guests;
    }

    int guestsInRoom() {
        return guests / rooms;
    }

    /** Messages a second; 0 for as fast as acknowledged. */
    int rate() {
        return rate;
    }

    /** How many posts wait for their acknowledgement at a time, where there is no rate. */
    int inFlight() {
        return inFlight;
    }
}
