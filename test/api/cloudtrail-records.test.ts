import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { PutImageCommand } from '@aws-sdk/client-ecr';
import { allowing, done, type Input, textAt, at as valueAt } from '../kit/api.ts';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { digestOf, image, type Pushable } from '../kit/oci.ts';
import { startServer } from '../kit/server.ts';
import { lookUntil, lookup, type TrailRecord } from '../kit/trail.ts';

/** What single members of records say. */
const server = await startServer();
after(() => server.stop());
const ecr = ecrClient(server);
const { account, region } = server.ready;
const at = await login(server);

const about = (repository: string): readonly [string, string] => [
  'ResourceName',
  `arn:aws:ecr:${region}:${account}:repository/${repository}`,
];

function filled(what: Pushable, size: number): Pushable {
  const given = JSON.parse(what.manifest.toString()) as object;
  const manifest = Buffer.from(JSON.stringify({ ...given, annotations: { filling: 'x'.repeat(size) } }));
  return { ...what, manifest, digest: digestOf(manifest) };
}

test('a large manifest is on record, whole as long as the record has room, and else all but it', async () => {
  await createRepository(ecr, 'large');
  const sizes = { kept: 110_000, asked: 180_000, cut: 300_000 };
  for (const [tag, size] of Object.entries(sizes)) {
    const what = filled(image(`large-${tag}`), size);
    await at.push('large', `pushed-${tag}`, what);
    const imageManifest = what.manifest.toString();
    await ecr.send(
      new PutImageCommand({
        repositoryName: 'large',
        imageTag: `put-${tag}`,
        imageManifest,
        imageManifestMediaType: what.mediaType,
      }),
    );
  }
  const records = await lookup(server, { attribute: about('large') });
  const puts = new Map(
    records
      .filter(({ eventName }) => eventName === 'PutImage')
      .map((record) => [String(record.requestParameters.imageTag), record]),
  );
  assert.equal(puts.size, 6, 'each is found by its repository');
  for (const [tag, record] of puts) {
    assert.ok(Buffer.byteLength(JSON.stringify(record)) <= 256 * 1024, tag);
    const { requestParameters, responseElements, resources } = record;
    assert.equal(requestParameters.repositoryName, 'large');
    assert.equal(resources?.[0]?.ARN, about('large')[1]);
    const manifest: string | undefined = requestParameters.imageManifest;
    if (tag.endsWith('-kept')) {
      assert.ok(Number(manifest?.length) > sizes.kept && requestParameters.omitted === undefined);
      assert.equal(responseElements.image.imageManifest, manifest);
    } else if (tag.endsWith('-asked')) {
      assert.ok(Number(manifest?.length) > sizes.asked && requestParameters.omitted === undefined);
      assert.deepEqual(
        [responseElements.omitted, responseElements.reason],
        [true, 'responseElements too large'],
      );
    } else {
      assert.equal(manifest, undefined);
      assert.deepEqual(
        [requestParameters.omitted, requestParameters.reason],
        [true, 'requestParameters too large'],
      );
      assert.ok(requestParameters.originalSize > sizes.cut);
      assert.match(responseElements.image.imageId.imageDigest, /^sha256:/);
    }
  }
});

test('the session of a role names the role with its path', async () => {
  const trust = { Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' };
  await done(server, 'iam', 'CreateRole', {
    RoleName: 'builder',
    Path: '/team/ci/',
    AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: trust }),
  });
  const PolicyDocument = JSON.stringify(allowing('ecr:*'));
  await done(server, 'iam', 'PutRolePolicy', { RoleName: 'builder', PolicyName: 'p', PolicyDocument });
  const RoleArn = `arn:aws:iam::${account}:role/team/ci/builder`;
  const assumed = await done(server, 'sts', 'AssumeRole', { RoleArn, RoleSessionName: 'run-1' });
  const given = valueAt(assumed, 'Credentials');
  const credentials = {
    accessKeyId: textAt(given, 'AccessKeyId'),
    secretAccessKey: textAt(given, 'SecretAccessKey'),
    sessionToken: textAt(given, 'SessionToken'),
  };
  await createRepository(ecrClient(server, { credentials }), 'by-role');
  const byDoor = await login(server, { credentials });
  await byDoor.push('by-role', 'v1', image('by-role'));
  const named = ({ eventName }: TrailRecord) => eventName === 'CreateRepository' || eventName === 'PutImage';
  const records = await lookUntil(server, (found) => found.filter(named).length >= 2, {
    attribute: about('by-role'),
  });
  for (const { userIdentity } of records.filter(named)) {
    assert.equal(userIdentity.arn, `arn:aws:sts::${account}:assumed-role/builder/run-1`);
    const { sessionIssuer } = userIdentity.sessionContext as { readonly sessionIssuer: Input };
    assert.deepEqual([sessionIssuer.arn, sessionIssuer.userName], [RoleArn, 'builder']);
  }
});
