import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  BatchDeleteImageCommand,
  DescribeRepositoriesCommand,
  type ECRClient,
  ListImagesCommand,
} from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { image } from '../kit/oci.ts';
import { type Server, startServer } from '../kit/server.ts';
import { tempFolder } from '../kit/temp.ts';
import { lookup, type TrailRecord } from '../kit/trail.ts';
import { full, random, seed, times } from './kit/scale.ts';

/** What was acknowledged: it must be there, and on record. */
interface Acknowledged {
  readonly repositories: Set<string>;
  /** `repository:tag` */
  readonly pushed: Set<string>;
  readonly deleted: Set<string>;
}

/** Pushes and deletes under names that are used once, until the server is gone. */
async function work(
  server: Server,
  name: string,
  acknowledged: Acknowledged,
  done: () => void,
): Promise<void> {
  const ecr = ecrClient(server);
  const at = await login(server);
  for (let i = 0; ; i += 1) {
    const repository = `${name}-${i}`;
    await createRepository(ecr, repository);
    acknowledged.repositories.add(repository);
    done();
    for (let j = 0; j < 3; j += 1) {
      const tag = `t${j}`;
      await at.push(repository, tag, image(`${repository}-${j}`));
      acknowledged.pushed.add(`${repository}:${tag}`);
      done();
    }
    await ecr.send(
      new BatchDeleteImageCommand({ repositoryName: repository, imageIds: [{ imageTag: 't1' }] }),
    );
    acknowledged.deleted.add(`${repository}:t1`);
    done();
  }
}

async function present(ecr: ECRClient): Promise<{ repositories: Set<string>; tags: Set<string> }> {
  const repositories = new Set<string>();
  const tags = new Set<string>();
  for (let nextToken: string | undefined; ; ) {
    const page = await ecr.send(new DescribeRepositoriesCommand({ nextToken, maxResults: 1000 }));
    for (const { repositoryName = '' } of page.repositories ?? []) {
      repositories.add(repositoryName);
      const { imageIds = [] } = await ecr.send(new ListImagesCommand({ repositoryName, maxResults: 1000 }));
      for (const { imageTag } of imageIds) tags.add(`${repositoryName}:${imageTag}`);
    }
    nextToken = page.nextToken;
    if (nextToken === undefined) return { repositories, tags };
  }
}

const succeeded = (records: readonly TrailRecord[]) =>
  records.filter(({ errorCode }) => errorCode === undefined);

async function recorded(server: Server, eventName: string): Promise<readonly TrailRecord[]> {
  return succeeded(await lookup(server, { attribute: ['EventName', eventName] }));
}

/** Each once. */
function once(names: readonly string[]): Set<string> {
  const distinct = new Set(names);
  assert.equal(distinct.size, names.length, 'a call is on record twice');
  return distinct;
}

describe('the audit log and what it tells of, after kill -9', () => {
  test(`${times(15, 60)} kills: a record for each change that is there, and none for one that is not`, async () => {
    const data = await tempFolder('audit-kills');
    const chance = random(seed);
    const acknowledged: Acknowledged = { repositories: new Set(), pushed: new Set(), deleted: new Set() };
    for (let round = 0; round < times(15, 60); round += 1) {
      const server = await startServer({ data });
      let left = 10 + chance.below(full ? 60 : 25);
      const delay = chance.below(30);
      const step = () => {
        left -= 1;
        if (left === 0) setTimeout(() => server.child.kill('SIGKILL'), delay);
      };
      const workers = Array.from({ length: 6 }, (_, i) =>
        work(server, `r${round}-${i}`, acknowledged, step).catch(() => {}),
      );
      await Promise.all(workers);
      await server.stop('SIGKILL');
    }

    const server = await startServer({ data });
    try {
      const { repositories, tags } = await present(ecrClient(server));
      const created = once(
        (await recorded(server, 'CreateRepository')).map(
          ({ responseElements }) => responseElements.repository.repositoryName,
        ),
      );
      assert.deepEqual(created, repositories);
      for (const name of acknowledged.repositories) assert.ok(repositories.has(name), `${name} is lost`);

      const deleted = once(
        (await recorded(server, 'BatchDeleteImage')).flatMap(({ requestParameters, responseElements }) =>
          (responseElements.imageIds as { imageTag: string }[]).map(
            ({ imageTag }) => `${requestParameters.repositoryName}:${imageTag}`,
          ),
        ),
      );
      const pushed = once(
        (await recorded(server, 'PutImage')).map(
          ({ requestParameters: { repositoryName, imageTag } }) => `${repositoryName}:${imageTag}`,
        ),
      );
      assert.deepEqual(new Set([...pushed].filter((name) => !deleted.has(name))), tags);
      for (const name of acknowledged.pushed)
        assert.ok(pushed.has(name), `the push of ${name} is not on record`);
      for (const name of acknowledged.deleted) assert.ok(deleted.has(name), `${name} is not deleted`);
      process.stdout.write(
        `# ${created.size} repositories, ${pushed.size} pushes and ${deleted.size} deletions: all on record once\n`,
      );
    } finally {
      await server.stop();
    }
  });
});
