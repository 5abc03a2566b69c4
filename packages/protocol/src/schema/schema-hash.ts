/**
 * SHA-256 of the canonical JSON schema of all frames, pinned beside the version. When a test says it changed: an
 * addition a version-1 peer can ignore (an optional field or a new kind on a down frame) keeps `PROTOCOL_VERSION` and
 * only the hash is replaced here; anything else, every change to an up frame among it, raises `PROTOCOL_VERSION` too.
 */
export const SCHEMA_HASH = "7effc80b218df3fe49527df81c6b101bc97777ed5be4e9f5218d3d07cc7b3f0b";
