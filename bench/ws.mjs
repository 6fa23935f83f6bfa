// The least that a chat room server on two nodes can be with ws and Redis: no log, no reconnects, no limits. Each message
// is encoded once and the text is sent to every socket of the room. Arguments: the URL of the Redis.
import { createServer } from "node:http";
import { createClient } from "redis";
import { WebSocketServer } from "ws";

const publishing = await createClient({ url: process.argv[2] }).connect();
const subscribed = await publishing.duplicate().connect();
const http = createServer();
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });
const rooms = new Map();

async function join(socket, room) {
  let readers = rooms.get(room);
  if (!readers) {
    rooms.set(room, (readers = new Set()));
    await subscribed.subscribe(`plain.${room}`, (message) => readers.forEach((reader) => reader.send(message)));
  }
  readers.add(socket);
  socket.on("close", () => readers.delete(socket));
  socket.send(JSON.stringify({ type: "joined", room }));
}

sockets.on("connection", (socket, request) => {
  const name = new URL(request.url, "http://host").searchParams.get("name");
  const from = { id: `plain-${name}`, name };
  let seq = 0;
  socket.on("message", async (data) => {
    const { type, room, id, text } = JSON.parse(data);
    if (type === "join") {
      await join(socket, room);
    } else {
      const at = Date.now();
      const message = { type: "message", room, seq: ++seq, id, from, at, text };
      await publishing.publish(`plain.${room}`, JSON.stringify(message));
      socket.send(JSON.stringify({ type: "posted", seq, at }));
    }
  });
});

http.listen(0, "127.0.0.1", () => console.log(`ready: http://127.0.0.1:${http.address().port}`));
