import { DescribeImagesCommand, type ECRClient, ListImagesCommand } from '@aws-sdk/client-ecr';
import { ecrClient } from '../../test/kit/aws.ts';
import { fillRepositories, makeRepositories, repository } from '../fill.ts';
import { holdfast } from '../holdfast.ts';
import { keptImages, repositoryNames } from '../kept.ts';
import { askOnce } from '../load/ask.ts';
import { peers } from '../peers.ts';
import type { Server } from '../server.ts';
import { awsOf, meanwhile } from '../stall.ts';
import { type Figure, limit, type Row, workload } from '../workload.ts';

const tags = 10_000;

const wholeList: Figure = { name: 'whole list', unit: 'ms', better: 'lower' };
/** How a page at the end compares with one at the beginning: a list by offset grows with each. */
const flatness: Figure = { name: 'last fifth of the pages by the first', unit: 'x', better: 'lower' };
const stall: Figure = { name: 'longest wait of others', unit: 'ms', better: 'lower', goals: [limit(50)] };

/** Pages of tags through /v2. */
export const tagsList = workload<void>({
  name: 'tags-list',
  contenders: (settings) => [holdfast(settings), peers.distribution, peers.dockerRegistry],
  async prepare(server) {
    await makeRepositories(server, [repository]);
    await fillRepositories(server, [repository], tags);
  },
  rows: () => [
    {
      name: `tags/list over ${tags} tags in pages of 100`,
      figures: [wholeList, flatness, stall],
      async measure(server) {
        const { output, longest, cost } = await meanwhile(server, ['/v2/'], () => pagesOfTags(server));
        return { values: [...shapeOf(output), longest], requests: output.length, load: Number.NaN, ...cost };
      },
    },
  ],
});

/** Pages of images through the ECR API. */
export const imageLists = workload<ECRClient>({
  name: 'image-lists',
  contenders: (settings) => [holdfast(settings, { from: () => keptImages(settings.manyImages, 1) })],
  prepare: async (server) => ecrClient(awsOf(server)),
  rows: ({ manyImages }) => [
    list(`ListImages over ${manyImages} images`, manyImages, async (ecr, nextToken) => {
      const input = { repositoryName: repositoryNames(1)[0], maxResults: 1000, nextToken };
      const page = await ecr.send(new ListImagesCommand(input));
      return { count: page.imageIds?.length ?? 0, next: page.nextToken };
    }),
    list(`DescribeImages over ${manyImages} images`, manyImages, async (ecr, nextToken) => {
      const input = { repositoryName: repositoryNames(1)[0], maxResults: 1000, nextToken };
      const page = await ecr.send(new DescribeImagesCommand(input));
      return { count: page.imageDetails?.length ?? 0, next: page.nextToken };
    }),
  ],
});

interface Page {
  readonly count: number;
  readonly next: string | undefined;
}

function list(
  name: string,
  images: number,
  page: (ecr: ECRClient, nextToken: string | undefined) => Promise<Page>,
): Row<ECRClient> {
  return {
    name: `${name} in pages of 1000`,
    figures: [wholeList, flatness, stall],
    async measure(server, ecr) {
      const { output, longest, cost } = await meanwhile(server, ['/v2/'], async () => {
        const times: number[] = [];
        let count = 0;
        for (let next: string | undefined, first = true; first || next !== undefined; first = false) {
          const began = performance.now();
          const found = await page(ecr, next);
          times.push(performance.now() - began);
          count += found.count;
          next = found.next;
        }
        if (count !== images) throw new Error(`${count} images are listed`);
        return times;
      });
      return { values: [...shapeOf(output), longest], requests: output.length, load: Number.NaN, ...cost };
    },
  };
}

/** Milliseconds of each page. */
async function pagesOfTags(server: Server): Promise<number[]> {
  const times: number[] = [];
  let count = 0;
  for (let path: string | undefined = `/v2/${repository}/tags/list?n=100`; path !== undefined; ) {
    const began = performance.now();
    const answer = await askOnce(server, path);
    times.push(performance.now() - began);
    count += (JSON.parse(answer.body.toString()) as { tags: string[] }).tags.length;
    const next: string | undefined = /<([^>]+)>/.exec(answer.header('link') ?? '')?.[1];
    path = next === undefined ? undefined : next.replace(/^https?:\/\/[^/]+/, '');
  }
  if (count !== tags) throw new Error(`${count} tags are listed`);
  return times;
}

function shapeOf(times: readonly number[]): [whole: number, flatness: number] {
  const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0);
  const fifth = Math.ceil(times.length / 5);
  return [sum(times), sum(times.slice(-fifth)) / sum(times.slice(0, fifth))];
}
