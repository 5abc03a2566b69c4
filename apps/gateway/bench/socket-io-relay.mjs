// A relay as one would write it with Socket.IO and its Redis adapter: whoever is in a conversation's room hears what is said in it,
// on whichever process; nothing is checked, decided or stored. Run as a child process; prints its port. SOCKETIO names the folder
// where socket.io, @socket.io/redis-adapter and ioredis are installed, REDIS_URL the Redis.
import { createServer } from "node:http";
import { createRequire } from "node:module";

const require = createRequire(`${process.env.SOCKETIO}/`);
const { Redis } = require("ioredis");
const { Server } = require("socket.io");
const { createAdapter } = require("@socket.io/redis-adapter");

const publishing = new Redis(process.env.REDIS_URL);
const http = createServer();
const io = new Server(http, {
  transports: ["websocket"],
  perMessageDeflate: false,
  adapter: createAdapter(publishing, publishing.duplicate()),
});
io.on("connection", (socket) => {
  socket.on("watch", (conversation, done) => {
    socket.join(conversation);
    done();
  });
  socket.on("say", ({ conversation, clientId, text }, done) => {
    io.to(conversation).emit("appended", { conversation, clientId, text });
    done({ clientId });
  });
});
http.listen(0, "127.0.0.1", () => console.log(`port ${http.address().port}`));
