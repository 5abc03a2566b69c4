/**
 * SHA-256 of the canonical JSON schema of all frames, pinned beside the version. When a test says it changed: an
 * addition a version-1 peer can ignore (an optional field or a new kind on a down frame) keeps `PROTOCOL_VERSION` and
 * only the hash is replaced here; anything else, every change to an up frame among it, raises `PROTOCOL_VERSION` too.
 */
export const SCHEMA_HASH = "f15347e007bde4520a711254ec34d81e23e6b111d1a905f2459e8319ff8f98a9";
