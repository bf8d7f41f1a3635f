import { hostile as hostileRequest } from '../../test/failure/kit/hostile.ts';
import { random } from '../../test/failure/kit/scale.ts';
import { wire } from '../../test/failure/kit/wire.ts';
import { oneImage, repository } from '../fill.ts';
import { holdfast } from '../holdfast.ts';
import { ownCpuSeconds } from '../measure.ts';
import { meanwhile } from '../stall.ts';
import { limit, workload } from '../workload.ts';

const clients = 8;
const small = [`/v2/${repository}/manifests/latest`, '/v2/'];

/** Random and hostile bytes at both doors, as in test/failure/hostile.test.ts, which looks at the answers. */
export const hostile = workload<{ readonly digest: string }>({
  name: 'hostile',
  fresh: true,
  contenders: (settings) => [holdfast(settings)],
  async prepare(server) {
    const { manifest } = await oneImage(server, 1024);
    return { digest: manifest.digest };
  },
  rows: ({ seconds }) => [
    {
      name: `${clients} clients that send random and hostile bytes for ${5 * seconds} s`,
      figures: [
        { name: 'longest wait of others', unit: 'ms', better: 'lower', goals: [limit(100)] },
        { name: 'p99 of others', unit: 'ms', better: 'lower' },
        { name: 'rate', unit: '/s', better: 'higher' },
      ],
      async measure(server, { digest }) {
        const url = `http://127.0.0.1:${server.port}`;
        const { authorization = '' } = server;
        const target = { host: `127.0.0.1:${server.port}`, authorization, repository, digest };
        const [began, cpu] = [performance.now(), ownCpuSeconds()];
        const until = began + 5 * seconds * 1000;
        let sent = 0;
        const attack = async (seed: number): Promise<void> => {
          const chance = random(seed);
          while (performance.now() < until) {
            const line = await wire({ url });
            line.socket.end(hostileRequest(chance, target).bytes);
            await line.closed();
            sent += 1;
          }
        };
        const { longest, p99, cost } = await meanwhile(server, small, () =>
          Promise.all(Array.from({ length: clients }, (_, seed) => attack(seed))),
        );
        const rate = (sent / (performance.now() - began)) * 1000;
        return { values: [longest, p99, rate], requests: sent, load: ownCpuSeconds() - cpu, ...cost };
      },
    },
  ],
});
