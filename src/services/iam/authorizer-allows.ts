import type { Call, Requirement } from '../../kernel/identity.ts';

interface Allow {
  readonly action: string;
  readonly region: string;
  /** Of the policies of resources. */
  revision: number;
}

/** Of one principal: by resource. */
export type Allows = Map<string, Allow[]>;

/**
 * Decisions to allow that hang on nothing but principal, action, region and resource, so that they can be taken
 * again unseen. All principals together have at most `capacity`; beyond, all are forgotten.
 */
export class RememberedAllows {
  readonly #capacity: number;
  readonly #principals = new Set<Allows>();
  #count = 0;

  constructor(capacity: number = CAPACITY) {
    this.#capacity = capacity;
  }

  has(allows: Allows, call: Call, { action, resource }: Requirement, revision: number): boolean {
    const list = allows.get(resource);
    return list !== undefined && find(list, call, action)?.revision === revision;
  }

  add(allows: Allows, call: Call, { action, resource }: Requirement, revision: number): void {
    const list = allows.get(resource);
    const known = list === undefined ? undefined : find(list, call, action);
    if (known !== undefined) {
      known.revision = revision;
      return;
    }
    if (this.#count >= this.#capacity) this.#forgetAll();
    const added = { action, region: call.region, revision };
    const kept = allows.get(resource);
    if (kept === undefined) allows.set(resource, [added]);
    else kept.push(added);
    this.#principals.add(allows);
    this.#count += 1;
  }

  #forgetAll(): void {
    for (const allows of this.#principals) allows.clear();
    this.#principals.clear();
    this.#count = 0;
  }
}

/** A hundred bytes each, or so. */
const CAPACITY = 100_000;

function find(list: readonly Allow[], { region }: Call, action: string): Allow | undefined {
  for (const allow of list) if (allow.action === action && allow.region === region) return allow;
  return undefined;
}
