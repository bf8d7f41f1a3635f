import { request as httpRequest, type IncomingHttpHeaders, type RequestOptions } from 'node:http';
import { Registry as Metrics } from 'prom-client';
import { noRecorder } from '../../../kernel/call-records.ts';
import { DomainError } from '../../../kernel/errors.ts';
import { type Caller, deniedText, type Requirement } from '../../../kernel/identity.ts';
import { silentLog } from '../../../kernel/log.ts';
import { createHttpServer, type HttpServer } from '../../http/index.ts';
import { createLayerLinks, createOciDoor, type KeyLogin, type OciDoorOptions } from '../index.ts';
import { createFakeRegistry, type FakeRegistry } from './fake-registry.ts';

export const key = { account: '000000000000', region: 'us-east-1' };

export const caller: Caller = {
  account: key.account,
  arn: 'arn:aws:iam::000000000000:user/admin',
  userId: 'AIDAAAAAAAAAAAAAAAAAA',
  accessKeyId: 'AKIAAAAAAAAAAAAAAAAA',
  type: 'IAMUser',
  name: 'admin',
};

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly text: string;
}

export interface Harness extends AsyncDisposable {
  readonly registry: FakeRegistry;
  readonly server: HttpServer;
  readonly url: string;
  readonly port: number;
  readonly clock: { time: number; now(): number };
  readonly links: ReturnType<typeof createLayerLinks>;
  /** What `decide` was asked, and which of it to refuse. */
  readonly asked: Requirement[];
  readonly denied: Set<string>;
  /** Tags that no image may be touched by. */
  readonly guarded: Set<string>;
  send(
    method: string,
    path: string,
    options?: {
      readonly headers?: Record<string, string>;
      readonly body?: string | Buffer;
      readonly auth?: string | null;
    },
  ): Promise<Reply>;
}

export const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

export async function startDoor(
  options: Partial<Pick<OciDoorOptions, 'compat'>> & {
    readonly domains?: readonly string[];
    readonly keyLogin?: KeyLogin['where'];
    readonly trustedProxies?: readonly string[];
  } = {},
): Promise<Harness> {
  const registry = createFakeRegistry();
  const log = silentLog;
  const clock = { time: 1_000_000, now: () => clock.time };
  const links = createLayerLinks(Buffer.alloc(32, 7), clock);
  const asked: Requirement[] = [];
  const denied = new Set<string>();
  const guarded = new Set<string>();
  const server = createHttpServer({
    domains: options.domains ?? [],
    publicUrl: undefined,
    trustedProxies: options.trustedProxies ?? [],
    log,
    metrics: { registry: new Metrics() },
    ready: () => true,
  });
  server.open(
    createOciDoor({
      registry,
      createOnPush: async () => false,
      recorder: noRecorder,
      tokens: {
        verify: async (password) =>
          password === 'good'
            ? { ok: true, caller, region: key.region }
            : { ok: false, why: password === 'old' ? 'expired' : 'invalid' },
      },
      authorizer: {
        async decide(_call, requirement) {
          asked.push(requirement);
          const { action, resource } = requirement;
          return denied.has(action) || denied.has(`${action} ${resource}`)
            ? { allowed: false, reason: `because no identity-based policy allows the ${action} action` }
            : { allowed: true };
        },
        imageGuard: async (call, requirement) =>
          guarded.size === 0
            ? undefined
            : (tags) =>
                tags.some((tag) => guarded.has(tag))
                  ? { text: deniedText(call, requirement, 'with an explicit deny'), encoded: 'sealed' }
                  : undefined,
      },
      keyLogin: {
        where: options.keyLogin ?? 'secure',
        region: key.region,
        async verify(id, secret, source) {
          if (id === 'AKIATRIEDTOOOFTEN234') {
            throw new DomainError('Throttling', `wait ${source}`, { retryAfter: 7 });
          }
          return id === caller.accessKeyId && secret === 'secret' ? caller : undefined;
        },
      },
      links,
      compat: options.compat ?? 'friendly',
      log,
    }),
  );
  const { url, port } = await server.listen({ host: '127.0.0.1', port: 0 });
  return {
    registry,
    server,
    url,
    port,
    clock,
    links,
    asked,
    denied,
    guarded,
    send: (method, path, { headers = {}, body, auth = basic('AWS', 'good') } = {}) =>
      exchange(
        {
          host: '127.0.0.1',
          port,
          method,
          path,
          headers: auth === null ? headers : { authorization: auth, ...headers },
        },
        body,
      ),
    [Symbol.asyncDispose]: () => server.close(0),
  };
}

function exchange(options: RequestOptions, body: string | Buffer | undefined): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ ...options, agent: false }, async (response) => {
      const chunks: Buffer[] = [];
      try {
        for await (const chunk of response) chunks.push(chunk as Buffer);
      } catch (error) {
        reject(error);
        return;
      }
      const bytes = Buffer.concat(chunks);
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        body: bytes,
        text: bytes.toString(),
      });
    });
    request.once('error', reject);
    request.end(body);
  });
}
