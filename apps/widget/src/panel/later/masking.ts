export { maskSensitive } from "@baton/protocol";
