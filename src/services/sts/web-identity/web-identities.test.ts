import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { DomainError } from '../../../kernel/errors.ts';
import type { Outbound } from '../../../kernel/outbound.ts';
import type { IamStore } from '../../iam/ports.ts';
import { createKeySets, createWebIdentities } from './index.ts';

const account = '123456789012';
const name = 'issuer.example.com/team';
const issuer = `https://${name}`;

/** A store in which nothing is but one provider. */
function storeWith(name: string): IamStore {
  const body = { clientIds: ['sts.amazonaws.com'], thumbprints: ['ab'], tags: [] };
  const provider = { account, kind: 'oidc-provider', name, id: 'x', path: '/', createdAt: 0, body };
  const get = async (of: string, _kind: string, asked: string) =>
    of === account && asked === name ? provider : undefined;
  return {
    read: async (work: (view: unknown) => unknown) => work({ entities: { get } }),
  } as unknown as IamStore;
}

async function world({ files = new Map<string, string>(), named = issuer } = {}) {
  const clock = { time: Date.UTC(2026, 10, 24), now: () => clock.time };
  const asked: string[] = [];
  const keys: object[] = [];
  const state = { down: false };
  const outbound: Outbound = {
    send: () => Promise.reject(new Error('nothing is sent here')),
    async get(url, { thumbprints }) {
      asked.push(url.href);
      assert.deepEqual(thumbprints, ['ab']);
      if (state.down) throw new DomainError('OutboundFailed', 'it is down');
      const document = url.href.endsWith('/.well-known/openid-configuration')
        ? { issuer: named, jwks_uri: `${issuer}/keys` }
        : { keys };
      return { status: 200, body: Buffer.from(JSON.stringify(document)) };
    },
  };
  const keySets = createKeySets({ outbound, clock, files });
  const identities = createWebIdentities({ store: storeWith(name), keySets, clock });
  const newKey = async (kid: string, alg = 'RS256') => {
    const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
    keys.push({ ...(await exportJWK(publicKey)), kid, alg, use: 'sig' });
    return { kid, alg, privateKey };
  };
  const sign = (
    key: { kid: string; alg: string; privateKey: CryptoKey },
    claims: Record<string, unknown> = {},
  ) => {
    const now = Math.floor(clock.time / 1000);
    const all = {
      iss: issuer,
      sub: 'repo:a/b',
      aud: 'sts.amazonaws.com',
      iat: now,
      exp: now + 300,
      ...claims,
    };
    return new SignJWT(all).setProtectedHeader({ alg: key.alg, kid: key.kid }).sign(key.privateKey);
  };
  return {
    clock,
    asked,
    keys,
    state,
    identities,
    newKey,
    sign,
    verify: (token: string) => identities.verify(token, account),
  };
}

const refused = (work: Promise<unknown>, code: string, message = /./) =>
  assert.rejects(work, (error: DomainError) => {
    assert.equal(error.code, code);
    assert.match(error.message, message);
    return true;
  });

