import type { FunctionComponent } from "preact";
import type { TalkView } from "../model.ts";
import { addStyle } from "../style-sheet.ts";

const added = new WeakMap<ShadowRoot, Set<string>>();

/** A view that brings its style sheet along the first time it is drawn in a root. */
export const withStyle =
  <Props extends TalkView>(css: string, View: FunctionComponent<Props>): FunctionComponent<Props> =>
  (props) => {
    const { root } = props.model;
    const known = added.get(root) ?? new Set();
    if (!known.has(css)) addStyle(root, css);
    added.set(root, known.add(css));
    return View(props, undefined);
  };
