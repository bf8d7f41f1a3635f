import type { DeadLetters } from '../engines/delivery/index.ts';
import type { Collector } from '../engines/gc/index.ts';
import type { LifecycleEngine } from '../engines/lifecycle/index.ts';
import { type Finding, type VerifyParts, verify } from '../engines/verify/index.ts';
import type { RegistryKey } from '../registry/index.ts';
import type { StreamParts } from '../services/cloudtrail/index.ts';
import type { Webhooks } from '../services/events/index.ts';
import type { Accounts } from './accounts.ts';
import type { Administration } from './control/index.ts';
import { deadLetterOrder } from './dead-letter-orders.ts';
import { openFilesHere } from './doctor/index.ts';
import { runLifecycle } from './lifecycle-run.ts';
import { collectionOutcome, namedFindings, verifyOutcome } from './outcomes.ts';
import { checkRecords, withRecords } from './record-check.ts';
import type { WebhookTest } from './test-webhook.ts';
import { trailRecords } from './trail-records.ts';
import { version } from './version.ts';
import { webhookOrder } from './webhook-orders.ts';

export interface AdministrationParts extends VerifyParts {
  readonly accounts: Accounts;
  readonly collector: Collector;
  readonly lifecycle: LifecycleEngine;
  readonly webhooks: Webhooks;
  readonly testWebhook: (place: RegistryKey & { readonly name: string }) => Promise<WebhookTest>;
  readonly deadLetters: DeadLetters;
  readonly stream: StreamParts;
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
  webhooks,
  testWebhook,
  deadLetters,
  stream,
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
    webhook: (order) => webhookOrder({ webhooks, testWebhook, home }, order),
    deadLetters: (order) => deadLetterOrder(deadLetters, order),
    trailRecords: (order) => trailRecords(stream, home, order),
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
