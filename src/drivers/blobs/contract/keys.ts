import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { UploadKey } from '../../../registry/ports.ts';
import { bytesOf, digestOf, GB, newUpload, type Place, refusal } from './kit.ts';

/** What names a session or a location, and what does not. */
export function testKeys(place: Place): void {
  test('keys that could lead elsewhere are no keys', async () => {
    const { store } = place();
    const id = randomUUID();
    const odd: readonly UploadKey[] = [
      { repositoryId: 1, id: '../../etc/passwd' },
      { repositoryId: 1, id: '' },
      { repositoryId: 1, id: `${id}.parts` },
      { repositoryId: 1, id: id.toUpperCase().replaceAll(/[0-9]/g, 'A') },
      { repositoryId: 1, id: `${id}\0` },
      { repositoryId: Number.NaN, id },
      { repositoryId: -1, id },
      { repositoryId: 1.5, id },
      { repositoryId: '../x' as unknown as number, id },
    ];
    for (const upload of odd) {
      await assert.rejects(store.start(upload));
      assert.equal(await store.state(upload), undefined);
      await assert.rejects(
        store.append(upload, { offset: 0, bytes: bytesOf(), limit: GB }),
        refusal('UploadNotFound'),
      );
      await assert.rejects(store.publish(upload, digestOf(Buffer.alloc(0))), refusal('UploadNotFound'));
      await store.cancel(upload);
    }
    const hex = 'a'.repeat(64);
    const locations = [
      '../../../../etc/passwd',
      '/etc/passwd',
      '',
      `sha256/../${hex}.0123456789abcdef`,
      `sha256/bb/${hex}.0123456789abcdef`,
      `sha256/aa/${hex}.0123456789abcdef/..`,
      `sha256/aa/${hex}`,
      `sha256/aa/${hex}.0123456789abcdef\n`,
    ];
    for (const location of locations) {
      await assert.rejects(store.open(location), refusal('InvalidLocation'));
      await assert.rejects(store.delete(location), refusal('InvalidLocation'));
      await assert.rejects(store.renew(location), refusal('InvalidLocation'));
      await assert.rejects(store.quarantine(location), refusal('InvalidLocation'));
      await assert.rejects(store.content(location), refusal('InvalidLocation'));
      await assert.rejects(store.cool(location), refusal('InvalidLocation'));
      await assert.rejects(store.warm(location), refusal('InvalidLocation'));
      await assert.rejects(store.delete(`cold/${location}`), refusal('InvalidLocation'));
    }
    const upload = newUpload();
    await store.start(upload);
    for (const digest of ['md5:00', `sha256:${hex}/..`, `sha512:${hex}`, `SHA256:${hex}`, 'sha256:../..']) {
      await assert.rejects(store.publish(upload, digest), refusal('InvalidDigest'));
    }
  });
}
