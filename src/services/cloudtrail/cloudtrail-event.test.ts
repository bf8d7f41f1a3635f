import assert from 'node:assert/strict';
import { test } from 'node:test';
import { model } from '../../generated/ecr/model.ts';
import type { Service } from '../../kernel/service.ts';
import { cloudTrailEvent, eventIdFor } from './cloudtrail-event.ts';
import type { KeptRecord } from './kept-record.ts';
import { account, context, kept } from './testing.ts';

const at = Date.UTC(2026, 10, 24, 16, 2, 6, 789);
const owner = '111122223333';

/** Answers with all that it is handed. */
const service: Service = {
  model,
  operations: {
    CreateRepository: {
      requires: () => [],
      invoke: async () => ({}),
      respond: (done: { readonly id: string }, input: { readonly repositoryName: string }) => ({
        repository: { repositoryName: input.repositoryName, registryId: done.id, createdAt: new Date(0) },
      }),
    } as never,
  },
};

function shown(record: KeptRecord, recipient = account) {
  return cloudTrailEvent((id) => (id === 'ecr' ? service : undefined), { at, record, recipient });
}

test('a call is shown with who, what, when and where', () => {
  const record = kept();
  const event = shown(record);
  assert.equal(event.eventTime, '2026-11-24T16:02:06Z');
  assert.equal(event.eventSource, 'ecr.amazonaws.com');
  assert.equal(event.eventName, 'CreateRepository');
  assert.deepEqual(event.userIdentity, context.u);
  assert.equal(event.sourceIPAddress, '192.0.2.7');
  assert.equal(event.requestID, record.r);
  assert.equal(event.readOnly, false);
  assert.equal(event.tlsDetails, undefined);
  assert.equal('errorCode' in event, false);
  assert.equal(event.eventID, eventIdFor({ at, record, recipient: account }));
});

test('what was answered to a change is made anew of what the change came to', () => {
  const event = shown(kept({ d: { id: account } }));
  assert.deepEqual(event.responseElements, {
    repository: { repositoryName: 'app', registryId: account, createdAt: 'Jan 1, 1970 12:00:00 AM' },
  });
});

test('an answer that was kept is shown as it is; a read, a failure and a service that is gone have none', () => {
  assert.deepEqual(shown(kept({ a: { x: 1 }, d: {} })).responseElements, { x: 1 });
  assert.equal(shown(kept({ o: 'ListImages', d: {} })).responseElements, null);
  assert.equal(shown(kept({ s: 'gone', d: {} })).responseElements, null);
  const failed = shown(kept({ d: { id: account }, e: { code: 'AccessDeniedException', message: 'no' } }));
  assert.equal(failed.responseElements, null);
  assert.deepEqual([failed.errorCode, failed.errorMessage], ['AccessDenied', 'no']);
});

test('an answer made of parameters that are not whole is marked as they are', () => {
  const mark = { omitted: true, originalSize: 400_000, reason: 'requestParameters too large' };
  const { requestParameters, responseElements } = shown(
    kept({ d: { id: account }, p: { repositoryName: 'app', ...mark } }),
  );
  assert.deepEqual(requestParameters, { repositoryName: 'app', ...mark });
  assert.deepEqual(responseElements, {
    repository: { repositoryName: 'app', registryId: account, createdAt: 'Jan 1, 1970 12:00:00 AM' },
    ...mark,
  });
  assert.deepEqual(shown(kept({ d: null, p: mark })).responseElements, mark);
});

test('by TLS it names the host that was asked for', () => {
  const event = shown(kept({ x: { ...context, z: true } }));
  assert.deepEqual(event.tlsDetails, { clientProvidedHostHeader: 'localhost:5100' });
});

test('the owner of the resource sees the call of another account, and of the caller its account only', () => {
  const record = kept({ p: { registryId: owner, repositoryName: 'theirs' } });
  const [mine, theirs] = [account, owner].map((recipient) => shown(record, recipient));
  assert.ok(mine !== undefined && theirs !== undefined);
  assert.deepEqual(mine.userIdentity, context.u);
  assert.deepEqual(theirs.userIdentity, {
    type: 'AWSAccount',
    principalId: 'AIDAEXAMPLE',
    accountId: account,
  });
  assert.deepEqual([mine.recipientAccountId, theirs.recipientAccountId], [account, owner]);
  assert.equal(mine.sharedEventID, theirs.sharedEventID);
  assert.equal(new Set([mine.eventID, theirs.eventID, mine.sharedEventID]).size, 3);
  assert.equal(shown(kept()).sharedEventID, undefined);
});

test('what an engine did is shown as by AWS itself', () => {
  const event = shown({
    r: '3b241101-e2bb-4255-8caf-4136c566a962',
    service: {
      source: 'ecr.amazonaws.com',
      name: 'PolicyExecutionEvent',
      account,
      region: 'us-east-1',
      resources: [],
      details: { x: 1 },
    },
  });
  assert.equal(event.eventType, 'AwsServiceEvent');
  assert.deepEqual(event.userIdentity, { accountId: account, invokedBy: 'AWS Internal' });
  assert.deepEqual(event.serviceEventDetails, { x: 1 });
});
