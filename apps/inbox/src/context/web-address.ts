// Addresses that came from a shopper's browser.

const read = (url: string): URL | undefined => {
  try {
    const address = new URL(url);
    return ["http:", "https:"].includes(address.protocol) ? address : undefined;
  } catch {
    return undefined;
  }
};

/** The origin of an address with http(s); undefined for any other, which must not become a link. */
export const originOf = (url: string | undefined): string | undefined =>
  url === undefined ? undefined : read(url)?.origin;
