// The administrator's part of the HTTP interface.
import type { AgentId, ConversationId } from "@baton/protocol";
import type { Api, Problem } from "../session/api.ts";
import type { Saved } from "./editing.ts";
import type { SettingsDoc } from "./settings-shape.ts";

export type SaveAnswer = { readonly revision: number; readonly warnings?: readonly Problem[] };

/** The draft with a file's questions in it. */
export type FaqImport = {
  readonly settings: SettingsDoc;
  readonly counts: {
    readonly added: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly removed: number;
  };
};

export type AgentView = {
  readonly id: AgentId;
  readonly login: string;
  readonly name: string;
  readonly departments: readonly string[];
  readonly capacity: number;
  readonly isAdmin: boolean;
  readonly isDisabled: boolean;
  readonly mustChangePassword: boolean;
};

/** What a form of an agent holds. */
export type AgentFields = Pick<AgentView, "login" | "name" | "departments" | "capacity" | "isAdmin">;

export type AgentChange = Partial<AgentFields> & {
  readonly isDisabled?: boolean;
  readonly resetPassword?: true;
};

/** `password` is new and shown once. */
export type AgentAnswer = { readonly agent: AgentView; readonly password?: string };

export type Unanswered = {
  readonly question: string;
  readonly count: number;
  readonly lastAt: number;
  readonly conversation: ConversationId;
};

/** The days a report may look back. */
export const PERIODS = ["7", "28", "90"] as const;
export type Period = (typeof PERIODS)[number];

export const SCORES = [5, 4, 3, 2, 1] as const;
export type Score = (typeof SCORES)[number];

export type Rated = {
  readonly conversation: ConversationId;
  readonly score: Score;
  readonly comment?: string;
  readonly at: number;
};

/** Durations are absent where nobody waited. */
export type WaitFigures = {
  readonly count: number;
  readonly medianMs?: number;
  readonly longestMs?: number;
};

/** Averages and waits are absent where there is nothing to take them of. */
export type Report = {
  readonly since: number;
  readonly ratings: {
    readonly count: number;
    readonly average?: number;
    /** Scores that nobody gave are left out. */
    readonly scores: { readonly [S in Score]?: number };
    /** Newest first, at most a hundred. */
    readonly latest: readonly Rated[];
  };
  /** From asking for an agent until one took over. */
  readonly waits: WaitFigures;
  /** From asking for an agent until the shopper closed without one; who left an address is not among them. */
  readonly gaveUp: WaitFigures;
};

export const createAdminApi = ({ get, send }: Api) => ({
  settings: () => get<Saved>("/v1/admin/settings"),
  save: (revision: number, settings: SettingsDoc) =>
    send<SaveAnswer>("PUT", "/v1/admin/settings", { revision, settings }),
  /** `file` in base64; nothing is saved. */
  readFaq: (settings: SettingsDoc, file: string, mode: "merge" | "replace") =>
    send<FaqImport>("POST", "/v1/admin/faq-import", { settings, file, mode }),
  unanswered: () => get<{ readonly questions: readonly Unanswered[] }>("/v1/admin/unanswered"),
  report: (days: Period) => get<Report>(`/v1/admin/report?days=${days}`),
  agents: () => get<{ readonly agents: readonly AgentView[] }>("/v1/admin/agents"),
  addAgent: (fields: AgentFields) => send<AgentAnswer>("POST", "/v1/admin/agents", fields),
  changeAgent: (id: AgentId, change: AgentChange) =>
    send<AgentAnswer>("PATCH", `/v1/admin/agents/${encodeURIComponent(id)}`, change),
});

export type AdminApi = ReturnType<typeof createAdminApi>;
