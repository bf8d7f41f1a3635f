import assert from 'node:assert/strict';
import type { Call, Caller } from '../../kernel/identity.ts';
import type {
  Blobs,
  Deletions,
  Images,
  Lifecycle,
  Pins,
  Policies,
  PullExclusions,
  Registry,
  RegistryQuotas,
  Repositories,
  Repository,
  RetentionActions,
  Templates,
  Uploads,
} from '../../registry/index.ts';
import type { PolicyAuthorizer, PrincipalNames } from '../iam/index.ts';
import { type EcrContext, ecrLimits } from './context.ts';
import type { CreateOnPush } from './create-on-push.ts';
import { createPageTokens } from './pages.ts';

export const account = '123456789012';
export const region = 'eu-west-1';

const caller: Caller = {
  account,
  arn: `arn:aws:iam::${account}:user/admin`,
  userId: 'AIDAAAAAAAAAAAAAAAAAA',
  accessKeyId: 'AKIAAAAAAAAAAAAAAAAA',
  type: 'IAMUser',
  name: 'admin',
};

export const call: Call = {
  requestId: 'r',
  caller,
  region,
  sourceIp: '127.0.0.1',
  userAgent: 'test',
  origin: { scheme: 'http', authority: '127.0.0.1:5100' },
};

export const repository: Repository = {
  id: 1,
  account,
  region,
  name: 'team/app',
  createdAt: 1_700_000_000_000,
  mutability: 'MUTABLE',
  exclusionFilters: [],
  scanOnPush: false,
  encryption: { type: 'AES256' },
};

export interface FakeRegistry {
  readonly repositories?: Partial<Repositories>;
  readonly images?: Partial<Images>;
  readonly uploads?: Partial<Uploads>;
  readonly blobs?: Partial<Blobs>;
  readonly policies?: Partial<Policies>;
  readonly pins?: Partial<Pins>;
  readonly deleted?: Partial<Deletions>;
  readonly quotas?: Partial<RegistryQuotas>;
  readonly lifecycle?: Partial<Lifecycle>;
  readonly retention?: Partial<RetentionActions>;
  readonly templates?: Partial<Templates>;
  readonly pullExclusions?: Partial<PullExclusions>;
  readonly authorizer?: PolicyAuthorizer;
  readonly principals?: PrincipalNames;
  readonly createOnPush?: CreateOnPush;
}

const permissive: PolicyAuthorizer = {
  decide: async () => ({ allowed: true }),
  imageGuard: async () => undefined,
  decideUnder: async () => ({ allowed: true }),
  evaluateUnder: () => assert.fail('nothing is evaluated here'),
  trusts: () => false,
};

/** For tests: a context whose registry has the given use cases; any other that is called fails the test. */
export function fakeContext(parts: FakeRegistry = {}): EcrContext {
  return {
    registry: {
      repositories: only('repositories', parts.repositories),
      images: only('images', parts.images),
      uploads: only('uploads', parts.uploads),
      blobs: only('blobs', parts.blobs),
      policies: only('policies', parts.policies),
      pins: only('pins', parts.pins),
      deleted: only('deleted', parts.deleted),
      quotas: only('quotas', parts.quotas),
      lifecycle: only('lifecycle', parts.lifecycle),
      retention: only('retention', parts.retention),
      templates: only('templates', parts.templates),
      pullExclusions: only('pullExclusions', parts.pullExclusions),
    } satisfies Registry,
    tokens: {
      issue: (who, where) => ({ password: `${who.accessKeyId}@${where}`, expiresAt: 1_700_000_043_200_000 }),
      verify: async () => ({ ok: false, why: 'invalid' }),
    },
    pages: createPageTokens(new Uint8Array(32)),
    addresses: {
      registryHost: (_call, id, where) => `${id}.dkr.ecr.${where}.example.com`,
      registryEndpoint: (_call, id, where) => `https://${id}.dkr.ecr.${where}.example.com`,
    },
    links: { sign: (_call, layer) => `https://example.com/${layer.repository}/${layer.digest}?signed` },
    limits: ecrLimits,
    authorizer: parts.authorizer ?? permissive,
    principals: parts.principals ?? { toIds: async (text) => text, fromIds: async (text) => text },
    createOnPush: parts.createOnPush ?? (async () => false),
    compat: 'friendly',
  };
}

function only<T extends object>(room: string, cases: Partial<T> = {}): T {
  return new Proxy(cases, {
    get(target, name) {
      const found = Reflect.get(target, name);
      if (found !== undefined) return found;
      return () => assert.fail(`${room}.${String(name)} is called unexpectedly`);
    },
  }) as T;
}
