// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the policy language

const sealer = createSealer(newRootKey());

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createSealer, newRootKey } from '../../../../drivers/keys/index.ts';
import { account, iamApi, otherAccount, trustsEc2 } from '../../api.testing.ts';
import { arn, document, open, refused, repository } from './simulation.testing.ts';

async function staffed() {
  const house = await iamApi(sealer);
  const { api } = house;
  await api.do('CreateUser', { UserName: 'ann', Path: '/team/', Tags: [{ Key: 'Team', Value: 'red' }] });
  await api.do('CreateGroup', { GroupName: 'devs' });
  await api.do('AddUserToGroup', { UserName: 'ann', GroupName: 'devs' });
  await api.do('CreateRole', { RoleName: 'app', AssumeRolePolicyDocument: trustsEc2 });
  await api.do('PutUserPolicy', {
    UserName: 'ann',
    PolicyName: 'own',
    PolicyDocument: document({ Action: 'ecr:PutImage', Resource: repository('${aws:PrincipalTag/team}/*') }),
  });
  await api.do('PutGroupPolicy', {
    GroupName: 'devs',
    PolicyName: 'shared',
    PolicyDocument: document({ Action: 'ecr:ListImages' }),
  });
  const { Policy: made } = await api.do('CreatePolicy', {
    PolicyName: 'made',
    PolicyDocument: document({ Action: 'iam:GetUser', Condition: { StringLike: { 'aws:UserName': 'a*' } } }),
  });
  const PolicyArn = made?.Arn ?? '';
  await api.do('AttachUserPolicy', { UserName: 'ann', PolicyArn });
  await api.do('AttachRolePolicy', {
    RoleName: 'app',
    PolicyArn: 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly',
  });
  return {
    ...house,
    ann: arn('user/team/ann'),
    role: arn('role/app'),
    group: arn('group/devs'),
    made: PolicyArn,
  };
}

