import { allowing, done } from '../../test/kit/api.ts';
import { asRole, keptAccount, policies, users } from '../account.ts';
import { checkContent } from '../check.ts';
import { oneImage, repository } from '../fill.ts';
import { holdfast } from '../holdfast.ts';
import { askOnce } from '../load/ask.ts';
import { digestOf } from '../load/content.ts';
import { manifestType } from '../load/image.ts';
import { wrk } from '../load/wrk.ts';
import { observed } from '../measure.ts';
import type { Server } from '../server.ts';
import { awsOf } from '../stall.ts';
import { type Contender, type Row, ratio, type Settings, workload } from '../workload.ts';

const full = `${users} users and ${policies} policies`;
const administrator = `holdfast, the administrator, ${full}`;
const path = `/v2/${repository}/manifests/latest`;
const accept = `Accept: ${manifestType}`;

/** What a decision costs: a role's session with ten policies, on a repository that has one, against who may all. */
export const roleManifests = workload<{ readonly digest: string }>({
  name: 'role-manifest',
  contenders: (settings) => [
    role(settings),
    holdfast(settings, { title: administrator, from: keptAccount }),
    alone(settings),
  ],
  async prepare(server) {
    const { body } = await askOnce(server, path, `${accept}\r\n`);
    const state = { digest: digestOf(body) };
    await read(server, state.digest, 16, 2);
    return state;
  },
  rows: () => [row(1), row(16), whileChanging(16)],
});

function role(settings: Settings): Contender {
  const { start } = holdfast(settings, { from: keptAccount });
  return {
    title: `holdfast, a role with 10 policies, ${full}`,
    start: async () => asRole(await start()),
  };
}

/** In an account that has nobody else. */
function alone(settings: Settings): Contender {
  const { start } = holdfast(settings);
  return {
    title: 'holdfast, the administrator alone',
    async start() {
      const server = await start();
      await oneImage(server, 1024);
      return server;
    },
  };
}

function row(connections: number): Row<{ readonly digest: string }> {
  const goals = [ratio(administrator, 0.9)];
  return {
    name: `GET by tag, ${connections} ${connections === 1 ? 'connection' : 'connections'}`,
    figures: [
      { name: 'rate', unit: '/s', better: 'higher', ...(connections === 16 ? { goals } : {}) },
      { name: 'p99', unit: 'ms', better: 'lower' },
    ],
    measure: (server, { digest }, { seconds }) => read(server, digest, connections, seconds),
  };
}

/** Every change of anybody's permissions is a reason to look at one's own anew. */
function whileChanging(connections: number): Row<{ readonly digest: string }> {
  return {
    ...row(connections),
    figures: row(1).figures,
    name: `GET by tag, ${connections} connections, while policies change 20 times a second`,
    async measure(server, { digest }, { seconds }) {
      const aws = awsOf(server);
      const change = {
        UserName: 'admin',
        PolicyName: 'changing',
        PolicyDocument: JSON.stringify(allowing('ecr:*')),
      };
      let changing = true;
      const changes = (async (): Promise<void> => {
        while (changing) {
          await done(aws, 'iam', 'PutUserPolicy', change);
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      })();
      try {
        return await read(server, digest, connections, seconds);
      } finally {
        changing = false;
        await changes;
      }
    },
  };
}

async function read(server: Server, digest: string, connections: number, seconds: number) {
  await checkContent(server, path, digest);
  const { output, cost } = await observed(server, () =>
    wrk(server, { connections, seconds, paths: [path], headers: [accept] }),
  );
  const { requests, p99, cpu: load } = output;
  return { values: [requests / output.seconds, p99], requests, load, ...cost };
}
