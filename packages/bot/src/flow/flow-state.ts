// The state of a running flow: small, serialisable, kept by the caller between two inputs. Keeps BT60–BT66.

/** Where a shopper stands in a flow and what was collected. */
export type FlowState = {
  readonly flowId: string;
  readonly stepId: string;
  readonly collected: Readonly<Record<string, string>>;
  /** Wrong answers given to the present question. */
  readonly attempts: number;
};

/** A look-up the caller performs at the site owner's endpoint; the flow only describes it. */
export type LookUpRequest = {
  readonly flowId: string;
  readonly stepId: string;
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
};

/** How a look-up ended: `found` with a text to show, `missing` (nothing under that number) or `failed`. */
export type LookUpResult =
  | { readonly kind: "found"; readonly text: string }
  | { readonly kind: "missing" }
  | { readonly kind: "failed" };
