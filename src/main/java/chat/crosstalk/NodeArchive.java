package chat.crosstalk;

import chat.crosstalk.broker.Archive;
import chat.crosstalk.broker.ArchiveException;
import chat.crosstalk.broker.sql.SqlArchive;
import chat.crosstalk.config.BrokerMode;
import chat.crosstalk.config.Config;
import chat.crosstalk.config.LogMode;

/** Opens what a configuration keeps its rooms in, for taking whole rooms out of it and putting them into it. */
final class NodeArchive {

    private NodeArchive() {}

    /**
     * Opens it; blocks.
     *
     * @param make whether it may be made where there is none yet
     * @throws ArchiveException if it cannot be used
     */
    static Archive open(Config config, boolean make) {
        if (config.log().mode() == LogMode.SQL) {
            return SqlArchive.open(config.sql().url(), make);
        }
        throw new ArchiveException(
                config.broker() == BrokerMode.MEMORY
                        ? "with broker=memory and log=broker rooms are in the node alone, where no other process can reach them"
                        : "rooms that " + config.broker()
                                + " keeps (log=broker) cannot be exported, imported or erased yet:"
                                + " only those in a database (log=sql) can");
    }
}
