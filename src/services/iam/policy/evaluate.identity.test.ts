// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the policy language

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
import { A, asking, B, bearing, repository, root, session, standing, user } from './testing.ts';

const pull = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
const rootOf = (account: string) => ({ AWS: `arn:aws:iam::${account}:root` });

/** Spec 4.5. */
// biome-ignore format: a row a line
const worked: readonly Row[] = [
  ['1: own repository', asking(session(A), 'ecr:BatchGetImage', repository('x')), { identity: [bearing('p', { Action: 'ecr:BatchGetImage', Resource: repository('x') })] }, ok],
  ['1: another repository', asking(session(A), 'ecr:BatchGetImage', repository('y')), { identity: [bearing('p', { Action: 'ecr:BatchGetImage', Resource: repository('x') })] }, noIdentity()],
  ['2: another account without its policy', asking(session(B)), { identity: [bearing('p', { Action: 'ecr:*' })] }, noResource],
  ['3: another account with its policy, pull', asking(session(B)), { identity: [bearing('p', { Action: 'ecr:*' })], resource: [standing({ Principal: rootOf(B), Action: pull })] }, ok],
  ['3: the same, push', asking(session(B), 'ecr:PutImage'), { identity: [bearing('p', { Action: 'ecr:*' })], resource: [standing({ Principal: rootOf(B), Action: pull })] }, 'because no resource-based policy allows the ecr:PutImage action'],
  ['4: another account that does not allow', asking(session(B)), { identity: [], resource: [standing({ Principal: rootOf(B), Action: pull })] }, noIdentity()],
  ['5: nobody deletes', asking(session(A), 'ecr:BatchDeleteImage'), { identity: [all], resource: [standing({ Effect: 'Deny', Action: 'ecr:BatchDeleteImage' })] }, byResource],
  ['5: not even root', asking(root(A), 'ecr:BatchDeleteImage'), { resource: [standing({ Effect: 'Deny', Action: 'ecr:BatchDeleteImage' })] }, byResource],
  ['6: a tag that fits', asking(session(A), 'ecr:PutImage', repository('x'), { 'ecr:ResourceTag/team': 'a' }), { identity: [bearing('p', { Action: 'ecr:PutImage', Condition: { StringEquals: { 'ecr:ResourceTag/team': 'a' } } })] }, ok],
  ['6: another tag', asking(session(A), 'ecr:PutImage', repository('x'), { 'ecr:ResourceTag/team': 'b' }), { identity: [bearing('p', { Action: 'ecr:PutImage', Condition: { StringEquals: { 'ecr:ResourceTag/team': 'a' } } })] }, noIdentity('ecr:PutImage')],
  ['6: no tag', asking(session(A), 'ecr:PutImage'), { identity: [bearing('p', { Action: 'ecr:PutImage', Condition: { StringEquals: { 'ecr:ResourceTag/team': 'a' } } })] }, noIdentity('ecr:PutImage')],
];

