// Which IP addresses a site's endpoint may have: only such as anyone on the internet reaches. Keeps BT100.
// Source: IANA special-purpose address registries for IPv4 (RFC 6890) and IPv6, as of 2026.
import { BlockList, isIPv4, isIPv6 } from "node:net";

const NOT_PUBLIC_V4 = [
  "0.0.0.0/8", // this network
  "10.0.0.0/8", // private
  "100.64.0.0/10", // shared by carriers (CGNAT)
  "127.0.0.0/8", // this machine
  "169.254.0.0/16", // link-local, cloud metadata among it
  "172.16.0.0/12", // private
  "192.0.0.0/24", // protocol assignments
  "192.0.2.0/24", // documentation
  "192.88.99.0/24", // 6to4 relays
  "192.168.0.0/16", // private
  "198.18.0.0/15", // benchmarks
  "198.51.100.0/24", // documentation
  "203.0.113.0/24", // documentation
  "224.0.0.0/4", // multicast
  "240.0.0.0/4", // reserved, broadcast
] as const;

/** Inside 2000::/3, the only block of global unicast; everything outside it is refused as a whole. */
const NOT_PUBLIC_V6 = [
  "2001::/23", // protocol assignments, Teredo among them
  "2001:db8::/32", // documentation
  "2002::/16", // 6to4: carries any IPv4 address
  "3fff::/20", // documentation
] as const;

const blockList = (family: "ipv4" | "ipv6", blocks: readonly string[]): BlockList => {
  const list = new BlockList();
  for (const block of blocks) {
    const [address = "", prefix] = block.split("/");
    list.addSubnet(address, Number(prefix), family);
  }
  return list;
};

const refusedV4 = blockList("ipv4", NOT_PUBLIC_V4);
const refusedV6 = blockList("ipv6", NOT_PUBLIC_V6);
const globalUnicast = blockList("ipv6", ["2000::/3"]);

/**
 * Whether `address` is a public one, in plain dotted or colon form. Anything else is not: names, decimal, octal and
 * hexadecimal spellings, zones (`fe80::1%eth0`), and IPv6 addresses that carry an IPv4 one.
 */
export const isPublicAddress = (address: string): boolean => {
  if (isIPv4(address)) return !refusedV4.check(address, "ipv4");
  if (!isIPv6(address) || address.includes("%")) return false;
  return globalUnicast.check(address, "ipv6") && !refusedV6.check(address, "ipv6");
};
