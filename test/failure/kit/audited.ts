import assert from 'node:assert/strict';
import {
  BatchDeleteImageCommand,
  DescribeRepositoriesCommand,
  type ECRClient,
  ListImagesCommand,
} from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login, type Place } from '../../kit/aws.ts';
import { image } from '../../kit/oci.ts';
import type { Server } from '../../kit/server.ts';
import { lookup, type TrailRecord } from '../../kit/trail.ts';

/** What was acknowledged: it must be there, and on record. */
export interface Acknowledged {
  readonly repositories: Set<string>;
  /** `repository:tag` */
  readonly pushed: Set<string>;
  readonly deleted: Set<string>;
}

/** Pushes and deletes under names that are used once, until the server is gone. */
export async function work(
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

async function recorded(server: Place, eventName: string): Promise<readonly TrailRecord[]> {
  return succeeded(await lookup(server, { attribute: ['EventName', eventName] }));
}

/** Each once. */
function once(names: readonly string[]): Set<string> {
  const distinct = new Set(names);
  assert.equal(distinct.size, names.length, 'a call is on record twice');
  return distinct;
}

export interface Audited {
  readonly created: ReadonlySet<string>;
  readonly pushed: ReadonlySet<string>;
  readonly deleted: ReadonlySet<string>;
}

/**
 * What `work` did to the server, and it alone: its records are of the repositories and tags that are there, each once,
 * of no others, and have all that was acknowledged.
 */
export async function checkAudited(server: Place, acknowledged: Acknowledged): Promise<Audited> {
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
  for (const name of acknowledged.pushed) assert.ok(pushed.has(name), `the push of ${name} is not on record`);
  for (const name of acknowledged.deleted) assert.ok(deleted.has(name), `${name} is not deleted`);
  return { created, pushed, deleted };
}
