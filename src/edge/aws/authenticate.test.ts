import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Sha256 } from '@aws-crypto/sha256-js';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { DomainError } from '../../kernel/errors.ts';
import { createAuthentication } from './authenticate.ts';
import { caller, secretAccessKey } from './testing.ts';
import type { WireRequest } from './wire.ts';

const now = Date.UTC(2026, 10, 24, 0, 10, 0);
const token = 'a+token/with=signs';
const authentication = createAuthentication(
  {
    find: async (id, session) =>
      id === caller.accessKeyId && (session === undefined || session === token)
        ? { caller, secretAccessKey }
        : undefined,
  },
  { now: () => now },
);
const signerOf = (service = 'ecr', secret = secretAccessKey, sessionToken?: string) =>
  new SignatureV4({
    credentials: {
      accessKeyId: caller.accessKeyId,
      secretAccessKey: secret,
      ...(sessionToken !== undefined && { sessionToken }),
    },
    service,
    region: 'ap-south-2',
    sha256: Sha256,
  });

const escaped = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** What goes over the wire for a request of the SDK. */
function wireOf({ method, path, query, headers, body }: HttpRequest): WireRequest {
  const pairs = Object.entries(query ?? {}).flatMap(([name, value]) =>
    [value ?? ''].flat().map((one) => `${escaped(name)}=${escaped(one)}`),
  );
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    method,
    path,
    query: pairs.join('&'),
    headers: Object.fromEntries(lower),
    body: Buffer.from(body ?? ''),
  };
}

function request(more: Partial<ConstructorParameters<typeof HttpRequest>[0]> = {}): HttpRequest {
  const headers = { host: 'registry.example:5100', 'x-amz-target': 'T.Op', ...more.headers };
  return new HttpRequest({
    method: 'POST',
    hostname: 'registry.example',
    path: '/',
    body: '{}',
    ...more,
    headers,
  });
}

async function signed(what: HttpRequest, at = now, signer = signerOf()): Promise<WireRequest> {
  return wireOf((await signer.sign(what, { signingDate: new Date(at) })) as HttpRequest);
}

async function presigned(
  what: HttpRequest,
  at = now,
  expiresIn = 60,
  signer = signerOf('sts'),
): Promise<WireRequest> {
  return wireOf((await signer.presign(what, { signingDate: new Date(at), expiresIn })) as HttpRequest);
}

const check = (wire: WireRequest, service = 'ecr') =>
  authentication.authenticate(wire, service, [wire.headers.host ?? '']);
const refused = (wire: WireRequest, code: string, message: RegExp, service = 'ecr') =>
  assert.rejects(check(wire, service), (error) => {
    assert.ok(error instanceof DomainError, String(error));
    assert.equal(error.code, code);
    assert.match(error.message, message);
    return true;
  });

const odd = fc.string({
  unit: fc.constantFrom(...'aZ09-_.~ +%&=?#/\\\'()*!$,;:@[]"<>é€😀\t'),
  maxLength: 12,
});
const segments = fc.array(fc.oneof(odd.map(escaped), fc.constantFrom('', '.', '..', '%2F', 'a%20b', 'x+y')), {
  maxLength: 4,
});
const queries = fc.dictionary(odd, fc.oneof(odd, fc.array(odd, { minLength: 1, maxLength: 3 })), {
  maxKeys: 4,
});
const values = fc.string({ unit: fc.constantFrom(...'ab ,;=\t"'), maxLength: 12 });
const headers = fc.dictionary(fc.constantFrom('x-custom', 'x-amz-meta', 'range', 'accept-x'), values, {
  maxKeys: 3,
});

test('what the SDK signs is right, what was changed on the way is not', async () => {
  await fc.assert(
    fc.asyncProperty(
      segments,
      queries,
      headers,
      fc.string(),
      fc.nat(),
      async (parts, query, more, body, pick) => {
        const wire = await signed(request({ path: `/${parts.join('/')}`, query, headers: more, body }));
        const found = await check(wire);
        assert.equal(found?.credential.caller, caller);
        assert.equal(found?.region, 'ap-south-2');
        const changes: WireRequest[] = [
          { ...wire, body: Buffer.concat([wire.body, Buffer.from('x')]) },
          { ...wire, method: 'PUT' },
          { ...wire, path: `${wire.path}x` },
          { ...wire, query: `${wire.query}&z=1` },
          { ...wire, headers: { ...wire.headers, 'x-amz-target': 'T.Other' } },
          { ...wire, headers: { ...wire.headers, host: 'other.example' } },
        ];
        const changed = changes[pick % changes.length];
        assert.ok(changed);
        await refused(changed, 'InvalidSignature', /./);
      },
    ),
    { numRuns: 300 },
  );
});

