// Every key and channel there is. All of a site carry its id as hash tag, so that a script finds them on one Cluster slot.
import type { AgentId, ConversationId, SiteId, VisitorId } from "@baton/protocol";

type Id = SiteId | ConversationId | AgentId | VisitorId;

const ID = /^[A-Za-z0-9_-]{1,64}$/;
const LIST = /^[A-Za-z0-9_:-]{1,140}$/;
const OPAQUE = /^[\x21-\x7a]{1,256}$/;

const checked = (what: string, pattern: RegExp, value: string): string => {
  if (!pattern.test(value)) throw new TypeError(`${JSON.stringify(value.slice(0, 80))} is no ${what}`);
  return value;
};

/** The id, or a TypeError: nothing else becomes part of a key. */
export const checkedId = (id: Id): string => checked("id", ID, id);

/** A list's name, or a TypeError. Neither `/`, which ends it in a member, nor `!`, which begins our own, may be in it. */
export const checkedList = (name: string): string => checked("list name", LIST, name);

const opaque = (what: string, value: string): string => checked(what, OPAQUE, value);

export type SiteKeys = {
  /** hash: epoch, told, clock, guards. */
  readonly meta: string;
  /** sorted set: every place in every list. */
  readonly places: string;
  /** hash: an entry by agent. */
  readonly roster: string;
  /** Where commits and signals are told. */
  readonly channel: string;
  /** Where one gateway hears its own probes. */
  readonly probes: (instance: string) => string;
  /** hash: seq, state, base, changed, places, archived, since. */
  readonly conversation: (id: ConversationId) => string;
  /** list of events. */
  readonly log: (id: ConversationId) => string;
  /** string, for a week. */
  readonly operation: (id: string) => string;
  /** string, a minute: calls that carry no operation of their own. */
  readonly attempt: (name: string) => string;
  /** string, as long as it is held. */
  readonly lease: (name: string) => string;
  /** sorted set: the hashes of a subject's tokens by their end. */
  readonly subject: (subject: string) => string;
};

export type Keys = {
  readonly of: (site: SiteId) => SiteKeys;
  /** string: found without knowing the site, and so on a slot of its own. */
  readonly token: (hash: string) => string;
};

/** `prefix` keeps several installations on one Redis apart. */
export const createKeys = (prefix: string): Keys => {
  const known = new Map<SiteId, SiteKeys>();
  const make = (site: SiteId): SiteKeys => {
    const base = `${prefix}:{${checkedId(site)}}`;
    return {
      meta: `${base}:meta`,
      places: `${base}:places`,
      roster: `${base}:roster`,
      channel: `${base}:feed`,
      probes: (instance) => `${base}:probes:${instance}`,
      conversation: (id) => `${base}:c:${checkedId(id)}`,
      log: (id) => `${base}:log:${checkedId(id)}`,
      operation: (id) => `${base}:op:${opaque("operation id", id)}`,
      attempt: (name) => `${base}:attempt:${name}`,
      lease: (name) => `${base}:lease:${opaque("lease", name)}`,
      subject: (subject) => `${base}:tokens:${opaque("subject", subject)}`,
    };
  };
  return {
    of: (site) => {
      let keys = known.get(site);
      if (keys === undefined) known.set(site, (keys = make(site)));
      return keys;
    },
    token: (hash) => `${prefix}:token:{${opaque("token hash", hash)}}`,
  };
};
