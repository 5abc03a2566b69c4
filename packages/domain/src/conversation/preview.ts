import type { MessageBody } from "@baton/protocol";
import type { EventBody } from "./event.ts";
import type { Preview } from "./state.ts";

const PREVIEW_LENGTH = 120;
const LONE_HIGH_SURROGATE = /[\uD800-\uDBFF]$/;

/** The words of a message in one line, for lists and packets. */
export const textOf = (body: MessageBody): string => {
  switch (body.kind) {
    case "text":
    case "choices":
    case "form":
      return body.text;
    case "submitted":
      return Object.values(body.values).join(" · ");
    case "file":
      return body.name;
  }
};

/** The first 120 characters on one line, never half a surrogate pair. */
export const previewOf = (event: Extract<EventBody, { kind: "said" }> & { readonly at: number }): Preview => {
  const text = textOf(event.body).replace(/\s+/g, " ");
  const isShort = text.length <= PREVIEW_LENGTH;
  const cut = isShort ? text : `${text.slice(0, PREVIEW_LENGTH).replace(LONE_HIGH_SURROGATE, "")}…`;
  return { text: cut, at: event.at, author: event.by.kind };
};
