// The reference: the least a relay can do with bare `ws`. A shopper's frame goes to its agent and is acknowledged; nothing is
// checked, decided or stored. Run as a child process; prints its port.
import { WebSocketServer } from "ws";

const agents = new Map();
const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false });
server.on("connection", (socket, request) => {
  const [, role, id] = request.url.split("/");
  if (role === "agent") {
    agents.set(id, socket);
    return;
  }
  socket.on("message", (data) => {
    const frame = JSON.parse(Buffer.from(data).toString("utf8"));
    agents.get(id)?.send(JSON.stringify({ kind: "appended", clientId: frame.clientId, text: frame.text }));
    socket.send(JSON.stringify({ kind: "ack", clientId: frame.clientId }));
  });
});
server.on("listening", () => console.log(`port ${server.address().port}`));
