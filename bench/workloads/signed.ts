import { randomUUID } from 'node:crypto';
import { DescribeImagesCommand } from '@aws-sdk/client-ecr';
import { ecrClient } from '../../test/kit/aws.ts';
import { oneImage, repository } from '../fill.ts';
import { holdfast } from '../holdfast.ts';
import type { Image } from '../load/image.ts';
import { inThread } from '../load/thread.ts';
import { observed } from '../measure.ts';
import type { Server } from '../server.ts';
import { awsOf } from '../stall.ts';
import { limit, type Row, workload } from '../workload.ts';

type Operation = 'GetAuthorizationToken' | 'PutImage';

/** More than can be done in a second: calls are signed beforehand. */
const perSecond = 12_000;

/** The ECR API by requests that are each signed and verified. */
export const signed = workload<Image>({
  name: 'signed',
  contenders: (settings) => [holdfast(settings)],
  async prepare(server) {
    const image = await oneImage(server, 1024);
    await calls(server, image, 'GetAuthorizationToken', 1.5);
    await calls(server, image, 'PutImage', 1.5);
    return image;
  },
  rows: () => [row('GetAuthorizationToken', [limit(3000)]), row('PutImage', [])],
});

function row(operation: Operation, goals: readonly ReturnType<typeof limit>[]): Row<Image> {
  return {
    name: `${operation}, 16 connections`,
    figures: [
      { name: 'rate', unit: '/s', better: 'higher' },
      { name: 'rate by one core', unit: '/s', better: 'higher', goals },
    ],
    async measure(server, image, { seconds }) {
      return calls(server, image, operation, seconds);
    },
  };
}

async function calls(server: Server, { layer, config }: Image, operation: Operation, seconds: number) {
  const { ready, credentials } = awsOf(server);
  const { port, authorization } = server;
  const mark = randomUUID();
  const { output, cost } = await observed(server, () =>
    inThread('call', {
      place: { port, authorization },
      ...{ host: `127.0.0.1:${port}`, region: ready.region, credentials, operation, repository, mark },
      layer: { digest: layer.digest, size: layer.size },
      config: { digest: config.digest, size: config.size },
      ...{ clients: 16, seconds, atMost: Math.ceil(perSecond * seconds) },
    }),
  );
  const { count, cpu: load } = output;
  if (operation === 'PutImage') await checkImage(server, `${mark}-${count - 1}`);
  return { values: [count / output.seconds, count / cost.cpu], requests: count, load, ...cost };
}

async function checkImage(server: Server, imageTag: string): Promise<void> {
  const ecr = ecrClient(awsOf(server));
  const command = new DescribeImagesCommand({ repositoryName: repository, imageIds: [{ imageTag }] });
  const { imageDetails } = await ecr.send(command);
  ecr.destroy();
  if (imageDetails?.length !== 1) throw new Error(`${imageTag} is not there`);
}
