import { createServer } from "node:http";
import { existsSync } from "node:fs";
import { WebSocketServer } from "ws";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findChromium, launchChromium, makeTempFolder, startChild, visitorSocket } from "@baton/testkit";

const http = createServer((_request, response) => {
  response.setHeader("content-type", "text/html; charset=utf-8").end("<h1>안녕하세요</h1>");
});
const sockets = new WebSocketServer({ server: http, path: "/v1/visitor" });
let base = "";

beforeAll(async () => {
  sockets.on("connection", (socket) => {
    socket.on("message", () => {
      socket.send('{"kind":"desk","desk":{"isOpen":true,"isStaffed":true}}');
      socket.send('{"kind":"pong"}');
      socket.close(4008, "slow");
    });
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const address = http.address();
  base = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
});
afterAll(() => {
  sockets.close();
  http.close();
});

describe("launchers", () => {
  test("[TK4] a raw client waits for frames by kind and learns how the socket ended", async () => {
    const socket = await visitorSocket(base);
    socket.send({ kind: "ping" });
    expect(await socket.next("pong")).toEqual({ kind: "pong" });
    expect((await socket.next("desk")).desk.isOpen).toBe(true);
    expect(await socket.ended()).toEqual({ code: 4008, reason: "slow" });
    await expect(socket.next("pong", { withinMs: 10 })).rejects.toThrow(
      'no "pong" within 10 ms; came: desk, pong',
    );
  });

  test("[TK5] a program's output is kept, awaited and never waited for longer than told", async () => {
    const child = startChild({
      command: process.execPath,
      args: ["-e", "console.log('ready 7'); setInterval(() => {}, 1000)"],
      cwd: ".",
      env: { PATH: process.env["PATH"] },
    });
    expect((await child.saw(/ready (\d)/, 5_000))[1]).toBe("7");
    await expect(child.saw(/never/, 20)).rejects.toThrow("did not come within 20 ms");
    child.signal("SIGKILL");
    expect(await child.exited(5_000)).toEqual({ code: null, signal: "SIGKILL" });
  });

  test("[TK6] Chromium draws a page; where it is missing the error says what to install", async () => {
    expect(findChromium({ BATON_CHROMIUM: "/nowhere/chromium" })).toBeUndefined();
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.goto(base);
      expect(await page.getByRole("heading").textContent()).toBe("안녕하세요");
    } finally {
      await browser.close();
    }
  });

  test("[TK7] a temporary folder is there until it is removed", () => {
    const folder = makeTempFolder();
    expect(existsSync(folder.path)).toBe(true);
    folder.remove();
    folder.remove();
    expect(existsSync(folder.path)).toBe(false);
  });

  test("[TK7] a process that is told to end takes its folders and programs along", async () => {
    const script = `
      import { makeTempFolder, startChild } from "${new URL("../dist/index.js", import.meta.url).href}";
      const forever = ["-e", "setInterval(() => {}, 1000)"];
      const child = startChild({ command: process.execPath, args: forever, cwd: ".", env: {} });
      console.log("folder", makeTempFolder("ended").path, "pid", child.pid, ";");
      setInterval(() => {}, 1000);`;
    const parent = startChild({
      command: process.execPath,
      args: ["--input-type=module", "-e", script],
      cwd: ".",
      env: { PATH: process.env["PATH"] },
    });
    const [, folder = "", pid = ""] = await parent.saw(/folder (\S+) pid (\d+) ;/, 10_000);
    expect(existsSync(folder)).toBe(true);
    parent.signal("SIGTERM");
    expect((await parent.exited(10_000)).code).toBe(143);
    expect(existsSync(folder)).toBe(false);
    await expect
      .poll(
        () => {
          try {
            return process.kill(Number(pid), 0);
          } catch {
            return false;
          }
        },
        { timeout: 5_000 },
      )
      .toBe(false);
  });
});