// biome-ignore format: a row a line
const identitySide: readonly Row[] = [
  ['no policy at all', asking(user(A)), {}, noIdentity()],
  ['a policy about something else', asking(user(A)), { identity: [nothing] }, noIdentity()],
  ['an allow in the second policy', asking(user(A)), { identity: [nothing, all] }, ok],
  ['an allow and a deny', asking(user(A)), { identity: [all, denying] }, byIdentity],
  ['a deny about another action', asking(user(A)), { identity: [all, bearing('d', { Effect: 'Deny', Action: 'ecr:PutImage' })] }, ok],
  ['a deny about another resource', asking(user(A)), { identity: [all, bearing('d', { Effect: 'Deny', Resource: repository('y') })] }, ok],
  ['a deny whose condition fails', asking(user(A)), { identity: [all, bearing('d', { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })] }, ok],
  ['a deny whose condition holds', asking(user(A), 'ecr:BatchGetImage', repository('x'), { 'aws:SecureTransport': 'false' }), { identity: [all, bearing('d', { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })] }, byIdentity],
  ['an action in another case', asking(user(A), 'ecr:batchgetimage'), { identity: [bearing('p', { Action: 'ECR:BatchGetImage' })] }, ok],
  ['an action by wildcard', asking(user(A)), { identity: [bearing('p', { Action: 'ecr:Batch*' })] }, ok],
  ['an action by question mark', asking(user(A)), { identity: [bearing('p', { Action: 'ecr:BatchGetImag?' })] }, ok],
  ['a wildcard of another vendor', asking(user(A)), { identity: [bearing('p', { Action: 'ecr-public:*' })] }, noIdentity()],
  ['a prefix that is no wildcard', asking(user(A)), { identity: [bearing('p', { Action: 'ecr:Batch' })] }, noIdentity()],
  ['NotAction that leaves it out', asking(user(A)), { identity: [bearing('p', { NotAction: 'ecr:BatchGetImage' })] }, noIdentity()],
  ['NotAction about others', asking(user(A)), { identity: [bearing('p', { NotAction: ['ecr:PutImage', 'iam:*'] })] }, ok],
  ['a deny of all but one action, that one', asking(user(A)), { identity: [all, bearing('d', { Effect: 'Deny', NotAction: 'ecr:BatchGetImage' })] }, ok],
  ['a deny of all but one action, another', asking(user(A), 'ecr:PutImage'), { identity: [all, bearing('d', { Effect: 'Deny', NotAction: 'ecr:BatchGetImage' })] }, byIdentity],
  ['a resource by wildcard', asking(user(A), 'ecr:BatchGetImage', repository('team/a')), { identity: [bearing('p', { Resource: 'arn:aws:ecr:*:*:repository/team/*' })] }, ok],
  ['a resource by wildcard, another', asking(user(A), 'ecr:BatchGetImage', repository('teams/a')), { identity: [bearing('p', { Resource: 'arn:aws:ecr:*:*:repository/team/*' })] }, noIdentity()],
  ['a resource in another case', asking(user(A), 'ecr:BatchGetImage', repository('x')), { identity: [bearing('p', { Resource: repository('X') })] }, noIdentity()],
  ['a wildcard across the parts of an ARN', asking(user(A)), { identity: [bearing('p', { Resource: 'arn:aws:ecr:*/x' })] }, ok],
  ['an ARN that is cut short', asking(user(A)), { identity: [bearing('p', { Resource: 'arn:aws:ecr' })] }, ok],
  ['an ARN that is cut short, of another region', asking(user(A)), { identity: [bearing('p', { Resource: 'arn:aws:ecr:us-east-1' })] }, noIdentity()],
  ['another account in the ARN', asking(user(A)), { identity: [bearing('p', { Resource: repository('x', B) })] }, noIdentity()],
  ['NotResource that leaves it out', asking(user(A)), { identity: [bearing('p', { NotResource: repository('*') })] }, noIdentity()],
  ['NotResource about others', asking(user(A)), { identity: [bearing('p', { NotResource: repository('secret/*') })] }, ok],
  ['a deny of all but a prefix', asking(user(A), 'ecr:BatchGetImage', repository('b/x')), { identity: [all, bearing('d', { Effect: 'Deny', NotResource: repository('a/*') })] }, byIdentity],
  ['an action without a resource', asking(user(A), 'ecr:GetAuthorizationToken', '*'), { identity: [bearing('p', { Action: 'ecr:GetAuthorizationToken' })] }, ok],
  ['an action without a resource, by ARN', asking(user(A), 'ecr:GetAuthorizationToken', '*'), { identity: [bearing('p', { Action: 'ecr:*', Resource: repository('*') })] }, noIdentity('ecr:GetAuthorizationToken')],
  ['all repositories, allowed some', asking(user(A), 'ecr:DescribeRepositories', repository('*')), { identity: [bearing('p', { Resource: repository('team-*') })] }, noIdentity('ecr:DescribeRepositories')],
  ['all repositories, allowed all', asking(user(A), 'ecr:DescribeRepositories', repository('*')), { identity: [bearing('p', { Resource: repository('*') })] }, ok],
  ['a variable in the resource', asking(user(A), 'ecr:BatchGetImage', repository('alice/x'), { 'aws:username': 'alice' }), { identity: [bearing('p', { Resource: repository('${aws:username}/*') })] }, ok],
  ['a variable with another value', asking(user(A), 'ecr:BatchGetImage', repository('bob/x'), { 'aws:username': 'alice' }), { identity: [bearing('p', { Resource: repository('${aws:username}/*') })] }, noIdentity()],
  ['a variable without a value', asking(user(A), 'ecr:BatchGetImage', repository('/x')), { identity: [bearing('p', { Resource: repository('${aws:username}/*') })] }, noIdentity()],
  ['a variable whose value is a wildcard', asking(user(A), 'ecr:BatchGetImage', repository('bob/x'), { 'aws:PrincipalTag/t': '*' }), { identity: [bearing('p', { Resource: repository('${aws:PrincipalTag/t}/*') })] }, noIdentity()],
  ['a variable with a default', asking(user(A), 'ecr:BatchGetImage', repository('shared/x')), { identity: [bearing('p', { Resource: repository("${aws:PrincipalTag/team, 'shared'}/*") })] }, ok],
  ['NotResource by a variable without a value', asking(user(A)), { identity: [bearing('p', { NotResource: repository('${aws:username}/*') })] }, noIdentity()],
  ['a deny of NotResource by a variable without a value', asking(user(A)), { identity: [all, bearing('p', { Effect: 'Deny', NotResource: repository('${aws:username}/*') })] }, denied('an identity-based policy')],
  ['an allow of all but a variable without a value', asking(user(A), 'ecr:BatchGetImage', repository('x'), { 'a:b': '1' }), { identity: [bearing('p', { Condition: { StringNotEquals: { 'a:b': '${aws:PrincipalTag/t}' } } })] }, noIdentity()],
  ['a deny of all but a variable without a value', asking(user(A), 'ecr:BatchGetImage', repository('x'), { 'a:b': '1' }), { identity: [all, bearing('p', { Effect: 'Deny', Condition: { StringNotEquals: { 'a:b': '${aws:PrincipalTag/t}' } } })] }, denied('an identity-based policy')],
  ['two conditions, both hold', asking(user(A), 'ecr:PutImage', repository('x'), { 'a:b': '1', 'c:d': '2' }), { identity: [bearing('p', { Condition: { StringEquals: { 'a:b': '1' }, StringLike: { 'c:d': '?' } } })] }, ok],
  ['two conditions, one holds', asking(user(A), 'ecr:BatchGetImage', repository('x'), { 'a:b': '1', 'c:d': '22' }), { identity: [bearing('p', { Condition: { StringEquals: { 'a:b': '1' }, StringLike: { 'c:d': '?' } } })] }, noIdentity()],
  ['two keys under one operator, one holds', asking(user(A), 'ecr:BatchGetImage', repository('x'), { 'a:b': '1', 'c:d': '22' }), { identity: [bearing('p', { Condition: { StringEquals: { 'a:b': '1', 'c:d': '2' } } })] }, noIdentity()],
  ['a role session by its role', asking(session(A)), { identity: [all] }, ok],
];

