// Sockets between a client and a fake desk, delivered by the manual clock, with faults on request.
import type { VisitorDown, VisitorUp } from "@baton/protocol";
import type { ManualClock } from "@baton/testkit";
import type { LinkEvents } from "../../src/index.ts";
import type { FakeDesk } from "./fake-desk.ts";

/** Where the next operation's link is cut: before it arrives, after it is stored, or after its ack is delivered. */
export type Cut = "before-send" | "after-commit" | "after-ack";

export type FakeNetwork = ReturnType<typeof createFakeNetwork>;

export const createFakeNetwork = (clock: ManualClock, desk: FakeDesk, latencyMs = 5) => {
  const open = new Map<(code: number) => void, object>();
  const seen: VisitorUp[] = [];
  let cut: Cut | undefined;
  let isDown = false;
  let isSilent = false;
  const mute = new Set<object>();

  const dial = (_url: string, events: LinkEvents) => {
    let isOpen = true;
    const self = {};
    if (isSilent) mute.add(self);
    const isMute = () => mute.has(self);
    const later = (run: () => void) => clock.setTimer(() => void (isOpen && run()), latencyMs);
    const hangUp = (code: number) => {
      if (!isOpen) return;
      isOpen = false;
      open.delete(hangUp);
      peer.close();
      clock.setTimer(() => events.closed(code), 0);
    };
    let heldBack = false;
    const peer = desk.connect((frame: VisitorDown) => {
      if (heldBack || isMute()) return;
      later(() => events.message(JSON.stringify(frame)));
      if (cut === "after-ack" && frame.kind === "ack") {
        cut = undefined;
        later(() => hangUp(1006));
      }
    });
    const arrive = (frame: VisitorUp) => {
      seen.push(frame);
      const isOperation = "clientId" in frame;
      if (isOperation && cut === "before-send") {
        cut = undefined;
        return hangUp(1006);
      }
      heldBack = isOperation && cut === "after-commit";
      peer.receive(frame);
      if (heldBack) {
        cut = undefined;
        hangUp(1006);
      }
    };
    open.set(hangUp, self);
    if (isDown) hangUp(1006);
    else if (!isSilent) later(events.opened);
    return {
      send: (text: string) => {
        if (!isMute()) later(() => arrive(JSON.parse(text) as VisitorUp));
      },
      // As in a browser: what is under way still arrives after `close`, and the close event comes last.
      close: () => {
        open.delete(hangUp);
        peer.close();
        clock.setTimer(() => hangUp(1000), latencyMs * 2);
      },
    };
  };

  return {
    dial,
    /** Every frame that reached the desk. */
    seen,
    sockets: () => open.size,
    cutNext: (at: Cut) => {
      cut = at;
    },
    hangUpAll: (code = 1006) => [...open.keys()].forEach((hangUp) => hangUp(code)),
    /** While down every dial fails. */
    setDown: (value: boolean) => {
      isDown = value;
    },
    /** Links that live through a silence are half-open from then on: nothing passes any more, and nobody is told. */
    setSilent: (value: boolean) => {
      isSilent = value;
      if (value) for (const self of open.values()) mute.add(self);
    },
  };
};
