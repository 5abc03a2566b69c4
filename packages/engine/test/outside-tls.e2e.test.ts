// TLS to a pinned address: the certificate is judged by the name, not by where the connection goes. Needs openssl.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { makeTempFolder } from "@baton/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { postJson } from "../src/outside/post-json.ts";

let server: Server;
let ca: string;
let port: number;
const serverNames: unknown[] = [];

const makeCertificate = (folder: string): { key: string; cert: string } => {
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const name = ["-subj", "/CN=shop.example", "-addext", "subjectAltName=DNS:shop.example"];
  const args = ["req", "-x509", ...curve, "-keyout", key, "-out", cert, "-days", "2", ...name];
  execFileSync("openssl", args, { stdio: "pipe" });
  return { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
};

const post = (host: string, trusted?: string) =>
  postJson({
    url: new URL(`https://${host}:${port}/`),
    addresses: ["127.0.0.1"],
    headers: {},
    body: "{}",
    signal: AbortSignal.timeout(5_000),
    ...(trusted !== undefined && { ca: trusted }),
  });

beforeAll(async () => {
  const certificate = makeCertificate(makeTempFolder("tls").path);
  ca = certificate.cert;
  server = createServer(certificate, (request, response) => {
    serverNames.push("servername" in request.socket && request.socket.servername);
    response.writeHead(200, { "content-type": "application/json" }).end('{"found":false}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe("a server that must prove its name", () => {
  test("[BT113] the right name with a trusted certificate is believed, at the pinned address", async () => {
    expect(await post("shop.example", ca)).toEqual({ found: false });
    expect(serverNames).toEqual(["shop.example"]);
  });

  test("[BT113] an authority nobody trusts, or another name, is not", async () => {
    await expect(post("shop.example")).rejects.toMatchObject({ code: "unreachable" });
    await expect(post("other.example", ca)).rejects.toMatchObject({ code: "unreachable" });
    expect(serverNames).toHaveLength(1);
  });
});
