import type { Unit } from '../../kernel/unit.ts';
import type { CloudWatchTx, Dimension } from '../../services/cloudwatch/ports.ts';
import { type Aggregate, addMeasured, countedCalls, ofValue } from '../../services/cloudwatch/units/index.ts';
import type { Counts, Latency, RegistryCalls } from './counts.ts';
import { reportRegistries, reportRepositories, usageDimensions } from './report.ts';

/** A part of what a process counted in one minute: some tens of milliseconds of the committing thread. */
export interface CountedInput {
  readonly at: number;
  readonly pulls: readonly (readonly [repositoryId: number, pulls: number])[];
  readonly calls: readonly RegistryCalls[];
  readonly requests: readonly CountedRequests[];
}

interface CountedRequests {
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly clientErrors: number;
  readonly serverErrors: number;
  readonly pulled: Aggregate | undefined;
  readonly latencies: readonly (readonly [operation: string, latency: Aggregate])[];
}

const PULLS = 200;
const REQUESTS = 50;

export function countedInputs(counts: Counts): readonly CountedInput[] {
  const { at, calls } = counts;
  const empty = { at, pulls: [], calls: [], requests: [] };
  const inputs: CountedInput[] = [];
  if (calls.size > 0) inputs.push({ ...empty, calls: [...calls.values()] });
  for (const pulls of chunks([...counts.pulls], PULLS)) inputs.push({ ...empty, pulls });
  const requests: CountedRequests[] = [];
  for (const found of counts.requests()) {
    const { account, region, name, clientErrors, serverErrors, pulled, latencies } = found;
    requests.push({
      ...{ account, region, name, clientErrors, serverErrors },
      pulled: pulled.count === 0 ? undefined : { ...pulled },
      latencies: [...latencies].map(([operation, latency]) => [operation, aggregateOf(latency)] as const),
    });
  }
  for (const some of chunks(requests, REQUESTS)) inputs.push({ ...empty, requests: some });
  return inputs;
}

function aggregateOf({ sum, count, min, max, buckets }: Latency): Aggregate {
  return min === max ? { sum, count, min, max } : { sum, count, min, max, histogram: buckets };
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  const made: T[][] = [];
  for (let i = 0; i < items.length; i += size) made.push(items.slice(i, i + size));
  return made;
}

/** Counts of repositories that are not there (any more) are dropped. */
export const recordCounts: Unit<CloudWatchTx, CountedInput, void> = {
  name: 'metrics/record-counts',
  async run(tx, { at, pulls, calls, requests }) {
    for (const [id, count] of pulls) {
      const place = await tx.usage.placeOf(id);
      if (place === undefined) continue;
      await addMeasured(tx, {
        ...{ account: place.account, region: place.region, at },
        namespace: 'AWS/ECR',
        name: 'RepositoryPullCount',
        dimensions: ofRepository(place.name),
        unit: 'Count',
        aggregate: ofValue(1, count),
      });
    }
    for (const { account, region, counts } of calls) {
      for (const [index, count] of counts.entries()) {
        if (count === 0) continue;
        await addMeasured(tx, {
          ...{ account, region, at },
          namespace: 'AWS/Usage',
          name: 'CallCount',
          dimensions: usageDimensions('API', countedCalls[index] ?? ''),
          unit: 'None',
          aggregate: ofValue(1, count),
        });
      }
    }
    for (const each of requests) await recordRequests(tx, at, each);
  },
};

async function recordRequests(tx: CloudWatchTx, at: number, counted: CountedRequests): Promise<void> {
  const { account, region, name } = counted;
  if ((await tx.repositories.byName({ account, region }, name)) === undefined) return;
  const dimensions = ofRepository(name);
  const add = (metric: string, unit: string, aggregate: Aggregate, more: readonly Dimension[] = []) =>
    addMeasured(tx, {
      ...{ account, region, at, unit, aggregate },
      namespace: 'Holdfast',
      name: metric,
      dimensions: [...more, ...dimensions],
    });
  const { clientErrors, serverErrors, pulled, latencies } = counted;
  if (clientErrors > 0) await add('ClientErrors', 'Count', ofValue(1, clientErrors));
  if (serverErrors > 0) await add('ServerErrors', 'Count', ofValue(1, serverErrors));
  if (pulled !== undefined) await add('BytesPulled', 'Bytes', pulled);
  for (const [operation, latency] of latencies) {
    await add('Latency', 'Milliseconds', latency, [{ name: 'Operation', value: operation }]);
  }
}

function ofRepository(name: string): readonly Dimension[] {
  return [{ name: 'RepositoryName', value: name }];
}

/** How many were reported: up to `limit` of repositories and registries each. */
export const reportUsage: Unit<CloudWatchTx, { readonly limit: number }, number> = {
  name: 'metrics/report-usage',
  async run(tx, { limit }, { now }) {
    return (await reportRegistries(tx, limit, now)) + (await reportRepositories(tx, limit, now));
  },
};

export const metricUnits = [recordCounts, reportUsage] as const;
