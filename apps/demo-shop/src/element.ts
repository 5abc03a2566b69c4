// Finding what a page promises to contain.

/** The element of a `data-` name under `root`. Throws when the page does not have it: the page and its script belong together. */
export const part = <T extends HTMLElement = HTMLElement>(name: string, root: ParentNode = document): T => {
  const found = root.querySelector<T>(`[data-${name}]`);
  if (!found) throw new Error(`the page has no [data-${name}]`);
  return found;
};

/** A fresh copy of the row in the page's `<template data-line>`. */
export const newLine = (): HTMLElement => {
  const copy = part<HTMLTemplateElement & HTMLElement>("line").content.cloneNode(true) as DocumentFragment;
  const row = copy.firstElementChild;
  if (!(row instanceof HTMLElement)) throw new Error("the page's line template is empty");
  return row;
};
