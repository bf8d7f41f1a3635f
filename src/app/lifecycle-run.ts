import type { LifecycleEngine, RepositoryReport } from '../engines/lifecycle/index.ts';
import { type RegistryKey, rulingReason } from '../registry/index.ts';
import type { Outcome } from './control/index.ts';
import { OperatorError } from './errors.ts';
import { count } from './outcomes.ts';

/** Repositories, and in a dry run images, that an outcome names; of the rest it says how many there are. */
const named = 1_000;

/** What the operator asks of lifecycle, for people and as data; memory is bounded whatever there is to tell. */
export async function runLifecycle(
  engine: LifecycleEngine,
  home: RegistryKey,
  { repository, dryRun }: { readonly repository?: string | undefined; readonly dryRun: boolean },
): Promise<Outcome> {
  const images: string[] = [];
  const reports: RepositoryReport[] = [];
  let chosen = 0;
  const total = { repositories: 0, expired: 0, archived: 0, untagged: 0, referrers: 0, unfinished: 0 };
  await engine.run({
    only: repository === undefined ? undefined : placeOf(repository, home),
    dryRun,
    chosen({ registry, repository: name }, ruling, now) {
      chosen += 1;
      if (images.length >= named) return;
      const { digest, tags } = ruling.image;
      const tagged = tags.length === 0 ? 'untagged' : tags.join(', ');
      images.push(`${pathOf(registry, name)}@${digest} (${tagged}): ${rulingReason(ruling, now)}`);
    },
    ran(report) {
      total.repositories += 1;
      total.expired += report.expired;
      total.archived += report.archived;
      total.untagged += report.untagged;
      total.referrers += report.referrers;
      if (report.outcome === 'failed' || report.outcome === 'unfinished') total.unfinished += 1;
      if (reports.length < named) reports.push(report);
    },
  });
  const lines = [
    ...images,
    ...(dryRun && chosen > images.length ? [`... and ${chosen - images.length} more`] : []),
    ...reports.map((report) => reportLine(report, dryRun)),
    ...(total.repositories > named ? [`... and ${total.repositories - named} more repositories`] : []),
    `${dryRun ? 'Would expire' : 'Expired'} ${count(total.expired, 'image')} in ${count(total.repositories, 'repository', 'repositories')}${total.archived > 0 ? `, ${dryRun ? 'and archive' : 'and archived'} ${total.archived}` : ''}${total.untagged > 0 ? `, ${dryRun ? 'and remove' : 'and removed'} ${count(total.untagged, 'tag')}` : ''}`,
  ];
  const data = { dryRun, ...total, reports, ...(dryRun && { images }) };
  return { good: total.unfinished === 0, lines, data };
}

function reportLine(report: RepositoryReport, dryRun: boolean): string {
  const { registry, repository, outcome, expired, referrers, listed, archived, untagged, changed } = report;
  const parts = [
    `${expired} ${dryRun ? 'would expire' : 'expired'}`,
    ...(archived > 0 ? [`${archived} ${dryRun ? 'would be archived' : 'archived'}`] : []),
    ...(untagged > 0 ? [`${count(untagged, 'tag')} ${dryRun ? 'would be removed' : 'removed'}`] : []),
    ...(referrers > 0 ? [`${count(referrers, 'referrer')} went with them`] : []),
    ...(listed > 0 ? [`${listed} stay, since an index lists them`] : []),
    ...(changed > 0 ? [`${changed} stay, since they have changed meanwhile`] : []),
    ...(outcome === 'done' ? [] : [outcomes[outcome]]),
  ];
  return `${pathOf(registry, repository)}: ${parts.join('; ')}`;
}

const outcomes = {
  obsolete: 'its policy or rules were changed meanwhile, or the repository is gone',
  unfinished: 'not finished: the rest is left to the next run',
  failed: 'failed: see the log',
} as const;

function pathOf({ account, region }: RegistryKey, repository: string): string {
  return `${account}/${region}/${repository}`;
}

const ARN = /^arn:[a-z0-9-]+:ecr:([a-z0-9-]+):([0-9]{12}):repository\/(.+)$/;

function placeOf(text: string, home: RegistryKey): { registry: RegistryKey; repository: string } {
  if (!text.startsWith('arn:')) return { registry: home, repository: text };
  const [, region, account, repository] = ARN.exec(text) ?? [];
  if (region === undefined || account === undefined || repository === undefined) {
    throw new OperatorError(`'${text}' is no ARN of a repository`);
  }
  return { registry: { account, region }, repository };
}
