export * from "./agent-gate.ts";
export * from "./agent-sessions.ts";
export * from "./login.ts";
export * from "./passwords.ts";
export * from "./session-cookie.ts";
