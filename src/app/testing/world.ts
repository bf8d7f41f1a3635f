import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { Sha256 } from '@aws-crypto/sha256-js';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import { Registry as Metrics } from 'prom-client';
import { createFsBlobStore } from '../../drivers/blobs/index.ts';
import { createSealer, newRootKey } from '../../drivers/keys/index.ts';
import { openSqliteStore } from '../../drivers/meta/index.ts';
import { createHttpServer } from '../../edge/http/index.ts';
import { silentLog } from '../../kernel/log.ts';
import type { Outbound } from '../../kernel/outbound.ts';
import { Batches, createCallRecorder, createEventHistory } from '../../services/cloudtrail/index.ts';
import { createAccount, createKeyUses } from '../../services/iam/index.ts';
import { createEventLog, createStreamNews } from '../../services/logs/index.ts';
import { loadSettings } from '../config/index.ts';
import { createDoors } from '../doors.ts';
import { openRecordFolders } from '../record-folders.ts';
import { allow, policy } from './documents.ts';
import { plainRegistry } from './registry.ts';
import { exchange, type Reply, replyOf } from './replies.ts';

export { allow, grant, manifest, policy } from './documents.ts';
export type { Reply } from './replies.ts';

export const account = '111111111111';
export const other = '222222222222';
export const region = 'eu-west-1';
export const domain = 'registry.test';

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** For tests: both doors over the real store, with two accounts and their administrators. */
export async function startWorld(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'world-'));
  const clock = { ahead: 0, now: () => Date.now() + clock.ahead };
  const sealer = createSealer(newRootKey());
  const store = await openSqliteStore({ folder, writer: new URL('../meta-writer.ts', import.meta.url) });
  const blobs = await createFsBlobStore(folder);
  const pulls: number[] = [];
  const registry = plainRegistry({
    store,
    blobs,
    clock,
    pulls: { record: (imageId) => void pulls.push(imageId), pending: () => undefined },
  });
  const keyUses = createKeyUses({ store, clock, log: silentLog });
  const settings = await loadSettings(new Map(), { HOLDFAST_DOMAIN: domain }, () => {});
  const documents = new Map<string, object>();
  const outbound: Outbound = {
    send: () => Promise.reject(new Error('nothing is sent here')),
    async get(url) {
      const found = documents.get(url.href);
      const body = Buffer.from(JSON.stringify(found ?? {}));
      return { status: found === undefined ? 404 : 200, body };
    },
  };
  const server = createHttpServer({
    domains: [domain],
    publicUrl: undefined,
    trustedProxies: [],
    log: silentLog,
    metrics: { registry: new Metrics() },
    ready: () => true,
  });
  const stack = new AsyncDisposableStack();
  const records = await openRecordFolders(stack, { data: folder, first: true, clock, log: silentLog });
  const batches = new Batches({ tail: await records.reads.tail('server'), durable: false, log: silentLog });
  const recorder = createCallRecorder({ clock, batches });
  const history = createEventHistory({ store, ...records });
  const logs = {
    events: createEventLog({ files: records.logs, tail: await records.logs.tail('server'), clock }),
    news: createStreamNews({ store, clock, log: silentLog }),
    registry: undefined,
  };
  const parts = {
    store,
    sealer,
    registry,
    keyUses,
    recorder,
    history,
    logs,
    outbound,
    clock,
    region,
    settings,
    log: silentLog,
    trailFolders: new Map(),
  };
  for (const door of createDoors(parts)) server.open(door);
  const { url } = await server.listen({ host: '127.0.0.1', port: 0 });
  t.after(async () => {
    await server.close(0);
    await keyUses.stop();
    await logs.news.stop();
    await batches.stop();
    await stack.disposeAsync();
    await store.close();
    await blobs.close();
    await rm(folder, { recursive: true });
  });
  const admin = await createAccount(store, sealer, { id: account });
  const otherAdmin = await createAccount(store, sealer, { id: other });

  async function signed(
    keys: Keys | undefined,
    service: string,
    headers: Record<string, string>,
    body: string,
  ) {
    const { host, hostname, port } = new URL(url);
    const request = new HttpRequest({
      method: 'POST',
      hostname,
      port: Number(port),
      path: '/',
      headers: { host, ...headers },
      body,
    });
    if (keys === undefined) return send(headers, body);
    const signer = new SignatureV4({ credentials: keys, service, region, sha256: Sha256 });
    const done = await signer.sign(request, { signingDate: new Date(clock.now()) });
    return send(done.headers, body);
  }

  async function send(headers: Record<string, string>, body: string): Promise<Reply> {
    const response = await fetch(url, { method: 'POST', headers, body });
    return replyOf(response);
  }

  const query =
    (service: string, Version: string) =>
    (keys: Keys | undefined, Action: string, input: Record<string, string> = {}) =>
      signed(
        keys,
        service,
        { 'content-type': 'application/x-www-form-urlencoded' },
        new URLSearchParams({ Action, Version, ...input }).toString(),
      );

  const ecr = (keys: Keys, operation: string, input: object = {}) =>
    signed(
      keys,
      'ecr',
      {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AmazonEC2ContainerRegistry_V20150921.${operation}`,
      },
      JSON.stringify(input),
    );
  const holdfast = (keys: Keys, operation: string, input: object = {}) =>
    signed(
      keys,
      'holdfast',
      { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `Holdfast_V1.${operation}` },
      JSON.stringify(input),
    );
  const iam = query('iam', '2010-05-08');

  return {
    url,
    clock,
    documents,
    /** Ids of images whose pulls were counted. */
    pulls,
    admin,
    otherAdmin,
    ecr,
    holdfast,
    iam,
    sts: query('sts', '2011-06-15'),
    /** A user with one inline policy (none: no policy), and a key. */
    async user(by: Keys, UserName: string, PolicyDocument?: string): Promise<Keys> {
      await iam(by, 'CreateUser', { UserName });
      if (PolicyDocument !== undefined) {
        await iam(by, 'PutUserPolicy', { UserName, PolicyName: 'p', PolicyDocument });
      }
      const { AccessKeyId, SecretAccessKey } = (await iam(by, 'CreateAccessKey', { UserName })).body
        .AccessKey;
      return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey };
    },
    /** User and password for /v2, of GetAuthorizationToken. */
    async login(keys: Keys): Promise<string> {
      const { body, text } = await ecr(keys, 'GetAuthorizationToken');
      const token = body.authorizationData?.[0]?.authorizationToken;
      if (token === undefined) throw new Error(text);
      return `Basic ${token}`;
    },
    /** `host`: the name of a registry; else the login's own is meant. */
    async v2(
      authorization: string,
      method: string,
      path: string,
      { body, host }: { readonly body?: string; readonly host?: string } = {},
    ): Promise<Reply> {
      const type = 'application/vnd.oci.image.index.v1+json';
      const headers = { authorization, 'content-type': type, ...(host !== undefined && { host }) };
      return replyOf(await exchange(`${url}/v2/${path}`, { method, headers }, body));
    },
  };
}

export type World = Awaited<ReturnType<typeof startWorld>>;

/** Credentials out of an answer of STS. */
export function keysOf({ body, text }: Reply): Keys {
  const { AccessKeyId, SecretAccessKey, SessionToken } = body.Credentials ?? assert.fail(text);
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

export const roleArn = `arn:aws:iam::${account}:role/builder`;

/** The role `builder`. */
export async function createRole(
  world: World,
  trust: string,
  permissions = policy(allow('ecr:*')),
  more = {},
) {
  const input = { RoleName: 'builder', AssumeRolePolicyDocument: trust, ...more };
  const made = await world.iam(world.admin, 'CreateRole', input);
  assert.equal(made.status, 200, made.text);
  await world.iam(world.admin, 'PutRolePolicy', {
    RoleName: 'builder',
    PolicyName: 'p',
    PolicyDocument: permissions,
  });
}
