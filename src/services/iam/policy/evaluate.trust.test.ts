// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the policy language
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { all } from './evaluate.testing.ts';
import { evaluate, evaluateTrust } from './evaluate.ts';
import { A, asking, B, policies, service, standing, user, webIdentity } from './testing.ts';
import type { ApplicablePolicies, EvaluationRequest } from './types.ts';

describe('trust policies', () => {
  const assume = 'sts:AssumeRoleWithWebIdentity';
  const role = `arn:aws:iam::${A}:role/x`;
  const ci = { Federated: `arn:aws:iam::${A}:oidc-provider/ci.example.com` };
  const main = { StringLike: { 'ci.example.com:sub': 'repo:org/*:ref:refs/heads/main' } };
  const rows: readonly (readonly [string, EvaluationRequest, ReturnType<typeof standing>, string])[] = [
    [
      'a provider that is named',
      asking(webIdentity(A), assume, role),
      standing({ Principal: ci, Action: assume }),
      'allowed',
    ],
    [
      'another provider',
      asking(webIdentity(A, 'x.example.com'), assume, role),
      standing({ Principal: ci, Action: assume }),
      'implicitDeny',
    ],
    [
      'that provider of another account',
      asking(webIdentity(B), assume, role),
      standing({ Principal: ci, Action: assume }),
      'implicitDeny',
    ],
    [
      'another action',
      asking(webIdentity(A), assume, role),
      standing({ Principal: ci, Action: 'sts:AssumeRole' }),
      'implicitDeny',
    ],
    [
      'a subject that fits',
      asking(webIdentity(A), assume, role, { 'ci.example.com:sub': 'repo:org/app:ref:refs/heads/main' }),
      standing({ Principal: ci, Condition: main }),
      'allowed',
    ],
    [
      'a subject that does not',
      asking(webIdentity(A), assume, role, { 'ci.example.com:sub': 'repo:evil/app:ref:refs/heads/main' }),
      standing({ Principal: ci, Condition: main }),
      'implicitDeny',
    ],
    [
      'no subject',
      asking(webIdentity(A), assume, role),
      standing({ Principal: ci, Condition: main }),
      'implicitDeny',
    ],
    ['everybody is no web identity', asking(webIdentity(A), assume, role), standing(), 'implicitDeny'],
    ['everybody is no service', asking(service(), 'sts:AssumeRole', role), standing(), 'implicitDeny'],
    [
      'a deny for everybody',
      asking(webIdentity(A), assume, role),
      standing({ Principal: ci }, { Effect: 'Deny' }),
      'explicitDeny',
    ],
    [
      'a service',
      asking(service(), 'sts:AssumeRole', role),
      standing({ Principal: { Service: 'lambda.amazonaws.com' } }),
      'allowed',
    ],
    [
      'another service',
      asking(service('events.amazonaws.com'), 'sts:AssumeRole', role),
      standing({ Principal: { Service: 'lambda.amazonaws.com' } }),
      'implicitDeny',
    ],
    [
      'a user',
      asking(user(A), 'sts:AssumeRole', role),
      standing({ Principal: { AWS: user(A).arn } }),
      'allowed',
    ],
    [
      'another user',
      asking(user(A, 'bob'), 'sts:AssumeRole', role),
      standing({ Principal: { AWS: user(A).arn } }),
      'implicitDeny',
    ],
  ];
  for (const [what, request, policy, outcome] of rows) {
    test(`${what}: ${outcome}`, () => assert.equal(evaluateTrust(request, policy).outcome, outcome));
  }

  test('users and roles ask with the trust policy as that of the resource', () => {
    const ask = (principal = user(A), given: Partial<ApplicablePolicies> = {}) =>
      evaluate(asking(principal, 'sts:AssumeRole', role), policies(given)).outcome;
    const external = standing({
      Principal: { AWS: B },
      Condition: { StringEquals: { 'sts:ExternalId': 'e' } },
    });
    assert.equal(ask(user(A), { resource: [standing({ Principal: { AWS: A } })] }), 'implicitDeny');
    assert.equal(
      ask(user(A), { resource: [standing({ Principal: { AWS: A } })], identity: [all] }),
      'allowed',
    );
    assert.equal(ask(user(A), { resource: [standing({ Principal: { AWS: user(A).arn } })] }), 'allowed');
    assert.equal(ask(user(B), { resource: [external], identity: [all] }), 'implicitDeny');
    const request = asking(user(B), 'sts:AssumeRole', role, { 'sts:ExternalId': 'e' });
    assert.equal(evaluate(request, policies({ resource: [external], identity: [all] })).outcome, 'allowed');
  });
});
