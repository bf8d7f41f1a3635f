import { readFile } from 'node:fs/promises';
import type { JSONWebKeySet } from 'jose';
import type { Clock } from '../../../kernel/clock.ts';
import { DomainError } from '../../../kernel/errors.ts';
import type { Outbound } from '../../../kernel/outbound.ts';
import { refuse } from './refusals.ts';

/** The keys by which an issuer signs its tokens. */
export interface KeySets {
  /**
   * Throws IDPCommunicationError. `unknownKey`: a token names a key that is not in the set that was given before;
   * the issuer is asked anew, but not more often than once a minute.
   */
  of(issuer: Issuer, unknownKey?: boolean): Promise<JSONWebKeySet>;
}

export interface Issuer {
  /** As the provider has it: `https://token.actions.githubusercontent.com`. */
  readonly url: string;
  /** What else vouches for its server (see OutboundOptions). */
  readonly thumbprints: readonly string[];
}

export interface KeySetsParts {
  readonly outbound: Outbound;
  readonly clock: Clock;
  /** Issuers whose keys are read from a file: URL -> path of a JSON Web Key Set. */
  readonly files: ReadonlyMap<string, string>;
}

interface Known {
  readonly keys: JSONWebKeySet;
  readonly readAt: number;
}

interface Entry {
  known: Known | undefined;
  askedAt: number;
  asking: Promise<Known> | undefined;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Issuers whose keys are kept, those used last. */
const REMEMBERED = 1_000;

/**
 * Keys are kept for an hour, and for a day where the issuer does not answer. They are kept per issuer and
 * thumbprints: what one account trusts by a thumbprint is no reason for another to trust it.
 */
export function createKeySets(parts: KeySetsParts): KeySets {
  const { clock } = parts;
  const entries = new Map<string, Entry>();

  function entryOf(name: string): Entry {
    const entry = entries.get(name) ?? {
      known: undefined,
      askedAt: Number.NEGATIVE_INFINITY,
      asking: undefined,
    };
    entries.delete(name);
    entries.set(name, entry);
    const oldest = entries.size > REMEMBERED ? entries.keys().next() : undefined;
    if (oldest?.done === false) entries.delete(oldest.value);
    return entry;
  }

  function ask(entry: Entry, issuer: Issuer): Promise<Known> {
    entry.asking ??= (async () => {
      entry.askedAt = clock.now();
      try {
        const keys = await readKeys(parts, issuer);
        entry.known = { keys, readAt: entry.askedAt };
        return entry.known;
      } finally {
        entry.asking = undefined;
      }
    })();
    return entry.asking;
  }

  return {
    async of(issuer, unknownKey = false) {
      const entry = entryOf([issuer.url, ...[...issuer.thumbprints].sort()].join(' '));
      const { known, askedAt } = entry;
      const now = clock.now();
      const fresh = known !== undefined && now - known.readAt < HOUR && !unknownKey;
      if (fresh) return known.keys;
      const mayAsk = entry.asking !== undefined || now - askedAt >= MINUTE;
      if (!mayAsk) {
        if (known !== undefined) return known.keys;
        throw refuse.unreachable(`The identity provider ${issuer.url} did not answer a moment ago.`);
      }
      try {
        return (await ask(entry, issuer)).keys;
      } catch (error) {
        if (known !== undefined && now - known.readAt < DAY) return known.keys;
        throw error;
      }
    },
  };
}

async function readKeys({ outbound, files }: KeySetsParts, issuer: Issuer): Promise<JSONWebKeySet> {
  const file = files.get(issuer.url);
  if (file !== undefined) return keySetOf(await fileText(file, issuer.url), issuer.url);
  const discovery = await fetchJson(
    outbound,
    issuer,
    `${issuer.url.replace(/\/$/, '')}/.well-known/openid-configuration`,
  );
  const { issuer: named, jwks_uri: uri } = discovery as {
    readonly issuer?: unknown;
    readonly jwks_uri?: unknown;
  };
  if (named !== issuer.url) {
    throw refuse.unreachable(`The discovery document of ${issuer.url} is that of another issuer.`);
  }
  if (typeof uri !== 'string' || !URL.canParse(uri)) {
    throw refuse.unreachable(`The discovery document of ${issuer.url} names no jwks_uri.`);
  }
  return asKeySet(await fetchJson(outbound, issuer, uri), issuer.url);
}

async function fetchJson(outbound: Outbound, { url, thumbprints }: Issuer, at: string): Promise<object> {
  try {
    const { status, body } = await outbound.get(new URL(at), {
      use: 'oidc',
      maxBytes: 512 * 1024,
      timeout: 10_000,
      thumbprints,
    });
    if (status !== 200)
      throw refuse.unreachable(`The identity provider ${url} answered with status ${status}.`);
    return jsonOf(new TextDecoder().decode(body), url);
  } catch (error) {
    if (error instanceof DomainError && error.code.startsWith('Outbound')) {
      throw refuse.unreachable(`The identity provider ${url} could not be asked: ${error.message}.`);
    }
    throw error;
  }
}

async function fileText(file: string, url: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw refuse.unreachable(`The file with the keys of ${url} cannot be read.`);
  }
}

function keySetOf(text: string, url: string): JSONWebKeySet {
  return asKeySet(jsonOf(text, url), url);
}

function jsonOf(text: string, url: string): object {
  try {
    const value = JSON.parse(text) as unknown;
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // The same as JSON that is no object.
  }
  throw refuse.unreachable(`The identity provider ${url} gave no JSON document.`);
}

function asKeySet(value: object, url: string): JSONWebKeySet {
  if ('keys' in value && Array.isArray(value.keys) && value.keys.every(isObject)) {
    return { keys: value.keys } as JSONWebKeySet;
  }
  throw refuse.unreachable(`The keys of the identity provider ${url} are no JSON Web Key Set.`);
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
