import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import {
  account,
  allow,
  createRole,
  keysOf,
  manifest,
  policy,
  roleArn,
  startWorld,
} from './testing/world.ts';

describe('a pipeline without any secret', () => {
  const name = 'issuer.example.com';
  const provider = `arn:aws:iam::${account}:oidc-provider/${name}`;

  async function pipeline(t: TestContext) {
    const world = await startWorld(t);
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    world.documents.set(`https://${name}/.well-known/openid-configuration`, {
      issuer: `https://${name}`,
      jwks_uri: `https://${name}/keys`,
    });
    world.documents.set(`https://${name}/keys`, {
      keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'RS256' }],
    });
    const made = await world.iam(world.admin, 'CreateOpenIDConnectProvider', {
      Url: `https://${name}`,
      'ClientIDList.member.1': 'sts.amazonaws.com',
    });
    assert.equal(made.status, 200, made.text);
    const trust = policy({
      Effect: 'Allow',
      Principal: { Federated: provider },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringLike: { [`${name}:sub`]: 'repo:team/*' },
        StringEquals: { [`${name}:aud`]: 'sts.amazonaws.com' },
      },
    });
    const Resource = [`arn:aws:ecr:*:${account}:repository/team/*`];
    const push = [...'PutImage BatchGetImage InitiateLayerUpload'.split(' ').map((each) => `ecr:${each}`)];
    await createRole(world, trust, policy(allow('ecr:GetAuthorizationToken'), allow(push, { Resource })));
    const token = (claims: object = {}) => {
      const now = Math.floor(world.clock.now() / 1000);
      return new SignJWT({
        iss: `https://${name}`,
        sub: 'repo:team/app',
        aud: 'sts.amazonaws.com',
        iat: now,
        exp: now + 300,
        ...claims,
      })
        .setProtectedHeader({ alg: 'RS256', kid: 'k' })
        .sign(privateKey);
    };
    const assumed = async (claims: object = {}, more: Record<string, string> = {}) =>
      world.sts(undefined, 'AssumeRoleWithWebIdentity', {
        RoleArn: roleArn,
        RoleSessionName: 'ci',
        WebIdentityToken: await token(claims),
        ...more,
      });
    return { ...world, assumed };
  }

  test('pushes below its prefix, and nowhere else', async (t) => {
    const world = await pipeline(t);
    for (const repositoryName of ['team/app', 'ops'])
      await world.ecr(world.admin, 'CreateRepository', { repositoryName });
    const reply = await world.assumed();
    assert.equal(reply.body.SubjectFromWebIdentityToken, 'repo:team/app');
    assert.equal(reply.body.Audience, 'sts.amazonaws.com');
    assert.equal(reply.body.Provider, `https://${name}`);
    const auth = await world.login(keysOf(reply));
    assert.equal((await world.v2(auth, 'PUT', 'team/app/manifests/v1', { body: manifest('x') })).status, 201);
    const refused = await world.v2(auth, 'PUT', 'ops/manifests/v1', { body: manifest('x') });
    assert.deepEqual([refused.status, refused.code], [403, 'DENIED']);
    assert.match(refused.message, /assumed-role\/builder\/ci is not authorized to perform: ecr:PutImage/);
  });

  test('is refused for other subjects, audiences, roles and tokens', async (t) => {
    const world = await pipeline(t);
    const denied = 'Not authorized to perform sts:AssumeRoleWithWebIdentity';
    assert.equal((await world.assumed({ sub: 'repo:evil/app' })).message, denied);
    assert.equal((await world.assumed({}, { RoleArn: `${roleArn}s` })).message, denied);
    assert.equal((await world.assumed({ aud: 'other' })).code, 'InvalidIdentityToken');
    assert.equal((await world.assumed({ exp: 1 })).code, 'ExpiredTokenException');
    assert.equal((await world.assumed({ iss: 'https://other.example.com' })).code, 'InvalidIdentityToken');
    assert.equal((await world.assumed({}, { WebIdentityToken: 'none' })).code, 'InvalidIdentityToken');
  });
});
