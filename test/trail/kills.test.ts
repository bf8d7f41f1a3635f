import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { CreateRepositoryCommand, DescribeRegistryCommand } from '@aws-sdk/client-ecr';
import { ecrClient } from '../kit/aws.ts';
import { needs } from '../kit/needs.ts';
import type { Server } from '../kit/server.ts';
import { arnOf, becomes, cli, objectsIn, recordsIn, trailServer } from './kit/trail.ts';

const rounds = 8;

/** Calls until the server is gone; request ids of those that were answered. */
async function caller(
  server: Server,
  name: string,
  acknowledged: string[],
  enough: () => void,
): Promise<void> {
  const client = ecrClient(server);
  for (let i = 0; ; i += 1) {
    try {
      const created = await client.send(new CreateRepositoryCommand({ repositoryName: `${name}/${i}` }));
      acknowledged.push(created.$metadata.requestId ?? assert.fail('no request id'));
      await client.send(new DescribeRegistryCommand({}));
      enough();
    } catch (error) {
      if (server.child.exitCode !== null || server.child.signalCode !== null) return;
      if (
        error instanceof Error &&
        /ECONN|EPIPE|socket/.test(`${error.message}${'code' in error ? error.code : ''}`)
      )
        return;
      throw error;
    }
  }
}

describe('a server that is killed while it delivers', needs('aws-cli-v1'), () => {
  test('delivers each record of what it has acknowledged once, and none twice', async () => {
    let { server, root } = await trailServer({ audit: '*' }, { args: ['--trails-interval', '20ms'] });
    const { data } = server;
    const folder = join(root, 'audit');
    const began = new Date(Date.now() - 1000).toISOString();
    const setup = cli(server);
    await setup.json(
      'cloudtrail',
      'create-trail',
      ...['--name', 'main', '--s3-bucket-name', 'audit', '--enable-log-file-validation'],
    );
    await setup.json('cloudtrail', 'start-logging', '--name', 'main');
    const acknowledged: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      let left = 10 + 17 * round;
      const files = objectsIn(folder).length;
      const killing = becomes(
        () => left <= 0 && objectsIn(folder).length > files,
        () => 'nothing was delivered',
      ).then(() => server.child.kill('SIGKILL'));
      const names = ['a', 'b', 'c', 'd'].map((name) => `${name}${round}`);
      const callers = names.map((name) =>
        caller(server, name, acknowledged, () => {
          left -= 1;
        }),
      );
      await Promise.all([killing, ...callers]);
      await server.stop('SIGKILL');
      ({ server } = await trailServer({ audit: '*' }, { data, root, args: ['--trails-interval', '20ms'] }));
    }
    const created = () => recordsIn(folder).filter(({ eventName }) => eventName === 'CreateRepository');
    await becomes(
      () => {
        const found = new Set(created().map(({ requestID }) => requestID));
        return acknowledged.every((id) => found.has(id));
      },
      () => 'acknowledged calls are in no log file',
    );
    const ids = recordsIn(folder).map(({ requestID }) => requestID);
    assert.equal(new Set(ids).size, ids.length, 'a record was delivered twice');
    assert.ok(acknowledged.length > 100);
    // A record of each repository that is there, and of none that is not.
    const { repositories } = await cli(server).json<{ repositories: { repositoryName: string }[] }>(
      'ecr',
      'describe-repositories',
    );
    assert.deepEqual(
      created()
        .map(({ requestParameters }) => String(requestParameters?.repositoryName))
        .sort(),
      repositories.map(({ repositoryName }) => repositoryName).sort(),
    );
    const digests = objectsIn(folder, '/CloudTrail-Digest/').length;
    await becomes(
      () => objectsIn(folder, '/CloudTrail-Digest/').length >= digests + 2,
      () => 'digests end',
    );
    const { code, stdout, stderr } = await cli(server).run(
      'cloudtrail',
      'validate-logs',
      ...['--trail-arn', arnOf(server, 'main'), '--start-time', began],
    );
    assert.equal(code, 0, stdout + stderr);
    await server.stop();
  });
});
