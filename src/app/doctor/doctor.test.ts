import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mountOf } from './disk.ts';
import { isExempt } from './network.ts';

const mountinfo = `22 28 0:21 / /proc rw,nosuid shared:1 - proc proc rw
28 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw,errors=remount-ro
30 28 0:25 / /srv rw,relatime shared:2 - tmpfs tmpfs rw,size=40m
31 30 0:26 /export /srv/with\\040space ro,relatime shared:3 - nfs4 host:/export rw,vers=4.2
32 30 0:27 / /srv rw,relatime shared:4 - xfs /dev/vdb rw,nobarrier
`;

describe('the mount of a path', () => {
  for (const [path, point, kind] of [
    ['/', '/', 'ext4'],
    ['/home/data', '/', 'ext4'],
    ['/srv', '/srv', 'xfs'],
    ['/srvx', '/', 'ext4'],
    ['/srv/with space/data', '/srv/with space', 'nfs4'],
  ] as const) {
    it(`${path} lies on ${kind}`, () => {
      const mount = mountOf(path, mountinfo);
      assert.deepEqual([mount?.point, mount?.kind], [point, kind]);
    });
  }

  it('has the options of the mount and of the file system', () => {
    assert.ok(mountOf('/srv', mountinfo)?.options.includes('nobarrier'));
    assert.ok(mountOf('/srv/with space', mountinfo)?.options.includes('ro'));
    assert.equal(mountOf('/srv', ''), undefined);
  });
});

describe('what a proxy is not used for', () => {
  for (const [host, exempt, is] of [
    ['127.0.0.1', ['127.0.0.1'], true],
    ['127.0.0.1', ['localhost'], false],
    ['a.example.com', ['example.com'], true],
    ['a.example.com', ['.example.com'], true],
    ['a.example.com', ['*.example.com'], true],
    ['a.example.com', ['EXAMPLE.com:8080'], true],
    ['aexample.com', ['example.com'], false],
    ['a.example.com', ['*'], true],
    ['a.example.com', [], false],
  ] as const) {
    it(`${host} ${is ? 'is' : 'is not'} in '${exempt.join(',')}'`, () =>
      assert.equal(isExempt(host, exempt), is));
  }
});
