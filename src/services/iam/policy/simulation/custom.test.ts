// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the policy language

const sealer = createSealer(newRootKey());

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createSealer, newRootKey } from '../../../../drivers/keys/index.ts';
import { account, iamApi, otherAccount } from '../../api.testing.ts';
import { arn, document, ecr, open, refused, repository } from './simulation.testing.ts';

describe('SimulateCustomPolicy', () => {
  test('answers as IAM does (AWS CLI, simulate-custom-policy, example 1)', async () => {
    const { api } = await iamApi(sealer);
    const policy =
      '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:*","Resource":"*","Condition":{"DateGreaterThan":{"aws:CurrentTime":"2018-08-16T12:00:00Z"}}}}';
    const at = async (time: string) =>
      api.do('SimulateCustomPolicy', {
        PolicyInputList: [policy],
        ActionNames: ['dynamodb:CreateBackup'],
        ContextEntries: [
          { ContextKeyName: 'aws:CurrentTime', ContextKeyValues: [time], ContextKeyType: 'date' },
        ],
      });
    const base = {
      EvalActionName: 'dynamodb:CreateBackup',
      EvalResourceName: '*',
      MissingContextValues: [],
    };
    const { EvaluationResults: allowed, IsTruncated } = await at('2019-04-25T11:00:00Z');
    assert.equal(IsTruncated, false);
    assert.deepEqual(allowed, [
      {
        ...base,
        EvalDecision: 'allowed',
        MatchedStatements: [
          {
            SourcePolicyId: 'PolicyInputList.1',
            StartPosition: { Line: 1, Column: 38 },
            EndPosition: { Line: 1, Column: 167 },
          },
        ],
      },
    ]);
    const { EvaluationResults: denied } = await at('2014-04-25T11:00:00Z');
    assert.deepEqual(denied, [{ ...base, EvalDecision: 'implicitDeny', MatchedStatements: [] }]);
  });

  test('looks at each action on each resource, and pages', async () => {
    const { api } = await iamApi(sealer);
    const input = {
      PolicyInputList: [ecr, document({ Effect: 'Deny', Action: 'ecr:PutImage', Resource: repository('b') })],
      ActionNames: ['ecr:PutImage', 'ecr:BatchGetImage', 'iam:GetUser'],
      ResourceArns: [repository('a'), repository('b')],
      MaxItems: 4,
    };
    const first = await api.do('SimulateCustomPolicy', input);
    assert.equal(first.IsTruncated, true);
    const second = await api.do('SimulateCustomPolicy', { ...input, Marker: first.Marker });
    assert.equal(second.IsTruncated, false);
    const all = [...(first.EvaluationResults ?? []), ...(second.EvaluationResults ?? [])];
    assert.deepEqual(
      all.map((result) => [result.EvalActionName, result.EvalResourceName, result.EvalDecision]),
      [
        ['ecr:PutImage', repository('a'), 'allowed'],
        ['ecr:PutImage', repository('b'), 'explicitDeny'],
        ['ecr:BatchGetImage', repository('a'), 'allowed'],
        ['ecr:BatchGetImage', repository('b'), 'allowed'],
        ['iam:GetUser', repository('a'), 'implicitDeny'],
        ['iam:GetUser', repository('b'), 'implicitDeny'],
      ],
    );
    const denied = all[1]?.ResourceSpecificResults?.[0];
    assert.equal(denied?.EvalResourceDecision, 'explicitDeny');
    assert.deepEqual(
      denied?.MatchedStatements?.map((each) => each.SourcePolicyId),
      ['PolicyInputList.2'],
    );
  });

  test('a name with wildcards stands for the actions that are known', async () => {
    const { api } = await iamApi(sealer);
    const { EvaluationResults } = await api.do('SimulateCustomPolicy', {
      PolicyInputList: [open],
      ActionNames: ['ecr:*LayerUpload', 'ecr:CompleteLayerUpload'],
    });
    assert.deepEqual(
      EvaluationResults?.map((result) => result.EvalActionName),
      ['ecr:CompleteLayerUpload', 'ecr:InitiateLayerUpload'],
    );
  });

  test('tells which context keys are missing', async () => {
    const { api } = await iamApi(sealer);
    const policy = document({
      Resource: repository('${aws:PrincipalTag/team}/*'),
      Condition: { StringEquals: { 'ecr:ResourceTag/env': 'dev' } },
    });
    const ask = async (ResourceArns?: string[]) => {
      const { EvaluationResults } = await api.do('SimulateCustomPolicy', {
        PolicyInputList: [policy, document({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } })],
        ActionNames: ['ecr:PutImage'],
        ...(ResourceArns === undefined ? {} : { ResourceArns }),
      });
      return EvaluationResults?.[0];
    };
    const missing = ['aws:PrincipalTag/team', 'aws:SecureTransport'];
    assert.deepEqual((await ask())?.MissingContextValues, missing);
    const named = await ask([repository('x')]);
    assert.deepEqual(named?.MissingContextValues, []);
    assert.deepEqual(named?.ResourceSpecificResults?.[0]?.MissingContextValues, missing);
  });

  test('tells what the boundary and the organization say', async () => {
    const { api } = await iamApi(sealer);
    const ask = async (boundary: string, ...levels: readonly string[][]) => {
      const { EvaluationResults } = await api.do('SimulateCustomPolicy', {
        PolicyInputList: [open],
        PermissionsBoundaryPolicyInputList: [boundary],
        OrderedOrganizationPolicyInputList: levels.map((level) => ({ ServiceControlPolicyInputList: level })),
        ActionNames: ['ecr:PutImage'],
      });
      const [result] = EvaluationResults ?? [];
      return [
        result?.EvalDecision,
        result?.PermissionsBoundaryDecisionDetail?.AllowedByPermissionsBoundary,
        result?.OrganizationsDecisionDetail?.AllowedByOrganizations,
      ];
    };
    const other = document({ Action: 'iam:*' });
    const deny = document({ Effect: 'Deny', Action: 'ecr:*' });
    assert.deepEqual(await ask(open), ['allowed', true, undefined]);
    assert.deepEqual(await ask(other), ['implicitDeny', false, undefined]);
    assert.deepEqual(await ask(open, [open], [other, open]), ['allowed', true, true]);
    assert.deepEqual(await ask(open, [open], [other]), ['implicitDeny', true, false]);
    assert.deepEqual(await ask(open, [open, deny], [open]), ['explicitDeny', true, false]);
  });

  test('weighs both sides across accounts', async () => {
    const { api } = await iamApi(sealer);
    const CallerArn = arn('user/ann');
    const resourcePolicy = (AWS: string) =>
      JSON.stringify({ Statement: { Effect: 'Allow', Principal: { AWS }, Action: 'ecr:BatchGetImage' } });
    const ask = async (input: { ResourcePolicy?: string; CallerArn?: string }) => {
      const { EvaluationResults } = await api.do('SimulateCustomPolicy', {
        PolicyInputList: [document({ Action: 'ecr:*' })],
        ActionNames: ['ecr:BatchGetImage'],
        ResourceArns: [repository('x', otherAccount)],
        ...input,
      });
      return [EvaluationResults?.[0]?.EvalDecision, EvaluationResults?.[0]?.EvalDecisionDetails];
    };
    assert.deepEqual(await ask({ CallerArn, ResourcePolicy: resourcePolicy(account) }), [
      'allowed',
      { 'IAM Policy': 'allowed', 'Resource Policy': 'allowed' },
    ]);
    assert.deepEqual(await ask({ CallerArn, ResourcePolicy: resourcePolicy(otherAccount) }), [
      'implicitDeny',
      { 'IAM Policy': 'allowed', 'Resource Policy': 'implicitDeny' },
    ]);
    await assert.rejects(ask({ ResourcePolicy: resourcePolicy(account) }), refused('InvalidInput'));
    await assert.rejects(ask({ CallerArn: arn('role/x') }), refused('InvalidInput'));
  });

  test('refuses what it can make nothing of', async () => {
    const { api } = await iamApi(sealer);
    const good = { PolicyInputList: [open], ActionNames: ['ecr:PutImage'] };
    const bad = [
      { ActionNames: ['PutImage'] },
      { ActionNames: ['*:*'] },
      { ActionNames: ['ecr:Put Image'] },
      { PolicyInputList: ['{'] },
      { ResourceArns: ['x'] },
      { ResourceOwner: 'me' },
      { PermissionsBoundaryPolicyInputList: [open, open] },
    ];
    for (const change of bad) {
      await assert.rejects(
        api.do('SimulateCustomPolicy', { ...good, ...change }),
        refused('InvalidInput'),
        JSON.stringify(change),
      );
    }
  });
});
