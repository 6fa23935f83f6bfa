// A chat room server with Socket.IO and its Redis adapter, as their manuals show it. Arguments: the URL of the Redis.
import { createServer } from "node:http";
import { createAdapter } from "@socket.io/redis-adapter";
import { createClient } from "redis";
import { Server } from "socket.io";

const publishing = await createClient({ url: process.argv[2] }).connect();
const subscribed = await publishing.duplicate().connect();
const http = createServer();
const io = new Server(http, {
  adapter: createAdapter(publishing, subscribed),
  transports: ["websocket"],
  perMessageDeflate: false,
  serveClient: false,
});

io.on("connection", (socket) => {
  const from = { id: socket.id, name: socket.handshake.query.name };
  let seq = 0;
  socket.on("join", (room, joined) => {
    socket.join(room);
    joined();
  });
  socket.on("post", ({ room, id, text }, posted) => {
    const at = Date.now();
    io.to(room).emit("message", { type: "message", room, seq: ++seq, id, from, at, text });
    posted({ seq, at });
  });
});

http.listen(0, "127.0.0.1", () => console.log(`ready: http://127.0.0.1:${http.address().port}`));