describe('SimulatePrincipalPolicy', () => {
  test('takes the policies of a user, inline, attached and of the groups, and says whose decided', async () => {
    const { api, ann } = await staffed();
    const { EvaluationResults } = await api.do('SimulatePrincipalPolicy', {
      PolicySourceArn: ann,
      ActionNames: ['ecr:PutImage', 'ecr:ListImages', 'iam:GetUser', 'ecr:BatchGetImage'],
      ResourceArns: [repository('red/x')],
    });
    const rows = EvaluationResults?.map(({ EvalDecision, MatchedStatements }) => [
      EvalDecision,
      ...(MatchedStatements ?? []).flatMap((each) => [each.SourcePolicyType, each.SourcePolicyId]),
    ]);
    assert.deepEqual(rows, [
      ['allowed', 'user', 'user_ann_own'],
      ['allowed', 'group', 'group_devs_shared'],
      ['allowed', 'user-managed', 'made'],
      ['implicitDeny'],
    ]);
  });

  test('takes those of a role, and of a group by itself', async () => {
    const { api, role, group } = await staffed();
    const ask = async (PolicySourceArn: string) => {
      const { EvaluationResults } = await api.do('SimulatePrincipalPolicy', {
        PolicySourceArn,
        ActionNames: ['ecr:BatchGetImage', 'ecr:ListImages'],
      });
      return EvaluationResults?.map(({ EvalDecision, MatchedStatements }) => [
        EvalDecision,
        MatchedStatements?.[0]?.SourcePolicyType,
      ]);
    };
    assert.deepEqual(await ask(role), [
      ['allowed', 'aws-managed'],
      ['implicitDeny', undefined],
    ]);
    assert.deepEqual(await ask(group), [
      ['implicitDeny', undefined],
      ['allowed', 'group'],
    ]);
  });

  test('adds policies, takes some away, and holds them to the boundary', async () => {
    const { api, ann, made } = await staffed();
    const ask = async (change: object) => {
      const { EvaluationResults } = await api.do('SimulatePrincipalPolicy', {
        PolicySourceArn: ann,
        ActionNames: ['iam:GetUser', 'ecr:BatchGetImage'],
        ...change,
      });
      return EvaluationResults?.map(({ EvalDecision }) => EvalDecision);
    };
    assert.deepEqual(await ask({}), ['allowed', 'implicitDeny']);
    assert.deepEqual(await ask({ PolicyInputList: [open] }), ['allowed', 'allowed']);
    assert.deepEqual(await ask({ PolicyExclusionList: [{ PolicyArn: made }] }), [
      'implicitDeny',
      'implicitDeny',
    ]);
    await api.do('PutUserPermissionsBoundary', {
      UserName: 'ann',
      PermissionsBoundary: 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly',
    });
    assert.deepEqual(await ask({ PolicyInputList: [open] }), ['implicitDeny', 'allowed']);
    const excluded = {
      PolicyInputList: [open],
      PolicyExclusionList: [{ PolicyType: 'permission-boundary' }],
    };
    assert.deepEqual(await ask(excluded), ['allowed', 'allowed']);
    const replaced = {
      PolicyInputList: [open],
      PermissionsBoundaryPolicyInputList: [document({ Action: 'iam:*' })],
    };
    assert.deepEqual(await ask(replaced), ['allowed', 'implicitDeny']);
  });

  test('a user is its own caller for a policy of a resource; others must be named', async () => {
    const { api, ann, role } = await staffed();
    const ResourcePolicy = JSON.stringify({
      Statement: { Effect: 'Allow', Principal: { AWS: ann }, Action: 'ecr:BatchGetImage' },
    });
    const ask = (PolicySourceArn: string) =>
      api.do('SimulatePrincipalPolicy', {
        PolicySourceArn,
        ActionNames: ['ecr:BatchGetImage'],
        ResourceArns: [repository('x')],
        ResourcePolicy,
      });
    const { EvaluationResults } = await ask(ann);
    assert.equal(EvaluationResults?.[0]?.EvalDecision, 'allowed');
    assert.equal(EvaluationResults?.[0]?.MatchedStatements?.[0]?.SourcePolicyType, 'resource');
    await assert.rejects(ask(role), refused('InvalidInput'));
  });

  test('knows nobody of that name, path or account', async () => {
    const { api, ann } = await staffed();
    const ask = (PolicySourceArn: string) =>
      api.do('SimulatePrincipalPolicy', { PolicySourceArn, ActionNames: ['ecr:PutImage'] });
    for (const source of [arn('user/nobody'), arn('user/ann'), ann.replace(account, otherAccount)]) {
      await assert.rejects(ask(source), refused('NoSuchEntity'), source);
    }
    await assert.rejects(ask(`arn:aws:iam::${account}:root`), refused('InvalidInput'));
  });

  test('asks for the right to look at that source', async () => {
    const { api, ann } = await staffed();
    const input = { PolicySourceArn: ann, ActionNames: ['ecr:PutImage'] };
    assert.deepEqual(await api.requires('SimulatePrincipalPolicy', input), [
      { action: 'iam:SimulatePrincipalPolicy', resource: ann },
    ]);
    assert.deepEqual(await api.requires('GetContextKeysForPrincipalPolicy', { PolicySourceArn: ann }), [
      { action: 'iam:GetContextKeysForPrincipalPolicy', resource: ann },
    ]);
  });
});

describe('context keys of policies', () => {
  test('of policies that are given', async () => {
    const { api } = await iamApi(sealer);
    const { ContextKeyNames } = await api.do('GetContextKeysForCustomPolicy', {
      PolicyInputList: [
        document({
          Resource: repository("${aws:PrincipalTag/team, 'x'}/*"),
          Condition: { Bool: { 'aws:SecureTransport': 'true' } },
        }),
        document({ Condition: { StringEquals: { 'AWS:securetransport': '${aws:username}' } } }),
      ],
    });
    assert.deepEqual(ContextKeyNames?.map((name) => name.toLowerCase()).sort(), [
      'aws:principaltag/team',
      'aws:securetransport',
      'aws:username',
    ]);
    await assert.rejects(
      api.do('GetContextKeysForCustomPolicy', { PolicyInputList: ['{}'] }),
      refused('InvalidInput'),
    );
  });

  test('of a user, with those of its groups and what is given', async () => {
    const { api, ann } = await staffed();
    const { ContextKeyNames } = await api.do('GetContextKeysForPrincipalPolicy', {
      PolicySourceArn: ann,
      PolicyInputList: [document({ Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } })],
    });
    assert.deepEqual(ContextKeyNames, ['aws:PrincipalTag/team', 'aws:SourceIp', 'aws:UserName']);
  });
});
