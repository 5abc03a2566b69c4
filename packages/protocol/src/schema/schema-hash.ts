/**
 * SHA-256 of the canonical JSON schema of all frames, pinned beside the version. When a test says it changed: an
 * addition a version-1 peer can ignore (an optional field or a new kind on a down frame) keeps `PROTOCOL_VERSION` and
 * only the hash is replaced here; anything else, every change to an up frame among it, raises `PROTOCOL_VERSION` too.
 */
export const SCHEMA_HASH = "bbdf9e079013cd501df8a6733b21f2559a28a6e65d98100b6a9975d5d5dd0213";
