export { maskSensitive } from "./mask-sensitive.ts";
export type { MaskedText, SensitiveKind } from "./mask-sensitive.ts";
