// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the policy language
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DomainError } from '../../../kernel/errors.ts';
import { managedPolicies } from '../managed/index.ts';
import { type PolicyUse, parsePolicy, sizeWithoutWhiteSpace } from './parse.ts';

const VERSION = '2012-10-17';
const SYNTAX = 'Syntax errors in policy.';
const LEGACY = 'The policy failed legacy parsing';
const VENDOR = 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.';

/** A document of one good statement, changed; undefined takes a field away. */
function document(change: object = {}, top: object = {}): string {
  const statement = { Effect: 'Allow', Action: 'ecr:PutImage', Resource: '*', ...change };
  return JSON.stringify({ Version: VERSION, Statement: [statement], ...top });
}

const ofRepository = (change: object = {}) =>
  document({ Resource: undefined, Principal: { AWS: '123456789012' }, ...change });
const ofRole = (change: object = {}) =>
  document({
    Resource: undefined,
    Action: 'sts:AssumeRole',
    Principal: { AWS: 'arn:aws:iam::123456789012:root' },
    ...change,
  });

function refusal(text: string, use: PolicyUse): string | undefined {
  try {
    parsePolicy(text, use);
    return undefined;
  } catch (error) {
    assert.ok(error instanceof DomainError, String(error));
    assert.equal(error.code, 'MalformedPolicyDocument');
    return error.message;
  }
}

