import type { ProvenIdentity } from '../../kernel/call-records.ts';
import type { Call, Caller } from '../../kernel/identity.ts';
import { SharedContext } from './batch.ts';
import { type UserIdentity, userIdentityOf, usernameOf } from './identity.ts';

/** Addresses and agents remembered for one caller. */
const rememberedPlaces = 100;

/** Contexts of calls. What a caller says of itself is put together once, as long as it stays the same object. */
export class Contexts {
  readonly #known = new WeakMap<Caller, Map<string, SharedContext>>();
  #last: { readonly call: Call; readonly context: SharedContext } | undefined;

  of(call: Call): SharedContext {
    if (this.#last !== undefined && isSame(this.#last.call, call)) return this.#last.context;
    const context = this.#find(call);
    this.#last = { call, context };
    return context;
  }

  /** Of a call that was not signed. */
  proven(call: Call, { userName, ...identity }: ProvenIdentity): SharedContext {
    return contextOf(call, { ...identity, userName }, userName);
  }

  #find(call: Call): SharedContext {
    const { caller, region, sourceIp, userAgent, origin } = call;
    let places = this.#known.get(caller);
    if (places === undefined) {
      places = new Map();
      this.#known.set(caller, places);
    }
    const place = `${region} ${sourceIp} ${origin.scheme}://${origin.authority} ${call.secure} ${userAgent}`;
    const known = places.get(place);
    if (known !== undefined) return known;
    const context = contextOf(call, userIdentityOf(caller), usernameOf(caller));
    if (places.size >= rememberedPlaces) places.clear();
    places.set(place, context);
    return context;
  }
}

function isSame(one: Call, other: Call): boolean {
  return (
    one.caller === other.caller &&
    one.sourceIp === other.sourceIp &&
    one.userAgent === other.userAgent &&
    one.region === other.region &&
    one.origin.authority === other.origin.authority &&
    one.origin.scheme === other.origin.scheme &&
    one.secure === other.secure
  );
}

function contextOf(call: Call, identity: UserIdentity, name: string): SharedContext {
  const { region, sourceIp, userAgent, origin, secure = origin.scheme === 'https' } = call;
  return new SharedContext({
    u: identity,
    n: name,
    g: region,
    i: sourceIp,
    w: userAgent,
    h: [origin.scheme, origin.authority],
    z: secure,
  });
}
