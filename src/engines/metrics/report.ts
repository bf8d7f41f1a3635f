import type { ChangedUsage, RepositoryPlace } from '../../registry/ports.ts';
import type { CloudWatchTx, Dimension, SeriesName } from '../../services/cloudwatch/ports.ts';
import { addMeasured, beginOf, ofValue, setGauge } from '../../services/cloudwatch/units/index.ts';

/**
 * Usage is kept by the commits that change it, which mark what they changed. Here the gauges are told, of what was
 * marked since: so a change that was committed is never missed, however the process ends, and what nobody changes
 * costs nothing. What each repository's gauges were told last stands in its report.
 */
interface Report {
  /** Undefined: its gauges have ended. */
  readonly place?: RepositoryPlace | undefined;
  readonly values: Readonly<Record<string, number>>;
  readonly pushed: number;
}

type Values = Readonly<Record<string, number>>;

/** Of a metric of AWS/Usage (spec 14), by name ascending. */
export function usageDimensions(type: string, resource: string, id?: string): readonly Dimension[] {
  return [
    { name: 'Class', value: 'None' },
    { name: 'Resource', value: resource },
    ...(id === undefined ? [] : [{ name: 'ResourceId', value: id }]),
    { name: 'Service', value: 'ECR' },
    { name: 'Type', value: type },
  ];
}

function seriesOf(metric: string, { name }: RepositoryPlace): SeriesName {
  if (metric === 'ImagesPerRepositoryCount') {
    const dimensions = usageDimensions('Resource', metric, `repository/${name}`);
    return { namespace: 'AWS/Usage', name: 'ResourceCount', dimensions, unit: 'None' };
  }
  const unit = metric.startsWith('Bytes') ? 'Bytes' : 'Count';
  return { namespace: 'Holdfast', name: metric, dimensions: [{ name: 'RepositoryName', value: name }], unit };
}

function valuesOf({ usage }: ChangedUsage): Values {
  return {
    ImagesPerRepositoryCount: usage.images,
    ImageCount: usage.images,
    TagCount: usage.tags,
    UntaggedImageCount: usage.untagged,
    BytesLogical: usage.bytesLogical,
    BytesUnique: usage.bytesUnique,
  };
}

export async function reportRepositories(tx: CloudWatchTx, limit: number, now: number): Promise<number> {
  const changed = await tx.usage.changed(limit);
  for (const each of changed) await reportRepository(tx, each, now);
  return changed.length;
}

async function reportRepository(tx: CloudWatchTx, changed: ChangedUsage, now: number): Promise<void> {
  const { repositoryId, place, usage } = changed;
  const before = JSON.parse(changed.report ?? '{"values":{},"pushed":0}') as Report;
  const stays = place !== undefined && isSame(place, before.place);
  if (before.place !== undefined && !stays) {
    for (const metric of Object.keys(before.values)) {
      await setGauge(tx, before.place, seriesOf(metric, before.place), undefined, now);
    }
  }
  const values =
    place === undefined || (before.place === undefined && isEmpty(changed)) ? {} : valuesOf(changed);
  if (place !== undefined) {
    const known: Values = stays ? before.values : {};
    for (const [metric, value] of Object.entries(values)) {
      if (known[metric] !== value) await setGauge(tx, place, seriesOf(metric, place), value, now);
    }
    const { account, region, name } = place;
    const bytes = usage.bytesPushed - before.pushed;
    if (bytes > 0) {
      await addMeasured(tx, {
        ...{ account, region, namespace: 'Holdfast', name: 'BytesPushed', unit: 'Bytes' },
        dimensions: [{ name: 'RepositoryName', value: name }],
        at: beginOf(now, 60),
        aggregate: ofValue(bytes),
      });
    }
  }
  const told = Object.keys(values).length > 0;
  const report: Report = { place: told ? place : undefined, values, pushed: usage.bytesPushed };
  await tx.usage.settle(repositoryId, JSON.stringify(report));
  if (place === undefined) await tx.usage.forget(repositoryId);
}

/** Of a repository in which nothing has been yet there is nothing to tell: empty ones cost nothing. */
function isEmpty({ usage }: ChangedUsage): boolean {
  return usage.images === 0 && usage.bytesLogical === 0 && usage.bytesUnique === 0;
}

function isSame(a: RepositoryPlace, b: RepositoryPlace | undefined): boolean {
  return a.account === b?.account && a.region === b.region && a.name === b.name;
}

export async function reportRegistries(tx: CloudWatchTx, limit: number, now: number): Promise<number> {
  const changed = await tx.usage.changedRegistries(limit);
  for (const { id, registry, usage, report } of changed) {
    const before = JSON.parse(report ?? '{}') as Partial<typeof usage>;
    if (before.repositories !== usage.repositories) {
      await setGauge(tx, registry, repositoryCount, usage.repositories, now);
    }
    if (before.bytesStored !== usage.bytesStored) {
      await setGauge(tx, registry, bytesStored, usage.bytesStored, now);
    }
    await tx.usage.settleRegistry(id, JSON.stringify(usage));
  }
  return changed.length;
}

const repositoryCount: SeriesName = {
  namespace: 'AWS/Usage',
  name: 'ResourceCount',
  dimensions: usageDimensions('Resource', 'RepositoryCount'),
  unit: 'None',
};

const bytesStored: SeriesName = { namespace: 'Holdfast', name: 'BytesStored', dimensions: [], unit: 'Bytes' };
