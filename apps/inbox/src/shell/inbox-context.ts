// What every view below the shell may use.
import { createContext, type RefObject } from "preact";
import { useContext } from "preact/hooks";
import type { ConversationId } from "@baton/protocol";
import type { ComposerHandle } from "../composer/composer.tsx";
import type { Api } from "../session/api.ts";
import type { Desk } from "../desk/desk.ts";
import type { DeskState } from "../desk/desk-state.ts";
import type { Clock } from "./clock.ts";
import type { PreferenceStore } from "./preferences.ts";

export type DialogName = "help" | "transfer" | "return" | "password" | "sign-out";

export type Inbox = {
  readonly desk: Desk;
  readonly state: DeskState;
  readonly api: Api;
  readonly clock: Clock;
  readonly preferences: PreferenceStore;
  /** A short message that goes by itself. */
  readonly tell: (text: string) => void;
  /** Starts the time in which closing can be undone. */
  readonly closeSoon: (conversation: ConversationId) => void;
  /** The composer on screen, if there is one. */
  readonly composer: RefObject<ComposerHandle | null>;
  /** The conversation accepted by key: its text box gets the focus once it is mine. */
  readonly writeNext: RefObject<ConversationId | undefined>;
  readonly openDialog: (name: DialogName) => void;
  readonly signOut: () => void;
};

export const InboxContext = createContext<Inbox | undefined>(undefined);

/** The inbox around this view; throws outside of one. */
export const useInbox = (): Inbox => {
  const inbox = useContext(InboxContext);
  if (inbox === undefined) throw new Error("no inbox around this view");
  return inbox;
};
