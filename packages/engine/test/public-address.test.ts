import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readEndpoint } from "../src/outside/endpoint.ts";
import { isPublicAddress } from "../src/outside/public-address.ts";

describe("public addresses", () => {
  test.each([
    "1.1.1.1",
    "8.8.8.8",
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "126.255.255.255",
    "128.0.0.1",
    "169.253.255.255",
    "169.255.0.0",
    "172.15.255.255",
    "172.32.0.0",
    "192.167.255.255",
    "192.169.0.0",
    "198.17.255.255",
    "198.20.0.0",
    "223.255.255.255",
    "2001:200::1",
    "2606:4700:4700::1111",
    "2a00:1450:4001:80b::200e",
  ])("[BT100] %s is public", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test.each([
    ["this network", "0.0.0.0", "0.1.2.3"],
    ["private", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1"],
    ["loopback", "127.0.0.1", "127.255.255.254", "::1"],
    ["link-local and metadata", "169.254.169.254", "fe80::1", "febf::1", "fe80::1%eth0"],
    ["carrier-grade NAT", "100.64.0.1", "100.127.255.255"],
    ["unique local and site-local", "fc00::1", "fd12:3456::1", "fec0::1"],
    ["documentation", "192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "3fff::1"],
    ["benchmarks and protocols", "198.18.0.1", "198.19.255.255", "192.0.0.1", "192.88.99.1", "100::1"],
    ["multicast, reserved, broadcast", "224.0.0.1", "240.0.0.1", "255.255.255.255", "ff02::1"],
    ["unspecified", "::"],
    ["IPv4 inside IPv6", "::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:8.8.8.8", "::127.0.0.1"],
    ["IPv4 behind NAT64, 6to4, Teredo", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001::1"],
  ])("[BT100] %s is not", (_what, ...addresses) => {
    expect(addresses.filter(isPublicAddress)).toEqual([]);
  });

  test.each([
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "127.1",
    "0x7f.0.0.1",
    "8.8.8.8.",
    " 8.8.8.8",
    "08.8.8.8",
    "8.8.8",
    "localhost",
    "[2606:4700::1]",
    "１.1.1.1",
    "",
  ])("[BT100] %j is no plain address", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test("[BT100] it never throws, and no spelling of a private address passes", () => {
    fc.assert(fc.property(fc.string(), (text) => void isPublicAddress(text)));
    const last = fc.nat({ max: 0xff_ff_ff });
    fc.assert(
      fc.property(last, fc.constantFrom(10, 127, 0), (rest, first) => {
        const bytes = [first, (rest >> 16) & 255, (rest >> 8) & 255, rest & 255];
        const hex = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
        const dotted = bytes.join(".");
        const mapped = `::ffff:${hex.slice(0, 4)}:${hex.slice(4)}`;
        return ![dotted, mapped, `::ffff:${dotted}`, `64:ff9b::${dotted}`].some(isPublicAddress);
      }),
    );
  });
});

describe("endpoints", () => {
  test("[BT101] an https address on port 443 may be called", () => {
    expect(readEndpoint("https://shop.example/orders")).toMatchObject({
      host: "shop.example",
      port: 443,
      isLiteral: false,
    });
    expect(readEndpoint("https://8.8.8.8/")).toMatchObject({ host: "8.8.8.8", isLiteral: true });
    expect(readEndpoint("https://[2606:4700:4700::1111]/")).toMatchObject({ isLiteral: true });
    expect(readEndpoint("https://shop.example:8443/", [443, 8443])).toMatchObject({ port: 8443 });
  });

  test.each([
    "http://shop.example/",
    "ftp://shop.example/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "//shop.example/",
    "https://",
    "https://shop.example:8443/",
    "https://shop.example:80/",
    "https://me:secret@shop.example/",
    "https://me@shop.example/",
    `https://shop.example/${"a".repeat(2_000)}`,
  ])("[BT101] %.60s may not", (text) => {
    expect(readEndpoint(text)).toBeUndefined();
  });

  test.each([
    "https://2130706433/",
    "https://0x7f000001/",
    "https://017700000001/",
    "https://0177.0.0.1/",
    "https://0x7f.1/",
    "https://127.1/",
    "https://１２７.0.0.1/",
    "https://127。0。0。1/",
    "https://%31%32%37.0.0.1/",
    "https://0/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:a9fe:a9fe]/",
    "https://169.254.169.254/latest/meta-data/",
    "https://100.100.100.200/",
    "https://192.168.0.1/",
  ])("[BT101] %s means a private address", (text) => {
    expect(readEndpoint(text)).toBeUndefined();
  });
});
