/** Control, escape, line-separator and bidirectional characters: what could forge a line or repaint a terminal. */
// oxlint-disable-next-line no-control-regex -- these are the characters to remove
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** The same text on one line: each unsafe character written as `\uXXXX`. */
export const cleanForLog = (text: string): string => text.replace(UNSAFE, escaped);

/** Name, code, message and stack of whatever was thrown, safe for one log line. */
export const describeError = (thrown: unknown): object => {
  if (!(thrown instanceof Error))
    return { name: "NotAnError", message: cleanForLog(String(thrown)).slice(0, 500) };
  const code = "code" in thrown ? { code: cleanForLog(String(thrown.code)) } : {};
  const cause = thrown.cause === undefined ? {} : { cause: describeError(thrown.cause) };
  const stack = thrown.stack
    ?.split("\n")
    .slice(1, 12)
    .map((line) => cleanForLog(line.trim()));
  return { name: thrown.name, ...code, message: cleanForLog(thrown.message).slice(0, 500), stack, ...cause };
};
