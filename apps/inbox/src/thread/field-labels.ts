// What the fields of the bot's forms are called. The label travels with the form's own message, in the words of the settings of
// that moment, so it is still right when the form was changed or deleted since. Keeps IB120.
import type { Entry, Form } from "@baton/protocol";

/** Field id → the label the shopper saw. A field that is not in it came from no form and is called by its id. */
export type FieldLabels = ReadonlyMap<string, string>;

/** For each submitted form among the entries (in order), by seq, what its fields were called when it was filled in. */
export const submittedLabels = (entries: readonly Entry[]): ReadonlyMap<number, FieldLabels> => {
  const shown = new Map<string, Form>();
  const labels = new Map<number, FieldLabels>();
  for (const { seq, body } of entries) {
    if (body.kind === "form") shown.set(body.form.id, body.form);
    if (body.kind !== "submitted") continue;
    const fields = shown.get(body.form)?.fields ?? [];
    const filled = fields.filter(({ id }) => Object.hasOwn(body.values, id));
    labels.set(seq, new Map(filled.map(({ id, label }) => [id, label])));
  }
  return labels;
};

/** What everything collected in a conversation is called: of two forms with a field of one id, the later one names it. */
export const fieldLabels = (entries: readonly Entry[]): FieldLabels =>
  new Map([...submittedLabels(entries).values()].flatMap((labels) => [...labels]));
