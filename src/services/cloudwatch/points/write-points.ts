import type { RegistryKey } from '../../../registry/index.ts';
import type { CloudWatchTx, Series, SeriesName } from '../ports.ts';
import { type Aggregate, merge } from './aggregate.ts';
import { beginOf, MINUTE, resolutions } from './periods.ts';
import { changedAgain } from './read-points.ts';

/** What was measured in the minute from `at` (milliseconds) on. */
export interface Measured extends RegistryKey, SeriesName {
  readonly at: number;
  readonly aggregate: Aggregate;
}

type Tx = Pick<CloudWatchTx, 'metrics'>;

/** By how much `Series.lastAt` may be behind. */
const LAST_AT_STEP = 15 * MINUTE;
/** `lastAt` of a gauge that goes on: beyond every time. */
const GOES_ON = 8_640_000_000_000_000;

/** Adds to the points of every resolution: so roll-ups are right at any time, whenever and in whatever order data comes. */
export async function addMeasured(tx: Tx, { at, aggregate, ...series }: Measured): Promise<void> {
  const found = await tx.metrics.findOrAdd(series, series, false, at);
  for (const { seconds } of resolutions) {
    const begin = beginOf(at, seconds);
    const known = await tx.metrics.point(found.id, seconds, begin);
    const added = known === undefined ? aggregate : merge(known.aggregate, aggregate);
    await tx.metrics.putPoint(found.id, seconds, { at: begin, aggregate: added });
  }
  if (at > found.lastAt + LAST_AT_STEP) await tx.metrics.setLastAt(found.id, at);
}

const ended: Aggregate = { sum: 0, count: 0, min: 0, max: 0 };

/** The gauge has this value from now on; undefined: it ends. */
export async function setGauge(
  tx: Tx,
  registry: RegistryKey,
  name: SeriesName,
  value: number | undefined,
  now: number,
): Promise<void> {
  const series = await tx.metrics.findOrAdd(registry, name, true, GOES_ON);
  for (const { seconds } of resolutions) {
    const at = beginOf(now, seconds);
    const known = await gaugeAt(tx, series, seconds, at);
    const set = value === undefined ? ended : { sum: value, count: 1, min: value, max: value };
    const aggregate = known === undefined ? set : changedAgain(known, set);
    await tx.metrics.putPoint(series.id, seconds, { at, aggregate });
  }
  const lastAt = value === undefined ? now : GOES_ON;
  if (lastAt !== series.lastAt) await tx.metrics.setLastAt(series.id, lastAt);
}

/** In a step longer than a minute, the value that it begins with counts for its least and greatest. */
async function gaugeAt(tx: Tx, { id }: Series, seconds: number, at: number): Promise<Aggregate | undefined> {
  const known = await tx.metrics.point(id, seconds, at);
  if (known !== undefined || seconds * 1000 === MINUTE) return known?.aggregate;
  const before = (await tx.metrics.pointBefore(id, seconds, at))?.aggregate;
  if (before === undefined || before.count === 0) return undefined;
  return { sum: before.sum, count: 1, min: before.sum, max: before.sum };
}

/** Drops what is too old, and the series itself when nothing came for so long that no point is left. */
export async function dropOutdated(tx: Tx, { id, gauge, lastAt }: Series, now: number): Promise<void> {
  if (lastAt < now - resolutions[2].kept) return tx.metrics.dropSeries(id);
  for (const { seconds, kept } of resolutions) {
    const before = now - kept;
    const last = gauge ? await tx.metrics.pointBefore(id, seconds, before) : undefined;
    await tx.metrics.dropPoints(id, seconds, last?.at ?? before);
  }
}
