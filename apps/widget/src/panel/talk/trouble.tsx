// What is wrong with the connection, in one line; nothing while all is well.
import type { ComponentChildren } from "preact";
import type { TalkView } from "../model.ts";
import { Contacts } from "../start.tsx";

/** After this many failed attempts without ever connecting, the shop's other contacts are offered. */
const BLOCKED_AFTER = 3;

export const Trouble = ({ model }: TalkView): ComponentChildren => {
  const { state, words, client } = model;
  const { status, failures } = state;
  const isBlocked = failures >= BLOCKED_AFTER && status !== "offline";
  if (status === "live" || status === "idle")
    return (
      state.refusal && (
        <p class="trouble" role="alert">
          {words.notDone}
        </p>
      )
    );
  if (status === "connecting" && !isBlocked) return null;
  const text = {
    stopped: words.stopped,
    offline: words.offline,
    connecting: words.blocked,
    reconnecting: words.reconnecting,
  };
  return (
    <div class="trouble" role="status">
      {text[status]}{" "}
      {status === "stopped" && (
        <button class="link" onClick={client.open}>
          {words.reconnect}
        </button>
      )}
      {isBlocked && <Contacts model={model} />}
    </div>
  );
};
