import type { ComponentChildren } from "preact";
import { findLinks, type LinkOptions } from "./find-links.ts";

/** A message's text as text nodes, with its links made pressable. Never parses HTML. */
export const BubbleText = ({
  text,
  ...options
}: LinkOptions & { readonly text: string }): ComponentChildren =>
  findLinks(text, options).map((part) =>
    part.href === undefined ? (
      part.text
    ) : (
      <a href={part.href} target="_blank" rel="noopener noreferrer">
        {part.text}
      </a>
    ),
  );
