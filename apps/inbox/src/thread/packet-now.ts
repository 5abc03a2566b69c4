// What the handoff packet says today: a shopper who came back waits for another reason than the first time. Keeps IB131.
import type { Entry, HandoffPacket } from "@baton/protocol";

/** The packet as it is; after a reopening, with that as the reason and with what the shopper then said. */
export const packetNow = (packet: HandoffPacket, entries: readonly Entry[]): HandoffPacket => {
  const back = entries.findLast(({ body }) => body.kind === "notice" && body.code === "reopened");
  if (back === undefined || back.at <= packet.requestedAt) return packet;
  const { question: _answered, transfer, ...rest } = packet;
  const said = entries.find(
    ({ seq, author, body }) => seq > back.seq && author.kind === "visitor" && body.kind === "text",
  );
  const question = said?.body.kind === "text" ? { question: said.body.text } : {};
  // Who handed it on before it was closed is past.
  const handedOn = transfer !== undefined && transfer.at > back.at ? { transfer } : {};
  return { ...rest, reason: "reopened", requestedAt: back.at, ...question, ...handedOn };
};
