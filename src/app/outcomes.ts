import type { CollectionReport } from '../engines/gc/index.ts';
import type { Finding, VerifyReport } from '../engines/verify/index.ts';
import type { Outcome } from './control/index.ts';

/** A run of the garbage collection, for people. */
export function collectionOutcome(report: CollectionReport): Outcome {
  const { dryRun, purgedRepositories, expiredUploads, expiredBlobs, collectedBlobs, orphans } = report;
  const { expiredDeletions } = report;
  const lines = [
    `${dryRun ? 'Would free' : 'Freed'} ${sizeText(report.freedBytes)}: ${count(collectedBlobs, 'blob')} that no repository has, ${count(orphans, 'orphan')}`,
    `${dryRun ? 'Would expire' : 'Expired'} ${count(expiredUploads, 'upload')}, and ${count(expiredBlobs, 'blob')} of repositories that do not need them`,
    ...(expiredDeletions > 0
      ? [`Gave up ${count(expiredDeletions, 'deletion')} that can't be undone any more`]
      : []),
    ...(purgedRepositories > 0
      ? [`Purged ${count(purgedRepositories, 'deleted repository', 'deleted repositories')}`]
      : []),
    ...(report.failures > 0 ? [`${count(report.failures, 'step')} failed: see the log`] : []),
  ];
  return { good: report.failures === 0, lines, data: report };
}

/** Findings that an outcome names one by one; of the rest it says how many there are. */
export const namedFindings = 1_000;

/** A verification, for people. `findings`: the first of them. */
export function verifyOutcome(report: VerifyReport, findings: readonly Finding[], repair: boolean): Outcome {
  const { missing, corrupt, unreadable, badManifests, restored, orphans, wrongNumbers } = report;
  const all = missing + corrupt + unreadable + badManifests + orphans + wrongNumbers;
  const lines = [
    ...findings.flatMap(findingLines),
    ...(all > findings.length ? [`... and ${all - findings.length} more`] : []),
    `Checked ${count(report.blobs, 'blob')} (${sizeText(report.bytes)}) and ${count(report.manifests, 'manifest')}: ${missing} missing, ${corrupt} corrupt, ${unreadable} unreadable, ${count(badManifests, 'bad manifest')}, ${count(wrongNumbers, 'wrong number')}, ${count(orphans, 'orphan')}`,
    verdict(report, repair, restored),
  ];
  return { good: report.good, lines, data: { ...report, findings } };
}

function verdict(report: VerifyReport, repair: boolean, restored: number): string {
  const { correctedNumbers } = report;
  if (report.good) {
    const repaired = [
      ...(restored > 0 ? [`${restored} restored`] : []),
      ...(correctedNumbers > 0 ? [`${correctedNumbers} corrected`] : []),
    ];
    return repaired.length > 0 ? `All is well again: ${repaired.join(', ')}` : 'All is well';
  }
  if (!repair) return 'Something is wrong; holdfast verify --repair sets right what can be set right';
  return 'Not everything could be set right; push the images named again';
}

function findingLines(finding: Finding): string[] {
  switch (finding.kind) {
    case 'orphan':
      return [`orphan  ${finding.digest} (${sizeText(finding.size)})${finding.removed ? ': removed' : ''}`];
    case 'missing manifest':
    case 'corrupt manifest':
      return [`${finding.kind}  ${finding.image}`];
    case 'wrong number':
      return [
        `wrong number  ${finding.name}: ${finding.what} is ${finding.kept}, counted ${finding.counted}${finding.corrected ? ': corrected' : ''}`,
      ];
    default:
      return [
        `${finding.kind}  ${finding.digest}${finding.repair === 'none' ? '' : `: ${finding.repair}`}`,
        ...finding.repositories.map((repository) => `    in ${repository}`),
        ...finding.images.map((image) => `    needed by ${image}`),
      ];
  }
}

/** `1 blob`, `2 blobs`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** `512 bytes`, `1.5 GiB`. */
export function sizeText(bytes: number): string {
  let amount = bytes;
  let unit = 0;
  while (amount >= 1024 && unit < units.length - 1) {
    amount /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? amount : amount.toFixed(1)} ${units[unit]}`;
}
