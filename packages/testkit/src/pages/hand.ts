// A person's hand on a driven page: things are found as they are seen, by role and name, in shadow roots too.
import type { DrivenPage, PageKey } from "./driven-page.ts";

/** What is looked for. A name may be the beginning of the one that is shown. */
export type Target = { readonly role: string; readonly name: string };

/** Works on what can be seen, and waits for it within a bound. */
export interface Hand {
  readonly page: DrivenPage;
  /** Resolves once it can be seen; rejects with what is there instead. */
  find(role: string, name: string): Promise<void>;
  has(role: string, name: string): Promise<boolean>;
  click(role: string, name: string): Promise<void>;
  /** Clicks into the text box and types; what is in it stays. */
  write(name: string, text: string): Promise<void>;
  press(key: PageKey): Promise<void>;
  /** What the text box holds. */
  value(name: string): Promise<string>;
  /** Resolves once these words can be read anywhere on the page. */
  read(words: string): Promise<void>;
  /** The words of whatever matches the selector, in order. */
  texts(selector: string): Promise<string[]>;
  /** The box of the first match of the selector, in CSS px of what is seen. */
  boxOf(selector: string): Promise<Box | undefined>;
}

/** Where something is seen. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

type Question =
  | { readonly kind: "target"; readonly target: Target }
  | { readonly kind: "selector"; readonly selector: string }
  | { readonly kind: "words"; readonly words: string };

type Found = {
  readonly box: Box;
  readonly text: string;
  readonly value: string;
  /** Enabled, and what a click in its middle would meet. */
  readonly isReachable: boolean;
};

const WITHIN_MS = 20_000;

/** Runs in the page. */
const look = (question: Question): { found: Found[]; seen: string } => {
  const roles: Record<string, string> = {
    button: "button, [role=button]",
    textbox:
      "textarea, input:not([type]), input[type=text], input[type=email], input[type=tel], input[type=password]",
    radio: "input[type=radio], [role=radio]",
    link: "a[href]",
    log: "[role=log]",
  };
  const roots = (root: ParentNode): ParentNode[] => [
    root,
    ...[...root.querySelectorAll("*")].flatMap((one) => (one.shadowRoot ? roots(one.shadowRoot) : [])),
  ];
  const clean = (text: string): string =>
    text
      .replace(/[\u2060\u200b]/g, "")
      .replace(/\s+/g, " ")
      .trim();
  const isSeen = (one: Element): boolean =>
    one.getClientRects().length > 0 && getComputedStyle(one).visibility === "visible";
  const nameOf = (one: Element): string => {
    const by = one.getAttribute("aria-labelledby");
    const labels = one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement ? one.labels : null;
    const root = one.getRootNode() as ParentNode;
    const pointed = by === null ? undefined : root.querySelector(`[id="${by}"]`)?.textContent;
    return clean(
      one.getAttribute("aria-label") ?? pointed ?? labels?.[0]?.textContent ?? one.textContent ?? "",
    );
  };
  const all = (selector: string): Element[] =>
    roots(document)
      .flatMap((root) => [...root.querySelectorAll(selector)])
      .filter(isSeen);
  const foundOf = (one: Element): Found => {
    const { x, y, width, height } = one.getBoundingClientRect();
    const text = one instanceof HTMLElement ? one.innerText : (one.textContent ?? "");
    const value = "value" in one ? String(one.value) : "";
    const root = one.getRootNode() as Document | ShadowRoot;
    const met = root.elementFromPoint(x + width / 2, y + height / 2);
    const isReachable = !one.matches(":disabled") && met !== null && (one.contains(met) || met.contains(one));
    return { box: { x, y, width, height }, text: clean(text), value, isReachable };
  };
  const seen = (): string =>
    all("button, textarea, input, h1, h2, p, .bubble").map(nameOf).join(" | ").slice(-800);
  const pick = (): Element[] => {
    if (question.kind === "selector") return all(question.selector);
    if (question.kind === "words")
      return all("*:not(html, head *, style, script)").filter((one) =>
        clean(one.textContent ?? "").includes(question.words),
      );
    const { role, name } = question.target;
    return all(roles[role] ?? `[role=${role}], ${role}`).filter((one) => nameOf(one).startsWith(name));
  };
  const picked = pick();
  if (question.kind === "target") {
    picked[0]?.scrollIntoView({ block: "nearest" });
    // Nobody can scroll sideways to what is cut off there.
    for (let part = picked[0]?.parentElement; part; part = part.parentElement) part.scrollLeft = 0;
  }
  return { found: picked.map(foundOf), seen: picked.length > 0 ? "" : seen() };
};

const firstOf = (found: readonly Found[]): Found | undefined => found[0];

/** The first that can be reached, once it is seen twice in one place: what still moves would be missed. */
const firstAtRest = () => {
  let before: Box | undefined;
  return (found: readonly Found[]): Found | undefined => {
    const first = found.find(({ isReachable }) => isReachable);
    const isAtRest = first !== undefined && before?.x === first.box.x && before.y === first.box.y;
    before = first?.box;
    return isAtRest ? first : undefined;
  };
};

/** A hand on `page`. */
export const handOn = (page: DrivenPage): Hand => {
  const ask = (question: Question) => page.evaluate(look, question);
  const until = async (question: Question, choose = firstOf): Promise<Found> => {
    const deadline = performance.now() + WITHIN_MS;
    for (;;) {
      const { found, seen } = await ask(question);
      const chosen = choose(found);
      if (chosen !== undefined) return chosen;
      if (performance.now() > deadline) {
        const instead = seen === "" ? "that can be reached" : `but: ${seen}`;
        throw new Error(`${page.engine} shows no ${JSON.stringify(question)} ${instead}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  };
  const target = (role: string, name: string) => ({ kind: "target", target: { role, name } }) as const;
  const clickOn = async (role: string, name: string): Promise<void> => {
    const { box } = await until(target(role, name), firstAtRest());
    await page.clickAt(box.x + box.width / 2, box.y + box.height / 2);
  };
  return {
    page,
    find: async (role, name) => void (await until(target(role, name))),
    has: async (role, name) => (await ask(target(role, name))).found.length > 0,
    click: clickOn,
    write: async (name, text) => {
      await clickOn("textbox", name);
      await page.type(text);
    },
    press: (key) => page.press(key),
    value: async (name) => (await until(target("textbox", name))).value,
    read: async (words) => void (await until({ kind: "words", words })),
    texts: async (selector) => (await ask({ kind: "selector", selector })).found.map(({ text }) => text),
    boxOf: async (selector) => (await ask({ kind: "selector", selector })).found[0]?.box,
  };
};
