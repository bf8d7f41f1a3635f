import type { Collector } from '../engines/gc/index.ts';
import type { LifecycleEngine } from '../engines/lifecycle/index.ts';
import { type Finding, type VerifyParts, verify } from '../engines/verify/index.ts';
import type { RegistryKey } from '../registry/index.ts';
import type { Accounts } from './accounts.ts';
import type { Administration } from './control/index.ts';
import { openFilesHere } from './doctor/index.ts';
import { runLifecycle } from './lifecycle-run.ts';
import { collectionOutcome, namedFindings, verifyOutcome } from './outcomes.ts';
import { checkRecords, withRecords } from './record-check.ts';
import { version } from './version.ts';

export interface AdministrationParts extends VerifyParts {
  readonly accounts: Accounts;
  readonly collector: Collector;
  readonly lifecycle: LifecycleEngine;
  /** The data folder. */
  readonly data: string;
  /** Where repositories that are named without account and region are looked for. */
  readonly home: RegistryKey;
}

/** What the operator may ask for, done in this process. */
export function createAdministration({
  accounts,
  collector,
  lifecycle,
  home,
  data,
  ...parts
}: AdministrationParts): Administration {
  return {
    createAccount: ({ account, name }) => accounts.create(account, name),
    listAccounts: () => accounts.list(),
    rotateAccessKey: ({ account }) => accounts.rotate(account),
    collectGarbage: async ({ dryRun }) => collectionOutcome(await collector.run({ dryRun })),
    runLifecycle: (input) => runLifecycle(lifecycle, home, input),
    async verify({ repair }) {
      const findings: Finding[] = [];
      const report = await verify(parts, {
        repair,
        found: (finding) => {
          if (findings.length < namedFindings) findings.push(finding);
        },
      });
      return withRecords(verifyOutcome(report, findings, repair), await checkRecords(data));
    },
    status: async () => ({ version, openFiles: await openFilesHere() }),
  };
}