describe('tokens of identity providers', () => {
  for (const alg of ['RS256', 'RS512', 'ES256', 'ES384']) {
    test(`signed with ${alg} tell who the bearer is`, async () => {
      const { newKey, sign, verify } = await world();
      const identity = await verify(await sign(await newKey('a', alg), { amr: ['x', 'y'] }));
      assert.equal(identity.subject, 'repo:a/b');
      assert.equal(identity.provider, name);
      assert.equal(identity.providerArn, `arn:aws:iam::${account}:oidc-provider/${name}`);
      assert.deepEqual(identity.audience, ['sts.amazonaws.com']);
      assert.deepEqual(identity.claims.amr, ['x', 'y']);
    });
  }

  test('that are no tokens, unsigned, or signed by a shared secret are refused before anybody is asked', async () => {
    const { asked, verify } = await world();
    await refused(verify('no token'), 'InvalidIdentityToken', /not a valid JWT/);
    const claims = { iss: issuer, sub: 's', aud: 'sts.amazonaws.com' };
    await refused(verify(new UnsecuredJWT(claims).encode()), 'InvalidIdentityToken', /algorithm/);
    const shared = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.alloc(32));
    await refused(verify(shared), 'InvalidIdentityToken', /algorithm/);
    assert.deepEqual(asked, []);
  });

  test('of an issuer, for an audience, or of an account without provider are refused', async () => {
    const { newKey, sign, verify, identities, asked } = await world();
    const key = await newKey('a');
    for (const iss of [
      'https://issuer.example.com',
      'https://issuer.example.com/team/x',
      `http://${name}`,
      'x',
    ]) {
      await refused(verify(await sign(key, { iss })), 'InvalidIdentityToken', /No OpenIDConnect provider/);
    }
    await refused(
      identities.verify(await sign(key), '999999999999'),
      'InvalidIdentityToken',
      /No OpenIDConnect/,
    );
    assert.deepEqual(asked, []);
    await refused(
      verify(await sign(key, { aud: 'other' })),
      'InvalidIdentityToken',
      /Incorrect token audience/,
    );
    await refused(
      verify(await sign(key, { azp: 'other' })),
      'InvalidIdentityToken',
      /Incorrect token audience/,
    );
    const { audience } = await verify(await sign(key, { aud: 'other', azp: 'sts.amazonaws.com' }));
    assert.deepEqual(audience, ['sts.amazonaws.com']);
  });

  test('that are over, not yet good, or lack a claim are refused', async () => {
    const { clock, newKey, sign, verify } = await world();
    const key = await newKey('a');
    const now = Math.floor(clock.time / 1000);
    await refused(verify(await sign(key, { exp: now - 61 })), 'ExpiredTokenException', /Token expired/);
    await verify(await sign(key, { exp: now - 59 }));
    await refused(verify(await sign(key, { nbf: now + 120 })), 'InvalidIdentityToken');
    await refused(verify(await sign(key, { iat: now + 120 })), 'InvalidIdentityToken');
    await refused(verify(await sign(key, { sub: undefined })), 'InvalidIdentityToken');
    await refused(verify(await sign(key, { exp: undefined })), 'InvalidIdentityToken');
  });

  test('whose claims or keys are of the wrong kind are refused, and nothing breaks', async () => {
    const { verify, sign, newKey } = await world();
    const key = await newKey('a');
    for (const iss of [7, null, ['x'], {}]) {
      await refused(verify(await sign(key, { iss: iss as never })), 'InvalidIdentityToken', /no issuer|JWT/);
    }
    const token = await sign(key);
    for (const bad of [
      { kty: 'RSA', n: 'AQAB', e: 'AQAB' },
      { kty: 'RSA', n: '', e: '' },
      { kty: 'oct', k: 'c2VjcmV0' },
      { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' },
      { kty: 7 },
    ]) {
      const other = await world();
      other.keys.push({ ...bad, kid: 'a', alg: 'RS256', use: 'sig' });
      await refused(other.verify(token), 'InvalidIdentityToken');
    }
  });

  test('with a signature of another key are refused', async () => {
    const { newKey, sign, verify } = await world();
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    await newKey('a');
    await refused(
      verify(await sign({ kid: 'a', alg: 'RS256', privateKey })),
      'InvalidIdentityToken',
      /signature/,
    );
  });
});

describe('keys of issuers', () => {
  test('are kept; an unknown one is asked for at most once a minute', async () => {
    const { clock, asked, newKey, sign, verify } = await world();
    const first = await newKey('a');
    await verify(await sign(first));
    await verify(await sign(first));
    assert.deepEqual(asked, [`${issuer}/.well-known/openid-configuration`, `${issuer}/keys`]);
    const second = await newKey('b');
    await refused(verify(await sign(second)), 'InvalidIdentityToken', /verification key/);
    assert.equal(asked.length, 2);
    clock.time += 60_000;
    await verify(await sign(second));
    assert.equal(asked.length, 4);
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    for (let i = 0; i < 3; i += 1) {
      await refused(verify(await sign({ kid: `no-${i}`, alg: 'RS256', privateKey })), 'InvalidIdentityToken');
    }
    assert.equal(asked.length, 4);
  });

  test('are asked for again after an hour; while the issuer is down the known ones stay good for a day', async () => {
    const { clock, state, asked, keys, newKey, sign, verify } = await world();
    const key = await newKey('a');
    await verify(await sign(key));
    clock.time += 3_600_000;
    state.down = true;
    await verify(await sign(key));
    assert.equal(asked.length, 3);
    clock.time += 86_400_000;
    await refused(verify(await sign(key)), 'IDPCommunicationError', /it is down/);
    state.down = false;
    keys.length = 0;
    clock.time += 60_000;
    await refused(verify(await sign(key)), 'InvalidIdentityToken', /verification key/);
  });

  test('whose discovery document is of another issuer are not taken', async () => {
    const { newKey, sign, verify } = await world({ named: 'https://evil.example.com' });
    await refused(verify(await sign(await newKey('a'))), 'IDPCommunicationError', /another issuer/);
  });

  test('are read from a file where the operator names one', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'jwks-'));
    t.after(() => rm(folder, { recursive: true }));
    const file = join(folder, 'keys.json');
    const { asked, keys, newKey, sign, verify } = await world({ files: new Map([[issuer, file]]) });
    const key = await newKey('a');
    await refused(verify(await sign(key)), 'IDPCommunicationError', /cannot be read/);
    await writeFile(file, JSON.stringify({ keys }));
    await refused(verify(await sign(key)), 'IDPCommunicationError', /a moment ago/);
    assert.deepEqual(asked, []);
    const other = await world({ files: new Map([[issuer, file]]) });
    await other.verify(await other.sign(key));
  });
});
