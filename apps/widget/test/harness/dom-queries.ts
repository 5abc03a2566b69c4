// Finding things as a person does: by role and name, or by what is written.
const ROLES: Record<string, string> = {
  button: "button",
  textbox: "textarea, input",
  log: "[role=log]",
  link: "a[href]",
  alert: "[role=alert]",
  status: "[role=status]",
  combobox: "select",
};

const nameOf = (element: Element): string => {
  const label =
    element.getAttribute("aria-label") ?? element.closest("label")?.querySelector("span")?.textContent;
  return (label ?? element.textContent ?? "").trim();
};

const all = (root: ParentNode, role: string): Element[] => [...root.querySelectorAll(ROLES[role] ?? role)];

/** The first element of a role whose name begins with `name`; throws when there is none. */
export const getByRole = (root: ParentNode, role: string, name: string): HTMLElement => {
  const found = all(root, role).find((element) => nameOf(element).startsWith(name));
  if (!found) throw new Error(`no ${role} "${name}" among: ${all(root, role).map(nameOf).join(" | ")}`);
  return found as HTMLElement;
};

const until = async <Found>(look: () => Found, withinMs = 3_000): Promise<Found> => {
  const start = performance.now();
  for (;;) {
    try {
      return look();
    } catch (error) {
      if (performance.now() - start > withinMs) throw error;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
};

export const queries = (root: ParentNode & { readonly textContent: string | null }) => {
  /** As it is read: where a line may end is not part of it. */
  const text = (): string => (root.textContent ?? "").replace(/\u00a0/g, " ").replace(/\u2060/g, "");
  return {
    get: (role: string, name: string) => getByRole(root, role, name),
    has: (role: string, name: string) => all(root, role).some((element) => nameOf(element).startsWith(name)),
    find: (role: string, name: string) => until(() => getByRole(root, role, name)),
    click: async (role: string, name: string) => (await until(() => getByRole(root, role, name))).click(),
    fill: (name: string, value: string) => {
      const field = getByRole(root, "textbox", name) as HTMLInputElement;
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    },
    text,
    findText: (wanted: string) =>
      until(() => {
        if (!text().includes(wanted)) throw new Error(`no "${wanted}" in: ${text()}`);
      }),
    until,
  };
};
