export * from "./child-process.ts";
export * from "./chromium.ts";
export * from "./frame-socket.ts";
export * from "./gateway-process.ts";
export * from "./manual-clock.ts";
export * from "./seeded-random.ts";
export * from "./socket-pair.ts";
export * from "./temp-folder.ts";
