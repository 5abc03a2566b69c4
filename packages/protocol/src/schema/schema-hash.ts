/**
 * SHA-256 of the canonical JSON schema of all frames, pinned beside the version. When a test says it changed: an
 * addition a version-1 peer can ignore (an optional field or a new kind on a down frame) keeps `PROTOCOL_VERSION` and
 * only the hash is replaced here; anything else, every change to an up frame among it, raises `PROTOCOL_VERSION` too.
 */
export const SCHEMA_HASH = "862c3d1f6abb41bdfca033217255f36211c076d8fbb4350e83e908b11c8c938c";
