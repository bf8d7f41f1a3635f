import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Caller } from '../../kernel/identity.ts';
import { Batch, type Ended, readBatch, type SharedContext } from './batch.ts';
import type { KeptCall } from './kept-record.ts';
import { createCallRecorder } from './recorder.ts';
import { account, caller, callOf } from './testing.ts';

/** What was added to batches, as it is read from them. */
class Added {
  readonly #batch = new Batch();
  add(at: number, id: string, context: SharedContext, operation: string, parameters: string, ended: Ended) {
    this.#batch.add(at, id, context, operation, parameters, ended);
    return undefined;
  }
  get calls(): KeptCall[] {
    return readBatch(this.#batch.bytes.toString()).map(
      ({ body, shared }) => JSON.parse(body + shared) as KeptCall,
    );
  }
}

const clock = { now: () => 1000 };

function opened(own: { readonly masked?: boolean } = {}) {
  const batches = new Added();
  const tally = { changes: 0, others: 0 };
  return { batches, tally, recorder: createCallRecorder({ clock, batches, tally, ...own }) };
}

test('a call that commits nothing is recorded when it is over, once', () => {
  const { batches, tally, recorder } = opened();
  const call = callOf();
  const recording = recorder.begin(call, 'ecr', 'ListImages');
  recording.parameters = '{"repositoryName":"app"}';
  recording.answer = '{"x":1}';
  recording.end();
  recording.end({ code: 'X', message: 'after its end' });
  const [kept, ...more] = batches.calls;
  assert.deepEqual(more, []);
  const { r, s, o, p, a, x } = kept ?? assert.fail();
  assert.deepEqual(
    [r, s, o, p, a],
    [call.requestId, 'ecr', 'ListImages', { repositoryName: 'app' }, { x: 1 }],
  );
  assert.deepEqual([x.i, x.w, x.g, x.n, x.u.userName], ['192.0.2.7', 'docker/29', 'us-east-1', 'ann', 'ann']);
  assert.deepEqual(tally, { changes: 0, others: 1 });
});

test('one whose commit has its record is not recorded again; one whose commit failed is, with why', () => {
  const { batches, tally, recorder } = opened();
  const done = recorder.begin(callOf(), 'ecr', 'PutImage');
  const pending = done.pending() ?? assert.fail();
  assert.equal(pending.index, 0);
  assert.equal((JSON.parse(pending.call) as KeptCall).o, 'PutImage');
  done.settled();
  done.end();
  assert.equal(batches.calls.length, 0);
  const failed = recorder.begin(callOf(), 'ecr', 'PutImage');
  failed.pending();
  failed.answer = '{"never":"told"}';
  failed.end({ code: 'ImageAlreadyExistsException', message: 'it\tis\nthere' });
  const [{ e, a } = assert.fail()] = batches.calls;
  assert.deepEqual(e, { code: 'ImageAlreadyExistsException', message: 'it\tis\nthere' });
  assert.equal(a, undefined);
  assert.deepEqual(tally, { changes: 1, others: 1 });
});

test('records of one call are numbered, over all that it brings about', () => {
  const { recorder } = opened();
  const recording = recorder.begin(callOf(), 'ecr', 'PutImage');
  const beside = recording.beside('CreateRepository', '{"repositoryName":"new"}');
  const first = beside.pending() ?? assert.fail();
  beside.settled();
  const second = recording.pending() ?? assert.fail();
  assert.deepEqual([first.index, second.index], [0, 1]);
  const [one, two] = [first, second].map(({ call }) => JSON.parse(call) as KeptCall);
  assert.deepEqual([one?.n, two?.n], [undefined, 1]);
  assert.deepEqual([one?.o, two?.o], ['CreateRepository', 'PutImage']);
  assert.equal(one?.r, two?.r);
});

test('a call without a signature is recorded if it proved itself, and only then', () => {
  const { batches, recorder } = opened();
  const anonymous: Caller = { ...caller, type: 'Anonymous', account: '', arn: '', accessKeyId: '', name: '' };
  const unknown = recorder.begin(callOf({ caller: anonymous }), 'sts', 'AssumeRoleWithWebIdentity');
  unknown.end({ code: 'InvalidIdentityToken', message: 'no' });
  assert.equal(unknown.pending(), undefined);
  assert.equal(batches.calls.length, 0);
  const known = recorder.begin(callOf({ caller: anonymous }), 'sts', 'AssumeRoleWithWebIdentity');
  const identity = { type: 'WebIdentityUser', principalId: 'p', userName: 'sub', identityProvider: 'issuer' };
  known.calledBy({ ...identity, accountId: account });
  known.end();
  const [{ x } = assert.fail()] = batches.calls;
  assert.deepEqual(x.u, { ...identity, accountId: account });
  assert.equal(x.n, 'sub');
});

test('what fills logs and metrics fills no records', () => {
  const { batches, recorder } = opened();
  for (const [service, operation] of [
    ['logs', 'PutLogEvents'],
    ['cloudwatch', 'PutMetricData'],
    ['events', 'PutEvents'],
  ] as const) {
    const recording = recorder.begin(callOf(), service, operation);
    assert.equal(recording.pending(), undefined);
    recording.end();
  }
  assert.equal(batches.calls.length, 0);
});

test('without batches only changes are recorded', () => {
  const recorder = createCallRecorder({ clock, batches: undefined });
  const recording = recorder.begin(callOf(), 'ecr', 'ListImages');
  assert.equal(recording.end(), undefined);
  assert.ok(recorder.begin(callOf(), 'ecr', 'PutImage').pending() !== undefined);
});

test('calls through /v2 are shown as from ECR itself where that is wanted, and no others', () => {
  const { batches, recorder } = opened({ masked: true });
  recorder.begin(callOf(), 'ecr', 'BatchGetImage', 'v2').end();
  recorder.begin(callOf(), 'ecr', 'BatchGetImage').end();
  assert.deepEqual(
    batches.calls.map(({ x }) => [x.i, x.w]),
    [
      ['ecr.amazonaws.com', 'ecr.amazonaws.com'],
      ['192.0.2.7', 'docker/29'],
    ],
  );
});

test('callers are told apart by all that their records say', () => {
  const { batches, recorder } = opened();
  const calls = [
    {},
    { sourceIp: '192.0.2.8' },
    { userAgent: 'crane' },
    { region: 'eu-west-1' },
    { origin: { scheme: 'https', authority: 'localhost:5100' } as const },
    { secure: true },
    { caller: { ...caller, accessKeyId: 'AKIAOTHER' } },
    {},
  ].map(callOf);
  for (const call of calls) recorder.begin(call, 'ecr', 'ListImages').end();
  assert.equal(new Set(batches.calls.map(({ x }) => JSON.stringify(x))).size, 7);
});
