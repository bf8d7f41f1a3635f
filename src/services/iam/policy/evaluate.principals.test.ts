import {
  all,
  byResource,
  noBoundary,
  noIdentity,
  noResource,
  noSession,
  nothing,
  ok,
  type Row,
  testRows,
} from './evaluate.testing.ts';
import {
  A,
  asking,
  B,
  federatedUser,
  repository,
  root,
  service,
  session,
  standing,
  user,
  webIdentity,
} from './testing.ts';

const roleArn = session(A).roleArn;
const named = (AWS: string, more: object = {}) => standing({ Principal: { AWS }, ...more });

const sparing = (...AWS: readonly string[]) => standing({ Effect: 'Deny', NotPrincipal: { AWS } });
const leaving = (...AWS: readonly string[]) => standing({ NotPrincipal: { AWS } });

// biome-ignore format: a row a line
const othersRows: readonly Row[] = [
  ['root of the account', asking(root(A)), {}, ok],
  ['root, without a resource', asking(root(A), 'ecr:GetAuthorizationToken', '*'), {}, ok],
  ['root against a deny of the resource', asking(root(A)), { resource: [standing({ Effect: 'Deny' })] }, byResource],
  ['root against a deny of the account', asking(root(A)), { resource: [named(A, { Effect: 'Deny' })] }, byResource],
  ['root of another account', asking(root(B)), {}, noResource],
  ['root of another account that is let in', asking(root(B)), { resource: [named(B)] }, ok],
  ['a federated user by the user it came from', asking(federatedUser(A)), { identity: [all], session: [all] }, ok],
  ['a federated user, within the session policy', asking(federatedUser(A)), { identity: [all], session: [nothing] }, noSession],
  ['a federated user whose user is named, within the session policy', asking(federatedUser(A)), { session: [nothing], resource: [named(user(A).arn)] }, noSession],
  ['a federated user that is named itself', asking(federatedUser(A)), { session: [nothing], resource: [named(federatedUser(A).arn)] }, ok],
  ['a service that is named', asking(service()), { resource: [standing({ Principal: { Service: 'lambda.amazonaws.com' } })] }, ok],
  ['another service', asking(service('codebuild.amazonaws.com')), { resource: [standing({ Principal: { Service: 'lambda.amazonaws.com' } })] }, noResource],
  ['a service among everybody', asking(service()), { resource: [standing()] }, ok],
  ['a service, denied to everybody', asking(service()), { resource: [standing(), standing({ Effect: 'Deny' })] }, byResource],
  ['a service that nobody speaks of', asking(service()), { identity: [all] }, noResource],
  ['a service with a condition', asking(service(), 'ecr:BatchGetImage', repository('x'), { 'aws:SourceAccount': A }), { resource: [standing({ Principal: { Service: 'lambda.amazonaws.com' }, Condition: { StringEquals: { 'aws:SourceAccount': A } } })] }, ok],
  ['a service with a condition that fails', asking(service(), 'ecr:BatchGetImage', repository('x'), { 'aws:SourceAccount': B }), { resource: [standing({ Principal: { Service: 'lambda.amazonaws.com' }, Condition: { StringEquals: { 'aws:SourceAccount': A } } })] }, noResource],
  ['a web identity has nothing', asking(webIdentity(A)), { resource: [standing()] }, noIdentity()],
  ['nobody has nothing', asking({ account: '', type: 'Anonymous', arn: '' }), { resource: [standing()] }, noIdentity()],
];

// biome-ignore format: a row a line
const notPrincipals: readonly Row[] = [
  ['a deny that spares user and account', asking(user(A)), { identity: [all], resource: [sparing(user(A).arn, A)] }, ok],
  ['a deny that spares the user only', asking(user(A)), { identity: [all], resource: [sparing(user(A).arn)] }, byResource],
  ['a deny that spares the account only', asking(user(A)), { identity: [all], resource: [sparing(A)] }, byResource],
  ['a deny that spares another', asking(user(A)), { identity: [all], resource: [sparing(user(A, 'bob').arn, A)] }, byResource],
  ['a deny that spares the user by id', asking(user(A)), { identity: [all], resource: [sparing('AIDAALICE', root(A).arn)] }, ok],
  ['a deny that spares session, role and account', asking(session(A)), { identity: [all], resource: [sparing(session(A).arn, roleArn ?? '', root(A).arn)] }, ok],
  ['a deny that spares role and account', asking(session(A)), { identity: [all], resource: [sparing(roleArn ?? '', root(A).arn)] }, byResource],
  ['a deny that spares session and account', asking(session(A)), { identity: [all], resource: [sparing(session(A).arn, root(A).arn)] }, byResource],
  ['a deny that spares root', asking(root(A)), { resource: [sparing(root(A).arn)] }, ok],
  ['a deny that spares a user, for root', asking(root(A)), { resource: [sparing(user(A).arn)] }, byResource],
  ['a deny that spares everybody', asking(user(A)), { identity: [all], resource: [sparing('*')] }, ok],
  ['a deny that spares a service', asking(service()), { resource: [standing(), standing({ Effect: 'Deny', NotPrincipal: { Service: 'lambda.amazonaws.com' } })] }, ok],
  ['a deny that spares another service', asking(service()), { resource: [standing(), standing({ Effect: 'Deny', NotPrincipal: { Service: 'codebuild.amazonaws.com' } })] }, byResource],
  ['an allow that leaves out another', asking(user(A)), { resource: [leaving(user(A, 'bob').arn)] }, ok],
  ['an allow that leaves out the user', asking(user(A)), { resource: [leaving(user(A).arn)] }, noIdentity()],
  ['an allow that leaves out the account', asking(user(A)), { resource: [leaving(A)] }, noIdentity()],
  ['an allow that leaves out the role', asking(session(A)), { resource: [leaving(roleArn ?? '')] }, noIdentity()],
  ['an allow that leaves out another, across accounts', asking(user(B)), { identity: [all], resource: [leaving(user(A).arn)] }, ok],
  ['an allow that leaves out another, within the boundary', asking(user(A)), { boundary: nothing, resource: [leaving(user(A, 'bob').arn)] }, noBoundary],
];

testRows('root, federated users, services', othersRows);
testRows('NotPrincipal', notPrincipals);
