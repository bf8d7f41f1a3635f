import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { createFsBlobStore } from '../../drivers/blobs/index.ts';
import { createSealer, newRootKey } from '../../drivers/keys/index.ts';
import { openSqliteStore } from '../../drivers/meta/index.ts';
import { createAddresses } from '../../edge/http/index.ts';
import { systemClock } from '../../kernel/clock.ts';
import type { Call } from '../../kernel/identity.ts';
import type { Operation, Service } from '../../kernel/service.ts';
import {
  createCallRecorder,
  createCloudTrailService,
  createEventHistory,
  createTrailPages,
  fieldText,
  recordedOf,
} from '../../services/cloudtrail/index.ts';
import {
  createAuthorizationTokens,
  createEcrService,
  createPageTokens,
  ecrLimits,
} from '../../services/ecr/index.ts';
import { createEventPages, createEventsService, createWebhooks } from '../../services/events/index.ts';
import { createHoldfastService } from '../../services/holdfast/index.ts';
import {
  createAccount,
  createCallers,
  createGuessLimits,
  createIamService,
  createMarkers,
  createPrincipalNames,
  createSessions,
  iamQuotas,
  type PolicyAuthorizer,
} from '../../services/iam/index.ts';
import { createServiceQuotasService } from '../../services/service-quotas/index.ts';
import { plainRegistry } from './registry.ts';

export const account = '111111111111';
const region = 'eu-west-1';

/** Nothing is refused. */
const authorizer: PolicyAuthorizer = {
  decide: () => ({ allowed: true }),
  imageGuard: () => undefined,
  decideUnder: async () => ({ allowed: true }),
  evaluateUnder: () => assert.fail('nothing is evaluated here'),
  trusts: () => false,
};

/** For tests: the services over the real store, with records of what their operations changed. */
export async function recordedHouse(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'recorded-'));
  const store = await openSqliteStore({ folder, writer: new URL('../meta-writer.ts', import.meta.url) });
  const blobs = await createFsBlobStore(folder);
  t.after(async () => {
    await store.close();
    await blobs.close();
    await rm(folder, { recursive: true });
  });
  const clock = systemClock;
  const sealer = createSealer(newRootKey());
  const secret = new Uint8Array(32);
  const registry = plainRegistry({
    store,
    blobs,
    clock,
    restoreWindow: 60_000,
  });
  const callers = createCallers(store);
  const sessions = createSessions({ store, sealer, clock });
  const pages = createPageTokens(secret);
  const ecr = createEcrService({
    registry,
    tokens: createAuthorizationTokens({ sealer, callers, sessions, clock, lifetime: 1 }),
    pages,
    addresses: createAddresses({ domains: ['registry.test'] }),
    links: { sign: () => assert.fail('nothing is linked here') },
    limits: ecrLimits,
    authorizer,
    principals: createPrincipalNames(store),
    createOnPush: async () => false,
    compat: 'friendly',
  });
  const guesses = createGuessLimits(clock);
  const markers = createMarkers(sealer);
  const iam = createIamService({ store, sealer, markers, quotas: iamQuotas, clock, guesses });
  const holdfast = createHoldfastService({
    registry,
    authorizer,
    pages,
    clock,
    webhooks: createWebhooks({ store, sealer, clock }),
    testWebhook: () => assert.fail('nothing is sent here'),
  });
  const events = createEventsService({
    store,
    sealer,
    clock,
    pages: createEventPages(sealer),
    principals: createPrincipalNames(store),
    unknownTargets: 'accept',
  });
  const find = async () => [];
  const recorder = createCallRecorder({ clock, batches: undefined });
  const cloudtrail = createCloudTrailService({
    store,
    buckets: { access: () => 'allowed' },
    history: createEventHistory({ store, changes: { find, sources: find }, reads: { find } }),
    services: (id): Service | undefined =>
      Object.values<Service>(services).find(({ model }) => model.id === id),
    pages: createTrailPages(secret),
    clock,
  });
  const quotas = createServiceQuotasService({ registry });
  const services = { cloudtrail, ecr, events, iam, holdfast, 'service-quotas': quotas };
  const { accessKeyId } = await createAccount(store, sealer, { id: account });
  const caller = await callers.find(accessKeyId);
  assert.ok(caller !== undefined);

  function newCall(service: string, name: string): Call {
    const call: Call = {
      requestId: randomUUID(),
      caller: caller ?? assert.fail(),
      region,
      sourceIp: '127.0.0.1',
      userAgent: 'test',
      origin: { scheme: 'https', authority: `${account}.dkr.ecr.${region}.registry.test:5100` },
    };
    return { ...call, recording: recorder.begin(call, service, name) };
  }

  /** Records of an operation, newest first, as LookupEvents shows them. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into records of any shape
  async function records(name: string): Promise<readonly any[]> {
    const LookupAttributes = [{ AttributeKey: 'EventName', AttributeValue: name }];
    const lookUp = cloudtrail.operations.LookupEvents as Operation<
      object,
      { Events: { CloudTrailEvent: string }[] }
    >;
    const { Events } = await lookUp.invoke({ LookupAttributes }, newCall('cloudtrail', 'LookupEvents'));
    return Events.map(({ CloudTrailEvent }) => JSON.parse(CloudTrailEvent));
  }

  // biome-ignore lint/suspicious/noExplicitAny: as above
  async function invoke(id: keyof typeof services, name: string, input: object): Promise<any> {
    const { model, operations } = services[id];
    const call = newCall(id, name);
    if (call.recording) call.recording.parameters = recorder.parametersOf(model, name, input);
    return operations[name]?.invoke(input as never, call) ?? assert.fail(name);
  }

  return {
    registry,
    services,
    recorder,
    newCall,
    records,
    invoke,
    /** Carries out an operation that must have one record, which must show the very answer. */
    // biome-ignore lint/suspicious/noExplicitAny: as above
    async recorded(id: keyof typeof services, name: string, input: object): Promise<any> {
      const { model } = services[id];
      const before = await records(name);
      const output = await invoke(id, name, input);
      const [record, ...more] = await records(name);
      assert.equal(more.length, before.length, name);
      const answer = fieldText(recordedOf(model, model.operations[name]?.output, output), 'responseElements');
      assert.deepEqual(record.responseElements, JSON.parse(answer), name);
      return output;
    },
    /** All that is kept of the records. */
    async kept(): Promise<string> {
      const rows = await store.read((view) => view.callRecords.oldest(0, 1_000));
      return JSON.stringify(rows);
    },
  };
}
