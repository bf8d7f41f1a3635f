import { DeleteRepositoryCommand, DescribeImagesCommand } from '@aws-sdk/client-ecr';
import { ecrClient, refused } from '../../test/kit/aws.ts';
import { fillRepositories, makeRepositories, oneImage, repository } from '../fill.ts';
import { holdfast } from '../holdfast.ts';
import { crew } from '../load/crew.ts';
import { expect } from '../load/upload.ts';
import { peers } from '../peers.ts';
import { awsOf, meanwhile } from '../stall.ts';
import { type Figure, limit, workload } from '../workload.ts';

const images = 10_000;
const doomed = 'bench/doomed';
const small = [`/v2/${repository}/manifests/latest`, '/v2/'];
const stall: Figure = { name: 'longest wait of others', unit: 'ms', better: 'lower', goals: [limit(50)] };

/** Images deleted by digest through /v2. */
export const imageDeletes = workload<readonly string[]>({
  name: 'delete-image',
  fresh: true,
  contenders: (settings) => [holdfast(settings), peers.distribution, peers.dockerRegistry],
  async prepare(server) {
    await oneImage(server, 1024);
    await makeRepositories(server, [doomed]);
    const [filled] = await fillRepositories(server, [doomed], 1000);
    return filled?.digests ?? [];
  },
  rows: () => [
    {
      name: 'DELETE by digest, 4 clients, 1,000 images',
      figures: [{ name: 'rate', unit: '/s', better: 'higher' }, stall],
      async measure(server, digests) {
        const order = { clients: 4, seconds: 600, atMost: digests.length };
        const { output, longest, cost } = await meanwhile(server, small, () =>
          crew(server, order, async (connection, _client, piece) => {
            expect(await connection.ask('DELETE', `/v2/${doomed}/manifests/${digests[piece]}`), 202);
          }),
        );
        await crew(server, order, async (connection, _client, piece) => {
          expect(await connection.ask('GET', `/v2/${doomed}/manifests/${digests[piece]}`), 404);
        });
        const { count, seconds, cpu: load } = output;
        return { values: [count / seconds, longest], requests: count, load, ...cost };
      },
    },
  ],
});

/** A repository deleted with all that is in it, by DeleteRepository. */
export const repositoryDelete = workload<void>({
  name: 'delete-repository',
  fresh: true,
  contenders: (settings) => [holdfast(settings)],
  async prepare(server) {
    await oneImage(server, 1024);
    await makeRepositories(server, [doomed]);
    await fillRepositories(server, [doomed], images);
  },
  rows: ({ seconds }) => [
    {
      name: `of ${images} images, and what others wait until ${seconds} s later`,
      figures: [{ name: 'answer', unit: 'ms', better: 'lower' }, stall],
      async measure(server) {
        const ecr = ecrClient(awsOf(server));
        const { output, longest, cost } = await meanwhile(server, small, async () => {
          const began = performance.now();
          await ecr.send(new DeleteRepositoryCommand({ repositoryName: doomed, force: true }));
          const took = performance.now() - began;
          await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
          return took;
        });
        await refused(
          ecr.send(new DescribeImagesCommand({ repositoryName: doomed })),
          'RepositoryNotFoundException',
        );
        ecr.destroy();
        return { values: [output, longest], requests: 1, load: Number.NaN, ...cost };
      },
    },
  ],
});
