import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimConditions, passedTags } from './claims.ts';
import type { WebIdentity } from './web-identity/index.ts';

const identityOf = (claims: WebIdentity['claims']): WebIdentity => ({
  providerArn: 'arn:aws:iam::123456789012:oidc-provider/issuer.example.com',
  provider: 'issuer.example.com',
  issuer: 'https://issuer.example.com',
  subject: 'eve',
  audience: ['registry'],
  claims,
});

test('no claim passes for another that is spelled otherwise', () => {
  const claims = {
    SUB: 'admin',
    Aud: 'root',
    sub: 'eve',
    aud: 'registry',
    Team: 'a',
    TEAM: 'b',
    Role: 'dev',
  };
  assert.deepEqual(claimConditions(identityOf(claims)), {
    'issuer.example.com:sub': ['eve'],
    'issuer.example.com:aud': ['registry'],
    'issuer.example.com:role': ['dev'],
  });
});

test('a claim called oaud is not the original audience', () => {
  const plain = claimConditions(identityOf({ aud: 'registry', oaud: 'x' }));
  assert.equal(plain['issuer.example.com:oaud'], undefined);
  const original = claimConditions(identityOf({ aud: 'x', azp: 'registry', OAUD: 'y' }));
  assert.deepEqual(original['issuer.example.com:oaud'], ['x']);
});

test('tags that are none are no tags', () => {
  for (const given of [null, 'x', 7, [], { principal_tags: null, transitive_tag_keys: null }]) {
    assert.deepEqual(passedTags(identityOf({ 'https://aws.amazon.com/tags': given })).tags, []);
  }
});
