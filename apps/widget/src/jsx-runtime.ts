// Preact's own JSX runtime also carries what servers and precompiled templates need; the panel needs only this.
import { createElement, Fragment, type ComponentType } from "preact";

/** What the compiler calls for each element; children come within the props. */
export const jsx = (type: ComponentType | string, props: object, key?: string): unknown =>
  createElement(type as ComponentType, key === undefined ? props : { ...props, key });

export { Fragment, jsx as jsxs };