test('presigned requests are right for as long as they say', async () => {
  await fc.assert(
    fc.asyncProperty(segments, queries, fc.constantFrom(undefined, token), async (parts, query, session) => {
      const what = request({ method: 'GET', path: `/${parts.join('/')}`, query, body: undefined });
      const wire = await presigned(what, now, 60, signerOf('sts', secretAccessKey, session));
      assert.equal((await check(wire, 'sts'))?.credential.caller, caller);
      await refused({ ...wire, query: `${wire.query}&z=1` }, 'InvalidSignature', /./, 'sts');
    }),
    { numRuns: 100 },
  );
  const what = request({ method: 'GET', body: undefined });
  await check(await presigned(what, now - 59_000), 'sts');
  await refused(await presigned(what, now - 61_000), 'InvalidSignature', /^Signature expired: /, 'sts');
  const without = await presigned(what);
  await refused(
    { ...without, query: without.query.replace(/X-Amz-Expires=\d+&?/, '') },
    'IncompleteSignature',
    /X-Amz-Expires/,
    'sts',
  );
});

test('the clock may be off by 5 minutes', async () => {
  await check(await signed(request(), now - 299_000));
  await check(await signed(request(), now + 299_000));
  await refused(
    await signed(request(), now - 600_000),
    'InvalidSignature',
    /^Signature expired: 20261124T000000Z is now earlier than 20261124T000500Z \(20261124T001000Z - 5 min\.\)$/,
  );
  await refused(
    await signed(request(), now + 301_000),
    'InvalidSignature',
    /^Signature not yet current: 20261124T001501Z is still later/,
  );
});

test('every x-amz-* header and host must be signed', async () => {
  const wire = await signed(request());
  await refused(
    { ...wire, headers: { ...wire.headers, 'x-amz-meta-x': '1' } },
    'IncompleteSignature',
    /'x-amz-meta-x'/,
  );
  const authorization = wire.headers.authorization?.replace('host;', '') ?? '';
  await refused({ ...wire, headers: { ...wire.headers, authorization } }, 'IncompleteSignature', /'host'/);
  const { 'x-amz-date': _, ...dateless } = wire.headers;
  await refused({ ...wire, headers: dateless }, 'IncompleteSignature', /Date/);
  const url = await presigned(request({ method: 'GET', body: undefined, headers: {} }));
  await refused(
    { ...url, headers: { ...url.headers, 'x-amz-target': 'T.Other' } },
    'IncompleteSignature',
    /x-amz-target/,
    'sts',
  );
});

test('the body is hashed here, whatever the header says', async () => {
  const unsigned = await signed(request({ headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } }));
  await refused(unsigned, 'InvalidSignature', /does not match/);
  const large = request({ body: 'x'.repeat(300_000) });
  assert.ok(await check(await signed(large)));
});

test('keys, secrets, tokens and scopes', async () => {
  const wire = await signed(request());
  assert.ok(await check(await signed(request(), now, signerOf('ecr', secretAccessKey, token))));
  const wrongToken = await signed(request(), now, signerOf('ecr', secretAccessKey, 'other'));
  await refused(wrongToken, 'UnrecognizedClient', /security token included in the request is invalid/);
  await refused(
    await signed(request(), now, signerOf('ecr', 'wrong')),
    'InvalidSignature',
    /^The request signature we calculated/,
  );
  await refused(wire, 'InvalidSignature', /correct service: 'kms'/, 'kms');
  const edit = (from: string | RegExp, to: string) => ({
    ...wire,
    headers: { ...wire.headers, authorization: wire.headers.authorization?.replace(from, to) ?? '' },
  });
  await refused(edit(caller.accessKeyId, 'AKIANOBODY'), 'UnrecognizedClient', /invalid/);
  await refused(edit('/20261124/', '/20261123/'), 'InvalidSignature', /Date in Credential scope/);
  await refused(edit('ap-south-2', 'us-east-1'), 'InvalidSignature', /does not match/);
  await refused(edit('ap-south-2', 'US EAST'), 'IncompleteSignature', /Credential/);
  for (const part of ['Credential', 'SignedHeaders', 'Signature']) {
    await refused(edit(`${part}=`, 'X='), 'IncompleteSignature', /./);
  }
  await refused(edit(/Signature=.*/, 'Signature=abc'), 'IncompleteSignature', /64/);
  await refused(edit(/^/, 'Basic '), 'IncompleteSignature', /AWS4-HMAC-SHA256/);
  await refused({ ...wire, query: '%zz' }, 'IncompleteSignature', /query string/);
  const { authorization: _, ...nobody } = wire.headers;
  assert.equal(await check({ ...wire, headers: nobody }), undefined);
});

test('behind a trusted proxy, the host that the client named counts', async () => {
  const wire = await signed(request());
  const rewritten = { ...wire, headers: { ...wire.headers, host: 'backend:5100' } };
  assert.ok(await authentication.authenticate(rewritten, 'ecr', ['backend:5100', 'registry.example:5100']));
  await refused(rewritten, 'InvalidSignature', /./);
});
