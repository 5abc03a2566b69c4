// Who is answering, and whether they are there.
import { dayInWords, dayKey, timeOfDay } from "@baton/ui";
import type { ComponentChildren } from "preact";
import { hoursInWords, unbroken } from "./hours.ts";
import type { Model, View } from "./model.ts";

/** When the desk opens, as the bot says it; by the shop's clock. */
export const opensInWords = (
  at: number,
  { locale, site, words }: Pick<Model, "locale" | "site" | "words">,
): string => {
  const options = { locale, timeZone: site?.timeZone };
  const near = words.near.find(
    (_, days) => dayKey(Date.now() + days * 864e5, options) === dayKey(at, options),
  );
  return words.opensAt(unbroken(timeOfDay(at, options)), near ?? dayInWords(at, options));
};

/** The desk as last told: by the socket, else by the page's first request. */
export const deskOf = ({ talk, site }: Pick<Model, "talk" | "site">) =>
  talk?.client.state.get().desk ?? site?.desk;

/** Whether a person is there to talk to. Unknown is no. */
export const isSomeoneIn = (model: Pick<Model, "talk" | "site">): boolean => {
  const desk = deskOf(model);
  return !!desk?.isOpen && desk.isStaffed;
};

const deskInWords = (model: Model, isWithBot: boolean): string | undefined => {
  const { words } = model;
  const desk = deskOf(model);
  if (desk?.isOpen) return desk.isStaffed ? words.online : isWithBot ? words.botNow : words.busy;
  return desk && (desk.opensAt ? opensInWords(desk.opensAt, model) : words.away);
};

export const Header = ({ model }: View): ComponentChildren => {
  const { talk, site, words, name, ui } = model;
  const conversation = talk?.client.state.get().conversation;
  const agent = conversation?.phase.kind === "assigned" && conversation.phase.agent.name;
  const answering = agent ? words.agent : conversation?.phase.kind === "bot" && words.bot;
  const hours = site && !conversation && hoursInWords(site, model);
  const deskWords = deskInWords(model, !conversation || conversation.phase.kind === "bot");
  return (
    <div class="head" inert={!!ui.sheet}>
      <i class="face">{(agent || name).match(/./u)?.[0]}</i>
      <div class="who">
        <h2>
          {agent || name} {answering && <small>{answering}</small>}
        </h2>
        <p class="desk" data-on={isSomeoneIn(model)}>
          {hours && hours + " · "}
          {deskWords && <span>{deskWords}</span>}
        </p>
      </div>
      {talk && <talk.More model={model} />}
      <button class="icon close" aria-label={words.close} onClick={model.close} />
    </div>
  );
};
