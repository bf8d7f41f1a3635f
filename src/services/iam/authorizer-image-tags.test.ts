import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createSealer, newRootKey } from '../../drivers/keys/index.ts';
import { allow, callOf, deny, iamHouse, policy, repository } from './authorizer.testing.ts';

const sealer = createSealer(newRootKey());
const pull = 'ecr:BatchGetImage';
const push = 'ecr:PutImage';

describe('tags of images', () => {
  const guarded = { Condition: { 'ForAnyValue:StringLike': { 'holdfast:ImageTag': 'prod-*' } } };
  const perImage = { perImage: true } as const;

  test('are asked about only where a policy speaks of them', async () => {
    const house = iamHouse(sealer);
    const caller = await house.user('alice', { a: policy(allow('ecr:*')) });
    const requirement = { action: push, resource: repository, ...perImage };
    assert.equal(await house.authorizer.imageGuard(callOf(caller), requirement), undefined);
    house.setRepositoryPolicy(policy({ Effect: 'Deny', Principal: '*', Action: push, ...guarded }));
    assert.notEqual(await house.authorizer.imageGuard(callOf(caller), requirement), undefined);
  });

  test('also where the policy that the door decided by is gone meanwhile', async () => {
    const house = iamHouse(sealer);
    const only = { Condition: { StringLike: { 'holdfast:ImageTag': 'dev-*' } } };
    const caller = await house.user('alice', { a: policy(allow(push, only)) });
    assert.equal((await house.decide(caller, push, repository, perImage)).allowed, true);
    await house.write(async (tx) => {
      const user = await tx.entities.byId('user', caller.userId);
      assert.ok(user !== undefined);
      await tx.entities.replace({ ...user, body: { ...user.body, inline: {} } });
    });
    const requirement = { action: push, resource: repository, ...perImage };
    const guard = await house.authorizer.imageGuard(callOf(caller), requirement);
    assert.match(guard?.(['dev-1'])?.text ?? '', /no identity-based policy/);
  });

  test('a deny refuses the images that have one, not the call', async () => {
    const house = iamHouse(sealer);
    const caller = await house.user('alice', { a: policy(allow('ecr:*'), deny(push, guarded)) });
    assert.equal((await house.decide(caller, push, repository, perImage)).allowed, true);
    const requirement = { action: push, resource: repository, ...perImage };
    const guard = await house.authorizer.imageGuard(callOf(caller), requirement);
    assert.ok(guard !== undefined);
    assert.equal(guard(['dev-1']), undefined);
    assert.equal(guard([]), undefined);
    assert.match(
      guard(['dev-1', 'prod-1'])?.text ?? '',
      /^User: .* with an explicit deny in an identity-based/,
    );
    assert.match(guard(['prod-1'])?.encoded ?? '', /^[\w-]+$/);
  });

  test('an allow lets through the images that fit; who may touch none is refused at once', async () => {
    const house = iamHouse(sealer);
    const only = { Condition: { StringLike: { 'holdfast:ImageTag': 'dev-*' } } };
    const caller = await house.user('alice', { a: policy(allow(push, only)) });
    assert.equal((await house.decide(caller, push, repository, perImage)).allowed, true);
    assert.equal((await house.decide(caller, push)).allowed, false, 'a call that does not ask per image');
    assert.equal((await house.decide(caller, pull, repository, perImage)).allowed, false);
    const requirement = { action: push, resource: repository, ...perImage };
    const guard = await house.authorizer.imageGuard(callOf(caller), requirement);
    assert.equal(guard?.(['dev-1']), undefined);
    assert.match(guard?.(['x'])?.text ?? '', /no identity-based policy/);
    assert.match(guard?.([])?.text ?? '', /no identity-based policy/);
  });
});
