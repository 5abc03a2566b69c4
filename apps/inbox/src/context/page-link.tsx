// The page a shopper is on. Its address comes from the shopper's browser, so only http(s) becomes a link. Keeps IB46.
import type { Page } from "@baton/protocol";
import { Icon } from "../shell/icon.tsx";
import { originOf } from "./web-address.ts";

/** Host and path as they are written; punycode stays visible. */
const shortUrl = (url: string): string => url.replace(/^https?:\/\//iu, "").replace(/\?.*$/u, "");

export const PageLink = ({ page }: { readonly page: Page }) => {
  const title = page.title === "" ? shortUrl(page.url) : page.title;
  if (originOf(page.url) === undefined) return <span class="page-link">{title}</span>;
  return (
    <a class="page-link" href={page.url} target="_blank" rel="noopener noreferrer">
      <span class="page-title">
        <Icon name="link" size={15} />
        {title}
      </span>
      <span class="meta page-url">{shortUrl(page.url)}</span>
    </a>
  );
};
