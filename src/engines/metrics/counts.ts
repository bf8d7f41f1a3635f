import { bucketOf, countedCalls } from '../../services/cloudwatch/index.ts';

/**
 * What one process counts within a minute, in plain numbers, on the path of every request: an addition in a map that
 * is found by the repository's id or name. Nothing is allocated but for what was not seen yet in that minute.
 */
export class Counts {
  /** Milliseconds: begin of the minute. */
  readonly at: number;
  /** Repository id -> pulls. */
  readonly pulls = new Map<number, number>();
  readonly calls = new Map<string, RegistryCalls>();
  readonly #requests = new Map<string, RepositoryCounts>();
  #repositories = 0;
  /** Requests that were not counted, for there were too many repositories. */
  lost = 0;

  constructor(at: number) {
    this.at = at;
  }

  get repositories(): number {
    return this.#repositories;
  }

  called(account: string, region: string, call: number): void {
    const key = `${account} ${region}`;
    let calls = this.calls.get(key);
    if (calls === undefined) {
      calls = { account, region, counts: new Float64Array(countedCalls.length) };
      this.calls.set(key, calls);
    }
    calls.counts[call] = (calls.counts[call] ?? 0) + 1;
  }

  /** Undefined: there are too many already. */
  repository(account: string, region: string, name: string): RepositoryCounts | undefined {
    const first = this.#requests.get(name);
    for (let found = first; found !== undefined; found = found.next) {
      if (found.account === account && found.region === region) return found;
    }
    if (this.#repositories >= MOST_REPOSITORIES) {
      this.lost += 1;
      return undefined;
    }
    this.#repositories += 1;
    const made: RepositoryCounts = {
      account,
      region,
      name,
      next: first,
      clientErrors: 0,
      serverErrors: 0,
      pulled: { sum: 0, count: 0, min: 0, max: 0 },
      latencies: new Map(),
    };
    this.#requests.set(name, made);
    return made;
  }

  *requests(): Iterable<RepositoryCounts> {
    for (const first of this.#requests.values()) {
      for (let found: RepositoryCounts | undefined = first; found !== undefined; found = found.next)
        yield found;
    }
  }
}

/** Names that a client makes up count too, until it is known that there is no such repository. */
const MOST_REPOSITORIES = 20_000;

export interface RegistryCalls {
  readonly account: string;
  readonly region: string;
  /** In the order of `countedCalls`. */
  readonly counts: Float64Array;
}

export interface Spread {
  sum: number;
  count: number;
  min: number;
  max: number;
}

export interface Latency extends Spread {
  readonly buckets: Map<number, number>;
}

export interface RepositoryCounts {
  readonly account: string;
  readonly region: string;
  readonly name: string;
  /** The repository of the same name in another registry. */
  readonly next: RepositoryCounts | undefined;
  clientErrors: number;
  serverErrors: number;
  /** Bytes sent of manifests and layers. */
  readonly pulled: Spread;
  /** Milliseconds, by operation. */
  readonly latencies: Map<string, Latency>;
}

export function spread(into: Spread, value: number): void {
  if (into.count === 0 || value < into.min) into.min = value;
  if (into.count === 0 || value > into.max) into.max = value;
  into.sum += value;
  into.count += 1;
}

export function addLatency(counts: RepositoryCounts, operation: string, ms: number): void {
  let latency = counts.latencies.get(operation);
  if (latency === undefined) {
    latency = { sum: 0, count: 0, min: 0, max: 0, buckets: new Map() };
    counts.latencies.set(operation, latency);
  }
  spread(latency, ms);
  const bucket = bucketOf(ms);
  latency.buckets.set(bucket, (latency.buckets.get(bucket) ?? 0) + 1);
}