// biome-ignore format: a row a line
const boundaries: readonly Row[] = [
  ['a boundary that allows', asking(user(A)), { identity: [all], boundary: all }, ok],
  ['a boundary that does not', asking(user(A)), { identity: [all], boundary: nothing }, noBoundary],
  ['a boundary alone', asking(user(A)), { boundary: all }, noIdentity()],
  ['a boundary that denies', asking(user(A)), { identity: [all], boundary: denying }, denied('a permissions boundary')],
  ['a session policy that allows', asking(session(A)), { identity: [all], session: [all] }, ok],
  ['a session policy that does not', asking(session(A)), { identity: [all], session: [nothing] }, noSession],
  ['a session policy alone', asking(session(A)), { session: [all] }, noIdentity()],
  ['a session policy that denies', asking(session(A)), { identity: [all], session: [all, denying] }, denied('a session policy')],
  ['two session policies, one allows', asking(session(A)), { identity: [all], session: [nothing, all] }, ok],
  ['a session that was given none of its policies', asking(session(A)), { identity: [all], session: [] }, noSession],
  ['boundary and session policy allow', asking(session(A)), { identity: [all], boundary: all, session: [all] }, ok],
  ['only the boundary allows', asking(session(A)), { identity: [all], boundary: all, session: [nothing] }, noSession],
  ['only the session policy allows', asking(session(A)), { identity: [all], boundary: nothing, session: [all] }, noBoundary],
  ['a boundary across accounts', asking(user(B)), { identity: [all], boundary: nothing, resource: [standing()] }, noBoundary],
  ['a session policy across accounts', asking(session(B)), { identity: [all], session: [nothing], resource: [standing()] }, noSession],
];

testRows('the worked cases of the specification', worked);
testRows('the identity side', identitySide);
testRows('boundaries and session policies', boundaries);
