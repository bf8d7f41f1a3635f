import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSealer, newRootKey } from '../../../../drivers/keys/index.ts';
import { iamApi } from '../../api.testing.ts';
import { open } from './simulation.testing.ts';

test('a simulation of more than a page of context, or of a book of policies, is refused', async () => {
  const { api } = await iamApi(createSealer(newRootKey()));
  const long = `${open}${' '.repeat(128 * 1024)}`;
  const ActionNames = ['ecr:PutImage'];
  const refused = { code: 'InvalidInput', message: /characters together/ };
  const simulate = (more: object) =>
    api.do('SimulateCustomPolicy', { PolicyInputList: [open], ActionNames, ...more });
  const entry = (text: string) => ({
    ContextEntries: [{ ContextKeyName: 'a:b', ContextKeyType: 'string' as const, ContextKeyValues: [text] }],
  });
  await simulate(entry('x'.repeat(8_192)));
  await assert.rejects(simulate(entry('x'.repeat(8_193))), refused);
  await assert.rejects(simulate({ PolicyInputList: [long] }), refused);
  await assert.rejects(simulate({ PermissionsBoundaryPolicyInputList: [long] }), refused);
  await assert.rejects(simulate({ ResourcePolicy: long }), refused);
  const levels = { OrderedOrganizationPolicyInputList: [{ ServiceControlPolicyInputList: [long] }] };
  await assert.rejects(simulate(levels), refused);
  await assert.rejects(api.do('GetContextKeysForCustomPolicy', { PolicyInputList: [long] }), refused);
  const PolicySourceArn = api.caller.arn;
  const more = entry('x'.repeat(8_193));
  await assert.rejects(api.do('SimulatePrincipalPolicy', { PolicySourceArn, ActionNames, ...more }), refused);
});
