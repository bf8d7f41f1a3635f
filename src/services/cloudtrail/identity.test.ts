import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Caller, Session } from '../../kernel/identity.ts';
import { userIdentityOf, usernameOf } from './identity.ts';
import { account, caller } from './testing.ts';

const session: Session = {
  accessKeyId: 'ASIAEXAMPLE',
  account,
  kind: 'role',
  principalId: 'AROAEXAMPLE',
  name: 'build',
  issuedAt: Date.UTC(2026, 10, 24, 8),
  expiresAt: Date.UTC(2026, 10, 24, 9),
};

const ofRole: Caller = {
  account,
  arn: `arn:aws:sts::${account}:assumed-role/ci/build`,
  userId: 'AROAEXAMPLE:build',
  accessKeyId: 'ASIAEXAMPLE',
  type: 'AssumedRole',
  name: 'ci',
  issuer: { arn: `arn:aws:iam::${account}:role/team/ci`, name: 'ci' },
  session,
};

test('the session of a role names the role, with its path', () => {
  const identity = userIdentityOf(ofRole);
  assert.equal(identity.arn, `arn:aws:sts::${account}:assumed-role/ci/build`);
  assert.equal(identity.userName, undefined);
  assert.deepEqual(identity.sessionContext, {
    sessionIssuer: {
      type: 'Role',
      principalId: 'AROAEXAMPLE',
      arn: `arn:aws:iam::${account}:role/team/ci`,
      accountId: account,
      userName: 'ci',
    },
    webIdFederationData: {},
    attributes: { creationDate: '2026-11-24T08:00:00Z', mfaAuthenticated: 'false' },
  });
  assert.equal(usernameOf(ofRole), 'build');
});

test('a federated session names the user who vouched for it', () => {
  const identity = userIdentityOf({
    ...ofRole,
    arn: `arn:aws:sts::${account}:federated-user/guest`,
    userId: `${account}:guest`,
    type: 'FederatedUser',
    name: 'guest',
    issuer: { arn: `arn:aws:iam::${account}:user/staff/ann`, name: 'ann' },
    session: { ...session, kind: 'federated', principalId: 'AIDAEXAMPLE', name: 'guest' },
  });
  const { sessionIssuer } = identity.sessionContext as { readonly sessionIssuer: object };
  assert.deepEqual(sessionIssuer, {
    type: 'IAMUser',
    principalId: 'AIDAEXAMPLE',
    arn: `arn:aws:iam::${account}:user/staff/ann`,
    accountId: account,
    userName: 'ann',
  });
});

test('a user has neither session nor issuer', () => {
  const identity = userIdentityOf(caller);
  assert.deepEqual([identity.userName, identity.sessionContext], ['ann', undefined]);
});
