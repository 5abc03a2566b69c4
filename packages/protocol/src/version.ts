/** Raised when a change would be misread by an older peer; additions it can ignore keep it. */
export const PROTOCOL_VERSION = 1;
