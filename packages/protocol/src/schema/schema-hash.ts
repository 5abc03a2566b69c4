/**
 * SHA-256 of the canonical JSON schema of all frames, pinned beside the version. When a test says it changed: an
 * addition a version-1 peer can ignore (an optional field or a new kind on a down frame) keeps `PROTOCOL_VERSION` and
 * only the hash is replaced here; anything else, every change to an up frame among it, raises `PROTOCOL_VERSION` too.
 */
export const SCHEMA_HASH = "71e61ecbb6be44f51e007588812ea4b3dd6ab907d67c6bed536f6584ab58f688";
