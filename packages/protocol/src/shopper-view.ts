import type { ConversationId } from "./ids.ts";
import type { Entry } from "./message.ts";

/** Where a conversation stands, in the shopper's eyes. Offers are not shown: until someone accepts, one waits. */
export type ShopperPhase =
  | { readonly kind: "bot" }
  | {
      readonly kind: "queued";
      readonly since: number;
      readonly department?: string;
      readonly hasContact: boolean;
    }
  | { readonly kind: "assigned"; readonly agent: { readonly name: string } }
  | {
      readonly kind: "closed";
      readonly at: number;
      readonly by: "visitor" | "agent" | "silence";
      readonly canRate: boolean;
      readonly rating?: number;
    };

/** Read up to which seq, by either side. */
export type ReadMarks = { readonly visitor: number; readonly agents: number };

export type ShopperConversation = {
  readonly id: ConversationId;
  readonly openedAt: number;
  readonly phase: ShopperPhase;
  readonly read: ReadMarks;
};

/** A place in line and an honest range; no range when there is not enough to go by. */
export type QueuePlace = {
  readonly position: number;
  readonly wait?: { readonly lowMs: number; readonly highMs: number };
};

/** Whether people are there now; when not, when the desk opens next. */
export type Desk = {
  readonly isOpen: boolean;
  readonly isStaffed: boolean;
  readonly opensAt?: number;
  readonly closesAt?: number;
};

/** An earlier conversation, whole or in part. */
export type PastConversation = {
  readonly conversation: ShopperConversation;
  readonly entries: readonly Entry[];
};
