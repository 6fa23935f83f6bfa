package chat.crosstalk.gateway;

import chat.crosstalk.fault.Faults;
import chat.crosstalk.gateway.bridge.BridgeCodec;
import chat.crosstalk.identity.Identities;
import java.util.function.Supplier;

/**
 * What all sessions of a node use.
 *
 * @param rooms which rooms there are
 * @param pages whose turn it is to read a page
 * @param joining how sockets come into rooms
 * @param pace makes the pace of a new socket
 */
record SessionServices(
        BridgeCodec codec,
        Identities identities,
        Requests requests,
        RoomQueries rooms,
        PageTurns pages,
        JoinedRooms.Settings joining,
        Supplier<Pace> pace,
        GatewayMeters meters,
        Faults faults) {}
