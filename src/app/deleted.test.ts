import assert from 'node:assert/strict';
import { test } from 'node:test';
import { account, startWorld } from './testing/world.ts';

test("another account's deleted repositories are not listed", async (t) => {
  const { admin, otherAdmin, holdfast } = await startWorld(t);
  const own = await holdfast(admin, 'ListDeletedRepositories', { registryId: account });
  assert.deepEqual([own.status, own.body.registryId], [200, account]);
  const foreign = await holdfast(otherAdmin, 'ListDeletedRepositories', { registryId: account });
  assert.equal(foreign.code, 'AccessDeniedException');
});
