import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createSealer, newRootKey } from '../../drivers/keys/index.ts';
import type { Tag } from '../../generated/iam/types.ts';
import { type Api, account, allowAll, iamApi, trustsEc2 } from './api.testing.ts';

const sealer = createSealer(newRootKey());
const arnOf = (name: string) => `arn:aws:iam::${account}:policy/${name}`;

const user = { UserName: 'ann' };
const role = { RoleName: 'app' };

async function house(quotas: Parameters<typeof iamApi>[1] = {}) {
  const made = await iamApi(sealer, quotas);
  await made.api.do('CreateUser', { UserName: 'ann' });
  await made.api.do('CreateRole', { RoleName: 'app', AssumeRolePolicyDocument: trustsEc2 });
  await made.api.do('CreatePolicy', { PolicyName: 'p', PolicyDocument: allowAll });
  return made;
}

describe('tags', () => {
  const provider = `arn:aws:iam::${account}:oidc-provider/issuer.example.com`;
  const tagged = {
    user: [
      (api: Api, Tags: readonly Tag[]) => api.do('TagUser', { ...user, Tags }),
      (api: Api, TagKeys: readonly string[]) => api.do('UntagUser', { ...user, TagKeys }),
      (api: Api) => api.do('ListUserTags', user),
    ],
    role: [
      (api: Api, Tags: readonly Tag[]) => api.do('TagRole', { ...role, Tags }),
      (api: Api, TagKeys: readonly string[]) => api.do('UntagRole', { ...role, TagKeys }),
      (api: Api) => api.do('ListRoleTags', role),
    ],
    policy: [
      (api: Api, Tags: readonly Tag[]) => api.do('TagPolicy', { PolicyArn: arnOf('p'), Tags }),
      (api: Api, TagKeys: readonly string[]) => api.do('UntagPolicy', { PolicyArn: arnOf('p'), TagKeys }),
      (api: Api) => api.do('ListPolicyTags', { PolicyArn: arnOf('p') }),
    ],
    'OIDC provider': [
      (api: Api, Tags: readonly Tag[]) =>
        api.do('TagOpenIDConnectProvider', { OpenIDConnectProviderArn: provider, Tags }),
      (api: Api, TagKeys: readonly string[]) =>
        api.do('UntagOpenIDConnectProvider', { OpenIDConnectProviderArn: provider, TagKeys }),
      (api: Api) => api.do('ListOpenIDConnectProviderTags', { OpenIDConnectProviderArn: provider }),
    ],
  } as const;
  for (const [name, [tag, untag, list]] of Object.entries(tagged)) {
    test(`of a ${name} are put over one another and taken away`, async () => {
      const { api } = await house({ tags: 3 });
      await api.do('CreateOpenIDConnectProvider', { Url: 'https://issuer.example.com' });
      const ignoresCase = name === 'user' || name === 'role';
      await tag(api, [
        { Key: 'team', Value: 'a' },
        { Key: 'cost', Value: '' },
      ]);
      await tag(api, [{ Key: 'Team', Value: 'b' }]);
      const tags = (await list(api)).Tags?.map(({ Key, Value }) => `${Key}=${Value}`);
      assert.deepEqual(tags, ignoresCase ? ['Team=b', 'cost='] : ['Team=b', 'cost=', 'team=a']);
      const more = [1, 2].map((n) => ({ Key: `k${n}`, Value: '' }));
      await assert.rejects(tag(api, more), { code: 'LimitExceeded' });
      await assert.rejects(tag(api, [{ Key: 'AWS:x', Value: '' }]), { code: 'InvalidInput' });
      const twice = { Key: 'k', Value: '' };
      await assert.rejects(tag(api, [twice, twice]), {
        code: 'InvalidInput',
        message: /^Duplicate tag keys/,
      });
      await untag(api, ['Team', 'team', 'none']);
      assert.deepEqual((await list(api)).Tags, [{ Key: 'cost', Value: '' }]);
    });
  }
});
