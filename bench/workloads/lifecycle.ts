import {
  type ECRClient,
  GetLifecyclePolicyPreviewCommand,
  StartLifecyclePolicyPreviewCommand,
} from '@aws-sdk/client-ecr';
import { ecrClient } from '../../test/kit/aws.ts';
import { holdfast } from '../holdfast.ts';
import { keptImages, repositoryNames } from '../kept.ts';
import { awsOf, meanwhile } from '../stall.ts';
import { limit, workload } from '../workload.ts';

const [repositoryName = ''] = repositoryNames(1);
/** Of all, how many images stay. */
const kept = 0.99;
const asked = 50;

/** A repository's images judged by a policy, while others pull from it. */
export const lifecycle = workload<ECRClient>({
  name: 'lifecycle',
  contenders: (settings) => [holdfast(settings, { from: () => keptImages(settings.manyImages, 1) })],
  prepare: async (server) => ecrClient(awsOf(server)),
  rows: ({ manyImages }) => [
    {
      name: `preview of ${manyImages} images under 3 rules, pulls meanwhile`,
      figures: [
        { name: 'complete after', unit: 'ms', better: 'lower', goals: [limit(2000)] },
        { name: 'p99 of others', unit: 'ms', better: 'lower', goals: [limit(20)] },
        { name: 'longest wait of others', unit: 'ms', better: 'lower', goals: [limit(50)] },
      ],
      async measure(server, ecr) {
        const paths = [`/v2/${repositoryName}/manifests/v7`, '/v2/'];
        const { output, longest, p99, cost } = await meanwhile(server, paths, async () => {
          const began = performance.now();
          const total = await preview(ecr, policyFor(manyImages));
          if (total !== manyImages - manyImages * kept) throw new Error(`${total} images would go`);
          return performance.now() - began;
        });
        return { values: [output, p99, longest], requests: 1, load: Number.NaN, ...cost };
      },
    },
  ],
});

/** How many images it says would go. */
async function preview(ecr: ECRClient, lifecyclePolicyText: string): Promise<number | undefined> {
  await ecr.send(new StartLifecyclePolicyPreviewCommand({ repositoryName, lifecyclePolicyText }));
  for (;;) {
    const answer = await ecr.send(new GetLifecyclePolicyPreviewCommand({ repositoryName, maxResults: 1 }));
    if (answer.status === 'COMPLETE') return answer.summary?.expiringImageTotalCount;
    if (answer.status !== 'IN_PROGRESS') throw new Error(`The preview is ${answer.status}`);
    await new Promise((resolve) => setTimeout(resolve, asked));
  }
}

function policyFor(images: number): string {
  const expire = { type: 'expire' };
  return JSON.stringify({
    rules: [
      {
        rulePriority: 1,
        selection: {
          tagStatus: 'tagged',
          tagPatternList: ['release-*', '*-stable'],
          countType: 'imageCountMoreThan',
          countNumber: 10,
        },
        action: expire,
      },
      {
        rulePriority: 2,
        selection: {
          tagStatus: 'untagged',
          countType: 'sinceImagePushed',
          countUnit: 'days',
          countNumber: 14,
        },
        action: expire,
      },
      {
        rulePriority: 3,
        selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: images * kept },
        action: expire,
      },
    ],
  });
}
