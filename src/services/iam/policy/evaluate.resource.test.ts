import {
  all,
  byIdentity,
  byResource,
  denied,
  denying,
  noBoundary,
  noIdentity,
  noResource,
  noSession,
  nothing,
  ok,
  type Row,
  testRows,
} from './evaluate.testing.ts';
import { A, asking, B, repository, root, session, standing, user } from './testing.ts';

const roleArn = session(A).roleArn;
const named = (AWS: string, more: object = {}) => standing({ Principal: { AWS }, ...more });

// biome-ignore format: a row a line
const sameAccount: readonly Row[] = [
  ['everybody', asking(user(A)), { resource: [standing()] }, ok],
  ['everybody, by a list', asking(user(A)), { resource: [named('*')] }, ok],
  ['the user', asking(user(A)), { resource: [named(user(A).arn)] }, ok],
  ['another user', asking(user(A, 'bob')), { resource: [named(user(A).arn)] }, noIdentity()],
  ['the user of that name in another account', asking(user(A)), { resource: [named(user(B).arn)] }, noIdentity()],
  ['the user by id', asking(user(A)), { resource: [named('AIDAALICE')] }, ok],
  ['another id', asking(user(A)), { resource: [named('AIDABOBBY')] }, noIdentity()],
  ['the account only delegates', asking(user(A)), { resource: [named(A)] }, noIdentity()],
  ['its root ARN only delegates', asking(user(A)), { resource: [named(root(A).arn)] }, noIdentity()],
  ['the account and the identity', asking(user(A)), { identity: [all], resource: [named(A)] }, ok],
  ['the role', asking(session(A)), { resource: [named(roleArn ?? '')] }, ok],
  ['the role without its path', asking(session(A)), { resource: [named(`arn:aws:iam::${A}:role/deploy`)] }, noIdentity()],
  ['the role by id', asking(session(A)), { resource: [named('AROADEPLOYROLE')] }, ok],
  ['the session', asking(session(A)), { resource: [named(session(A).arn)] }, ok],
  ['another session', asking(session(A, 'team/deploy', 'other')), { resource: [named(session(A).arn)] }, noIdentity()],
  ['the user in spite of the boundary', asking(user(A)), { boundary: nothing, resource: [named(user(A).arn)] }, ok],
  ['everybody, within the boundary', asking(user(A)), { boundary: nothing, resource: [standing()] }, noBoundary],
  ['everybody, in the boundary', asking(user(A)), { boundary: all, resource: [standing()] }, ok],
  ['the session in spite of boundary and session policy', asking(session(A)), { boundary: nothing, session: [nothing], resource: [named(session(A).arn)] }, ok],
  ['the role, within the boundary', asking(session(A)), { boundary: nothing, resource: [named(roleArn ?? '')] }, noBoundary],
  ['the role, within the session policy', asking(session(A)), { session: [nothing], resource: [named(roleArn ?? '')] }, noSession],
  ['the role, in both', asking(session(A)), { boundary: all, session: [all], resource: [named(roleArn ?? '')] }, ok],
  ['the session against a deny of the boundary', asking(session(A)), { boundary: denying, resource: [named(session(A).arn)] }, denied('a permissions boundary')],
  ['the user against a deny of the identity', asking(user(A)), { identity: [denying], resource: [named(user(A).arn)] }, byIdentity],
  ['role and session are named in two policies', asking(session(A)), { session: [nothing], resource: [named(roleArn ?? ''), named(session(A).arn)] }, ok],
  ['a deny for the user', asking(user(A)), { identity: [all], resource: [named(user(A).arn, { Effect: 'Deny' })] }, byResource],
  ['a deny for another user', asking(user(A)), { identity: [all], resource: [named(user(A, 'bob').arn, { Effect: 'Deny' })] }, ok],
  ['a deny for the account', asking(user(A)), { identity: [all], resource: [named(A, { Effect: 'Deny' })] }, byResource],
  ['a deny for the role', asking(session(A)), { identity: [all], resource: [named(roleArn ?? '', { Effect: 'Deny' })] }, byResource],
  ['a deny for the session', asking(session(A)), { identity: [all], resource: [named(session(A).arn, { Effect: 'Deny' })] }, byResource],
  ['a deny in the second policy of the resource', asking(user(A)), { identity: [all], resource: [standing(), standing({ Effect: 'Deny' })] }, byResource],
  ['an allow in the second policy of the resource', asking(user(A)), { resource: [standing({ Action: 'ecr:PutImage' }), standing()] }, ok],
  ['everybody with a condition that holds', asking(user(A), 'ecr:BatchGetImage', repository('x'), { 'aws:PrincipalTag/t': '1' }), { resource: [standing({ Condition: { StringEquals: { 'aws:PrincipalTag/t': '1' } } })] }, ok],
  ['everybody with a condition that fails', asking(user(A)), { resource: [standing({ Condition: { StringEquals: { 'aws:PrincipalTag/t': '1' } } })] }, noIdentity()],
  ['a policy with the resource named', asking(user(A)), { resource: [standing({ Resource: repository('*') })] }, ok],
  ['a policy with another resource named', asking(user(A)), { resource: [standing({ Resource: repository('y') })] }, noIdentity()],
  ['a service is named, not the user', asking(user(A)), { resource: [standing({ Principal: { Service: 'lambda.amazonaws.com' } })] }, noIdentity()],
];

// biome-ignore format: a row a line
const acrossAccounts: readonly Row[] = [
  ['both sides', asking(user(B)), { identity: [all], resource: [named(user(B).arn)] }, ok],
  ['the account by number', asking(user(B)), { identity: [all], resource: [named(B)] }, ok],
  ['everybody', asking(user(B)), { identity: [all], resource: [standing()] }, ok],
  ['everybody without the identity', asking(user(B)), { resource: [standing()] }, noIdentity()],
  ['the user without the identity', asking(user(B)), { resource: [named(user(B).arn)] }, noIdentity()],
  ['the session without the identity', asking(session(B)), { resource: [named(session(B).arn)] }, noIdentity()],
  ['the role', asking(session(B)), { identity: [all], resource: [named(session(B).roleArn ?? '')] }, ok],
  ['the resource names its own account', asking(user(B)), { identity: [all], resource: [named(A)] }, noResource],
  ['the resource denies', asking(user(B)), { identity: [all], resource: [standing(), standing({ Effect: 'Deny', Principal: { AWS: B } })] }, byResource],
  ['the identity denies', asking(user(B)), { identity: [all, denying], resource: [standing()] }, byIdentity],
  ['the session in spite of its session policy', asking(session(B)), { identity: [all], session: [nothing], resource: [named(session(B).arn)] }, noSession],
  ['the registry policy instead of the repository policy', asking(user(B)), { identity: [all], resource: [standing({ Action: 'ecr:PutImage' }), named(B)] }, ok],
];

testRows('policies of resources in the same account', sameAccount);
testRows('across accounts', acrossAccounts);
