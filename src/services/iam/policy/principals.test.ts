import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { evaluateTrust } from './evaluate.ts';
import { A, asking, B, root, service, standing, user, webIdentity } from './testing.ts';
import type { Principal } from './types.ts';

const nobody: Principal = { account: '', type: 'Anonymous', arn: '' };
const outsiders = [nobody, service(), webIdentity(A)];

describe('trust in whoever is of no account', () => {
  test('comes by name only: not by everybody, nor by leaving out others', () => {
    for (const statement of [
      {},
      { Principal: { AWS: '*' } },
      { NotPrincipal: { AWS: B } },
      { NotPrincipal: { Service: 'codebuild.amazonaws.com' } },
      { Principal: { AWS: A } },
    ]) {
      for (const who of outsiders) {
        const { outcome, reason } = evaluateTrust(asking(who, 'sts:AssumeRole'), standing(statement));
        assert.equal(outcome, 'implicitDeny', `${who.type} ${JSON.stringify(statement)}`);
        assert.equal(reason, 'because no resource-based policy allows the sts:AssumeRole action');
      }
    }
  });

  test('ends at a deny for everybody, and at one that does not spare them', () => {
    for (const statement of [{}, { Principal: '*' }, { NotPrincipal: { AWS: A } }]) {
      for (const who of outsiders) {
        const policy = standing({ ...statement, Effect: 'Deny' });
        const { outcome, reason } = evaluateTrust(asking(who, 'sts:AssumeRole'), policy);
        assert.equal(outcome, 'explicitDeny', `${who.type} ${JSON.stringify(statement)}`);
        assert.equal(reason, 'with an explicit deny in a resource-based policy');
      }
    }
  });

  test('is no matter of users and accounts, whom everybody and NotPrincipal mean', () => {
    for (const who of [user(A), user(B), root(A)]) {
      assert.equal(evaluateTrust(asking(who, 'sts:AssumeRole'), standing()).outcome, 'allowed');
    }
    const leaving = standing({ NotPrincipal: { AWS: B } });
    assert.equal(evaluateTrust(asking(user(A), 'sts:AssumeRole'), leaving).outcome, 'allowed');
    assert.equal(evaluateTrust(asking(user(B), 'sts:AssumeRole'), leaving).outcome, 'implicitDeny');
  });
});
