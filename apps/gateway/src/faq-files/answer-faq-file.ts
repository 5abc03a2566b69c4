// A file of questions, read into the settings being edited: from the bytes of a request to the answer. Keeps GW151.
import { importFaq, parseSiteSettings } from "@baton/records/settings";
import { z } from "zod";
import { HttpError } from "../http/http-errors.ts";
import { parseJsonBody, readBody } from "../http/read-input.ts";

/** What is answered: an HTTP status, and JSON. */
export type FaqFileAnswer = { readonly status: number; readonly body: string };

/** The settings as edited, and the file's bytes; the answer is those settings with the file's questions. */
const importBody = z.strictObject({
  settings: z.unknown(),
  file: z.base64(),
  mode: z.enum(["merge", "replace"]),
});

const read = (bytes: Uint8Array): object => {
  const { settings, file, mode } = readBody(importBody, parseJsonBody(bytes));
  const parsed = parseSiteSettings(settings);
  if (!parsed.ok) throw new HttpError("invalid-settings", { problems: parsed.problems });
  const result = importFaq(parsed.settings, Buffer.from(file, "base64"), mode);
  if (!result.ok) throw new HttpError("invalid-faq-file", { problems: result.problems });
  const { counts, warnings } = result;
  return { settings: result.settings, counts, warnings };
};

/** Answers `{settings, file, mode}`; a refusal is an answer too. Takes seconds for 50,000 rows. */
export const answerFaqFile = (bytes: Uint8Array): FaqFileAnswer => {
  try {
    return { status: 200, body: JSON.stringify(read(bytes)) };
  } catch (thrown) {
    if (!(thrown instanceof HttpError)) throw thrown;
    return { status: thrown.status, body: JSON.stringify(thrown.toBody()) };
  }
};
