// Shoppers and agents on two Socket.IO processes: what others would build, to compare with. See socket-io-relay.mjs.
import { startRedis } from "../../../packages/testkit/dist/redis-server.js";
import WebSocket from "ws";
import { startNode } from "./processes.mjs";

/** Prefixes of Socket.IO's packets on a WebSocket: https://socket.io/docs/v4/socket-io-protocol/. */
const [PING, PONG, CONNECT, EVENT, ACK] = ["2", "3", "40", "42", "43"];

/** A client past its handshake; `onEvent` hears a room's words, and `ask` calls back when the server has answered. */
const connect = (base, onEvent) =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`${base}/socket.io/?EIO=4&transport=websocket`, {
      perMessageDeflate: false,
    });
    const asked = new Map();
    let next = 0;
    const ask = (name, value, onAnswer) => {
      asked.set((next += 1), onAnswer);
      socket.send(`${EVENT}${next}${JSON.stringify([name, value])}`);
    };
    socket.on("message", (data) => {
      const text = Buffer.from(data).toString("utf8");
      if (text === PING) socket.send(PONG);
      else if (text.startsWith("0")) socket.send(CONNECT);
      else if (text.startsWith(CONNECT)) resolve({ ask });
      else if (text.startsWith(EVENT)) onEvent(JSON.parse(text.slice(EVENT.length))[1]);
      else if (text.startsWith(ACK)) {
        const number = Number.parseInt(text.slice(ACK.length), 10);
        asked.get(number)?.();
        asked.delete(number);
      }
    });
    socket.once("error", reject);
  });

/** As many shoppers on one process and agents on another as asked for; each agent is in the rooms of a share of them. */
export const openSocketIo = async ({ folder, shoppers: count, agents: seats }, { counts, see }) => {
  const redis = await startRedis({ durability: "everysec" });
  const relay = new URL("socket-io-relay.mjs", import.meta.url).pathname;
  const env = { SOCKETIO: folder, REDIS_URL: redis.url };
  const [own, other] = [
    await startNode(relay, { env, ready: /port (\d+)/ }),
    await startNode(relay, { env, ready: /port (\d+)/ }),
  ];
  const baseOf = ({ match }) => `ws://127.0.0.1:${match[1]}`;
  const agents = [];
  for (let index = 0; index < seats; index += 1)
    agents.push(await connect(baseOf(other), ({ clientId }) => see(counts, clientId)));
  const shoppers = [];
  for (let index = 0; index < count; index += 1) {
    const conversation = `conversation-${index}`;
    const shopper = await connect(baseOf(own), () => undefined);
    for (const seat of [shopper, agents[index % seats]])
      await new Promise((resolve) => seat.ask("watch", conversation, resolve));
    shoppers.push({
      send: (text) =>
        shopper.ask("say", { ...JSON.parse(text), conversation }, () => (counts.acked.count += 1)),
    });
  }
  const stop = async () => {
    await own.stop();
    await other.stop();
    await redis.stop();
  };
  return { shoppers, pids: [own.pid, other.pid, redis.pid], stop, ...counts };
};
