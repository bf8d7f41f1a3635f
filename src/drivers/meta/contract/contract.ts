import { suite } from 'node:test';
import { archiveContract } from './archive.ts';
import { blobContract } from './blobs.ts';
import { changeContract } from './changes.ts';
import { eventContract } from './events.ts';
import { iamContract } from './iam.ts';
import { imageContract } from './images.ts';
import { keepingContract } from './keeping.ts';
import { lifecycleContract } from './lifecycle.ts';
import { logContract } from './logs.ts';
import { metricContract } from './metrics.ts';
import { modelContract } from './model.ts';
import { policyContract } from './policies.ts';
import { repositoryContract } from './repositories.ts';
import { retentionContract } from './retention.ts';
import { revisionContract } from './revisions.ts';
import type { Driver } from './subject.ts';
import { templateContract } from './templates.ts';
import { trailContract } from './trails.ts';
import { transactionContract } from './transactions.ts';

/** What every metadata driver must pass: each method of the ports, and what `Store` promises of transactions. */
export function metaStoreContract(name: string, driver: Driver): void {
  suite(`metadata contract: ${name}`, () => {
    suite('repositories', () => repositoryContract(driver));
    suite('images', () => imageContract(driver));
    suite('blobs', () => blobContract(driver));
    suite('policies', () => policyContract(driver));
    suite('keeping', () => keepingContract(driver));
    suite('lifecycle', () => lifecycleContract(driver));
    suite('retention', () => retentionContract(driver));
    suite('archive', () => archiveContract(driver));
    suite('templates', () => templateContract(driver));
    suite('metrics', () => metricContract(driver));
    suite('events', () => eventContract(driver));
    suite('logs', () => logContract(driver));
    suite('trails', () => trailContract(driver));
    suite('iam', () => iamContract(driver));
    suite('revisions', () => revisionContract(driver));
    suite('changes', () => changeContract(driver));
    suite('transactions', () => transactionContract(driver));
    suite('against a model', () => modelContract(driver));
  });
}
