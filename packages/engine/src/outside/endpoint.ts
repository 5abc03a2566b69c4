// Where a request may go at all, judged by its address alone, before any name is resolved. Keeps BT101.
import { isIP } from "node:net";
import { isPublicAddress } from "./public-address.ts";

/** The port of https. */
export const HTTPS_PORT = 443;

const MOST_CHARACTERS = 2_000;

/** Host and port to connect to; `isLiteral` when the host is an IP address and nothing is left to resolve. */
export type Endpoint = {
  readonly url: URL;
  /** Without the brackets of IPv6. */
  readonly host: string;
  readonly port: number;
  readonly isLiteral: boolean;
};

/** The endpoint an owner wrote, or undefined when it may not be called: no https, credentials, another port, no public address. */
export const readEndpoint = (text: string, ports: readonly number[] = [HTTPS_PORT]): Endpoint | undefined => {
  if (text.length > MOST_CHARACTERS || !URL.canParse(text)) return undefined;
  // Reading it as a browser does turns 2130706433, 0177.0.0.1, 0x7f.1 and full-width digits into the address they mean.
  const url = new URL(text);
  if (url.protocol !== "https:" || url.username !== "" || url.password !== "") return undefined;
  const port = url.port === "" ? HTTPS_PORT : Number(url.port);
  if (!ports.includes(port)) return undefined;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const isLiteral = isIP(host) !== 0;
  if (isLiteral && !isPublicAddress(host)) return undefined;
  return { url, host, port, isLiteral };
};