// biome-ignore format: a row a line
const good: readonly (readonly [what: string, text: string, use: PolicyUse])[] = [
  ['a plain statement', document(), 'managed'],
  ['one statement without a list', document({}, { Statement: { Effect: 'Deny', NotAction: 'iam:*', Resource: '*' } }), 'managed'],
  ['an Id', document({}, { Id: 'some id' }), 'managed'],
  ['no version, inline', document({}, { Version: undefined }), 'identity'],
  ['the old version, inline', document({}, { Version: '2008-10-17' }), 'identity'],
  ['lists', document({ Action: ['ecr:Get*', 'ecr:List?mages'], Resource: ['*', 'arn:aws:ecr:*:*:repository/a/*'] }), 'session'],
  ['all actions', document({ Action: '*' }), 'boundary'],
  ['a vendor that nobody knows', document({ Action: 'dyanmodb:PutItem' }), 'managed'],
  ['NotResource', document({ Resource: undefined, NotResource: 'arn:aws:ecr:*:*:repository/x' }), 'managed'],
  ['variables in resources', document({ Resource: 'arn:aws:ecr:*:*:repository/${aws:username}/*' }), 'managed'],
  ['a short ARN', document({ Resource: 'arn:aws:ecr:*' }), 'managed'],
  ['an IAM ARN', document({ Action: 'iam:PassRole', Resource: 'arn:aws:iam::*:role/x' }), 'managed'],
  ['another partition', document({ Resource: 'arn:aws-us-gov:ecr:*:*:repository/x' }), 'managed'],
  ['an empty Sid', document({ Sid: '' }), 'managed'],
  ['an empty Condition', document({ Condition: {} }), 'managed'],
  ['a boolean as a value', document({ Condition: { Bool: { 'aws:SecureTransport': true } } }), 'managed'],
  ['a number as a value', document({ Condition: { NumericLessThan: { 'aws:MultiFactorAuthAge': 3600 } } }), 'managed'],
  ['operators in another case', document({ Condition: { bool: { 'aws:SecureTransport': 'false' } } }), 'managed'],
  ['a variable as a value', document({ Condition: { StringEquals: { 'a:b': '${aws:username}' } } }), 'managed'],
  ['a repository policy', ofRepository(), 'resource'],
  ['with a Resource', ofRepository({ Resource: '*' }), 'resource'],
  ['with everybody', ofRepository({ Principal: '*' }), 'resource'],
  ['with a blank in its Sid', ofRepository({ Sid: 'new statement' }), 'resource'],
  ['with NotPrincipal', ofRepository({ Principal: undefined, NotPrincipal: { AWS: '123456789012' } }), 'resource'],
  ['with a service', ofRepository({ Principal: { Service: 'lambda.amazonaws.com' } }), 'resource'],
  ['with principals of all forms', ofRepository({ Principal: { AWS: ['*', '123456789012', 'arn:aws:iam::123456789012:root', 'arn:aws:iam::123456789012:user/team/alice', 'arn:aws:iam::123456789012:role/team/deploy', 'arn:aws:sts::123456789012:assumed-role/deploy/job-7', 'arn:aws:sts::123456789012:federated-user/bob', 'AIDACKCEVSQ6C2EXAMPLE', 'AROACLKWSDQRAOEXAMPLE'], Service: ['codebuild.amazonaws.com', 'logs.eu-west-1.amazonaws.com'] } }), 'resource'],
  ['a trust policy', ofRole(), 'trust'],
  ['with tags', ofRole({ Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'] }), 'trust'],
  ['with a web identity', ofRole({ Action: 'sts:AssumeRoleWithWebIdentity', Principal: { Federated: 'arn:aws:iam::123456789012:oidc-provider/gitlab.example.com:8443/x' }, Condition: { StringEquals: { 'gitlab.example.com:8443/x:aud': 'sts' } } }), 'trust'],
];

// biome-ignore format: a row a line
const bad: readonly (readonly [what: string, text: string, use: PolicyUse, message: string])[] = [
  ['no JSON', '{', 'managed', SYNTAX],
  ['no JSON, trust', '{"Version":"2012-10-17",}', 'trust', 'This policy contains invalid Json'],
  ['an empty text', '', 'identity', SYNTAX],
  ['a list', '[]', 'managed', SYNTAX],
  ['a string', '"x"', 'managed', SYNTAX],
  ['two documents', `${document()}${document()}`, 'managed', SYNTAX],
  ['an unknown element', document({}, { Statements: [] }), 'managed', SYNTAX],
  ['an element in another case', document({}, { version: VERSION }), 'managed', SYNTAX],
  ['an unknown element, trust', JSON.stringify({ Foo: 1, Statement: [] }), 'trust', 'Unknown field Foo'],
  ['an unknown element in a statement', document({ Resources: '*' }), 'managed', SYNTAX],
  ['the same, trust', ofRole({ Resources: '*' }), 'trust', 'Unknown field Resources'],
  ['a version that is none', document({}, { Version: '2012-10-18' }), 'managed', SYNTAX],
  ['a version that is a number', document({}, { Version: 20121017 }), 'managed', SYNTAX],
  ['no version, managed', document({}, { Version: undefined }), 'managed', 'Policy document must be version 2012-10-17 or greater.'],
  ['the old version, managed', document({}, { Version: '2008-10-17' }), 'managed', 'Policy document must be version 2012-10-17 or greater.'],
  ['an Id that is a number', document({}, { Id: 1 }), 'managed', SYNTAX],
  ['no statement', document({}, { Statement: undefined }), 'managed', SYNTAX],
  ['no statement, trust', document({}, { Statement: undefined }), 'trust', 'Missing required field Statement'],
  ['an empty list of statements', document({}, { Statement: [] }), 'managed', SYNTAX],
  ['a statement that is a string', document({}, { Statement: ['x'] }), 'managed', SYNTAX],
  ['an element twice', `{"Version":"${VERSION}","Version":"${VERSION}","Statement":[]}`, 'managed', SYNTAX],
  ['an element of a statement twice', document().replace('"Resource":"*"', '"Resource":"*","Resource":"*"'), 'managed', SYNTAX],
  ['a condition key twice', document({ Condition: { StringLike: { 'a:b': 'x' } } }).replace('"a:b":"x"', '"a:b":"x","a:b":"y"'), 'managed', SYNTAX],
  ['no effect', document({ Effect: undefined }), 'managed', SYNTAX],
  ['no effect, trust', ofRole({ Effect: undefined }), 'trust', 'Missing required field Effect'],
  ['another effect', document({ Effect: 'Permit' }), 'managed', SYNTAX],
  ['an effect in another case', document({ Effect: 'allow' }), 'managed', LEGACY],
  ['a Sid with a blank', document({ Sid: 'a b' }), 'managed', 'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*'],
  ['a Sid that is a number', document({ Sid: 1 }), 'managed', SYNTAX],
  ['a principal', document({ Principal: '*' }), 'managed', 'Policy document should not specify a principal.'],
  ['NotPrincipal in a session policy', document({ NotPrincipal: { AWS: '*' } }), 'session', 'Policy document should not specify a principal.'],
  ['no action', document({ Action: undefined }), 'managed', 'Policy statement must contain actions.'],
  ['an empty list of actions', document({ Action: [] }), 'managed', 'Policy statement must contain actions.'],
  ['Action and NotAction', document({ NotAction: 'ecr:*' }), 'managed', SYNTAX],
  ['an action that is a number', document({ Action: 1 }), 'managed', SYNTAX],
  ['a list of lists of actions', document({ Action: [['ecr:*']] }), 'managed', SYNTAX],
  ['an action without a vendor', document({ Action: 'PutImage' }), 'managed', VENDOR],
  ['an action with an empty vendor', document({ Action: ':PutImage' }), 'managed', VENDOR],
  ['an action with two colons', document({ Action: 'ecr:Put:Image' }), 'managed', 'Actions/Condition can contain only one colon.'],
  ['a vendor with a wildcard', document({ Action: '*:Untag*' }), 'managed', 'Action vendors (e.g., aws, ec2, etc.) must not contain wildcards'],
  ['a vendor with a blank', document({ Action: 'e r:PutImage' }), 'managed', 'Vendor e r is not valid'],
  ['an action with nothing behind the vendor', document({ Action: 'ecr:' }), 'managed', SYNTAX],
  ['no resource', document({ Resource: undefined }), 'managed', 'Policy statement must contain resources.'],
  ['an empty list of resources', document({ Resource: [] }), 'managed', 'Policy statement must contain resources.'],
  ['Resource and NotResource', document({ NotResource: '*' }), 'managed', SYNTAX],
  ['a resource that is no ARN', document({ Resource: 'my-repo' }), 'managed', 'Resource my-repo must be in ARN format or "*".'],
  ['a wildcard that is no ARN', document({ Resource: 'a*' }), 'managed', 'Resource a* must be in ARN format or "*".'],
  ['a resource of no partition', document({ Resource: 'arn:x:ecr:r:a:repository/y' }), 'managed', 'Partition "x" is not valid for resource "arn:x:ecr:r:a:repository/y".'],
  ['a wildcard as partition', document({ Resource: 'arn:*' }), 'managed', 'Partition "*" is not valid for resource "arn:*:*:*:*:*".'],
  ['a wildcard as service', document({ Resource: 'arn:aws:*:*:*:*' }), 'managed', 'Resource vendor must be fully qualified and cannot contain regexes.'],
  ['no service', document({ Resource: 'arn:aws' }), 'managed', 'Resource vendor must be fully qualified and cannot contain regexes.'],
  ['an IAM resource with a region', document({ Resource: 'arn:aws:iam:eu-west-1:123456789012:role/x' }), 'managed', 'IAM resource arn:aws:iam:eu-west-1:123456789012:role/x cannot contain region information.'],
  ['an IAM resource of no type', document({ Resource: 'arn:aws:iam::123456789012:rolex' }), 'managed', 'IAM resource path must either be "*" or start with user/, federated-user/, role/, group/, instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/.'],
  ['an S3 resource with a region', document({ Resource: 'arn:aws:s3:eu-west-1::b' }), 'managed', 'Resource arn:aws:s3:eu-west-1::b can not contain region information.'],
  ['an unknown operator', document({ Condition: { StringMatches: { 'a:b': 'c' } } }), 'managed', SYNTAX],
  ['an unknown quantifier', document({ Condition: { 'ForSomeValues:StringLike': { 'a:b': 'c' } } }), 'managed', SYNTAX],
  ['NullIfExists', document({ Condition: { NullIfExists: { 'a:b': 'true' } } }), 'managed', SYNTAX],
  ['a condition that is a list', document({ Condition: [] }), 'managed', SYNTAX],
  ['an operator without keys', document({ Condition: { StringLike: 'x' } }), 'managed', SYNTAX],
  ['a condition key without a vendor', document({ Condition: { StringLike: { SourceIp: 'c' } } }), 'managed', VENDOR],
  ['a value that is null', document({ Condition: { StringLike: { 'a:b': null } } }), 'managed', SYNTAX],
  ['a value that is an object', document({ Condition: { StringLike: { 'a:b': {} } } }), 'managed', SYNTAX],
  ['a date that is none', document({ Condition: { DateLessThan: { 'aws:CurrentTime': '2026-13-01' } } }), 'managed', LEGACY],
  ['a day that is none', document({ Condition: { DateLessThan: { 'aws:CurrentTime': '2026-02-30T00:00:00Z' } } }), 'managed', LEGACY],
  ['a number that is none', document({ Condition: { NumericEquals: { 'a:b': 'x' } } }), 'managed', LEGACY],
  ['an address that is none', document({ Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/33' } } }), 'managed', LEGACY],
  ['an IPv6 prefix too long', document({ Condition: { IpAddress: { 'aws:SourceIp': '::/129' } } }), 'managed', LEGACY],
  ['a boolean that is none', document({ Condition: { Bool: { 'aws:SecureTransport': 'yes' } } }), 'managed', LEGACY],
  ['Null of something else', document({ Condition: { Null: { 'a:b': 'maybe' } } }), 'managed', LEGACY],
  ['no principal', ofRepository({ Principal: undefined }), 'resource', 'Missing required field Principal'],
  ['Principal and NotPrincipal', ofRepository({ NotPrincipal: '*' }), 'resource', SYNTAX],
  ['a principal that is another string', ofRepository({ Principal: '123456789012' }), 'resource', 'Invalid principal in policy: "123456789012"'],
  ['an empty principal', ofRepository({ Principal: {} }), 'resource', SYNTAX],
  ['an empty list of principals', ofRepository({ Principal: { AWS: [] } }), 'resource', SYNTAX],
  ['an empty list of those left out', ofRepository({ Principal: undefined, NotPrincipal: { AWS: [] } }), 'resource', SYNTAX],
  ['a kind of principal that is none', ofRepository({ Principal: { User: 'x' } }), 'resource', 'Invalid principal in policy: "User"'],
  ['a wildcard in a principal', ofRepository({ Principal: { AWS: 'arn:aws:iam::123456789012:user/*' } }), 'resource', 'Invalid principal in policy: "AWS":"arn:aws:iam::123456789012:user/*"'],
  ['a group as principal', ofRepository({ Principal: { AWS: 'arn:aws:iam::123456789012:group/g' } }), 'resource', 'Invalid principal in policy: "AWS":"arn:aws:iam::123456789012:group/g"'],
  ['a service that is none', ofRole({ Principal: { Service: 'lambda' } }), 'trust', 'Invalid principal in policy: "SERVICE":"lambda"'],
  ['a provider that is none', ofRole({ Principal: { Federated: 'x' } }), 'trust', 'Invalid principal in policy: "FEDERATED":"x"'],
  ['no principal, trust', ofRole({ Principal: undefined }), 'trust', 'Missing required field Principal'],
  ['NotPrincipal, trust', ofRole({ Principal: undefined, NotPrincipal: '*' }), 'trust', 'Has prohibited field NotPrincipal'],
  ['a resource, trust', ofRole({ Resource: '*' }), 'trust', 'Has prohibited field Resource'],
  ['NotResource, trust', ofRole({ NotResource: '*' }), 'trust', 'Has prohibited field NotResource'],
  ['no action, trust', ofRole({ Action: undefined }), 'trust', 'Missing required field Action'],
  ['another action, trust', ofRole({ Action: 'ecr:*' }), 'trust', 'AssumeRole policy may only specify STS AssumeRole actions.'],
  ['all actions, trust', ofRole({ Action: '*' }), 'trust', 'AssumeRole policy may only specify STS AssumeRole actions.'],
  ['NotAction, trust', ofRole({ Action: undefined, NotAction: 'sts:AssumeRole' }), 'trust', 'AssumeRole policy may only specify STS AssumeRole actions.'],
];

describe('policy documents', () => {
  for (const [what, text, use] of good) {
    test(`taken as ${use}: ${what}`, () => assert.equal(refusal(text, use), undefined));
  }
  for (const [what, text, use, message] of bad) {
    test(`refused as ${use}: ${what}`, () => assert.equal(refusal(text, use), message));
  }

  test('Sids are unique within a policy', () => {
    const statement = { Sid: 'One', Effect: 'Allow', Action: 'ecr:*', Resource: '*' };
    const text = document({}, { Statement: [statement, { ...statement, Sid: 'Two' }, statement] });
    assert.equal(refusal(text, 'managed'), 'Statement IDs (SID) in a single policy must be unique.');
  });

  test('one bad document does not hide behind good statements', () => {
    const text = document(
      {},
      {
        Statement: [
          { Effect: 'Allow', Action: 'ecr:*', Resource: '*' },
          { Effect: 'Allow', Action: 'x', Resource: '*' },
        ],
      },
    );
    assert.equal(refusal(text, 'managed'), VENDOR);
  });

  test('the managed policies are good documents', () => {
    for (const policy of managedPolicies())
      assert.equal(refusal(policy.document, 'managed'), undefined, policy.arn);
  });
});

describe('parsed policies', () => {
  test('keep what the document says', () => {
    const text = document({
      Sid: 'S1',
      Effect: 'Deny',
      Action: undefined,
      NotAction: ['ecr:Get*'],
      Condition: {
        'ForAnyValue:StringLikeIfExists': { 'Aws:TagKeys': ['a*', 'b'] },
        bool: { 'aws:SecureTransport': false },
      },
    });
    const [statement] = parsePolicy(text, 'managed').statements;
    assert.ok(statement);
    const { start, end, ...rest } = statement;
    assert.deepEqual(rest, {
      sid: 'S1',
      effect: 'Deny',
      principals: undefined,
      actions: { not: true, patterns: ['ecr:Get*'] },
      resources: { not: false, patterns: ['*'] },
      conditions: [
        {
          operator: 'StringLike',
          ifExists: true,
          quantifier: 'ForAnyValue',
          key: 'Aws:TagKeys',
          values: ['a*', 'b'],
        },
        {
          operator: 'Bool',
          ifExists: false,
          quantifier: undefined,
          key: 'aws:SecureTransport',
          values: ['false'],
        },
      ],
    });
    assert.equal(start.line, 1);
    assert.ok(end.column > start.column);
  });

  test('know where their statements stand, as IAM counts (AWS CLI, simulate-custom-policy, example 1)', () => {
    const text =
      '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:*","Resource":"*","Condition":{"DateGreaterThan":{"aws:CurrentTime":"2018-08-16T12:00:00Z"}}}}';
    const [statement] = parsePolicy(text, 'managed').statements;
    assert.deepEqual(statement?.start, { line: 1, column: 38 });
    assert.deepEqual(statement?.end, { line: 1, column: 167 });
  });

  test('know lines too', () => {
    const text =
      '{\n  "Statement": [\n    {"Effect":"Allow","Action":"*","Resource":"*"},\n {\r\n"Effect":"Deny","Action":"*","Resource":"*"\n}]}';
    const places = parsePolicy(text, 'identity').statements.map(({ start, end }) => [
      start.line,
      start.column,
      end.line,
      end.column,
    ]);
    assert.deepEqual(places, [
      [3, 6, 3, 51],
      [4, 3, 6, 2],
    ]);
  });

  test('size does not count white space', () => {
    assert.equal(sizeWithoutWhiteSpace(' {\n\t"a b":\r\n1 }'), 8);
  });
});
