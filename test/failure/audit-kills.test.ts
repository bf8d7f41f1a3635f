import { describe, test } from 'node:test';
import { startServer } from '../kit/server.ts';
import { tempFolder } from '../kit/temp.ts';
import { type Acknowledged, checkAudited, work } from './kit/audited.ts';
import { full, random, seed, times } from './kit/scale.ts';

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
      const { created, pushed, deleted } = await checkAudited(server, acknowledged);
      process.stdout.write(
        `# ${created.size} repositories, ${pushed.size} pushes and ${deleted.size} deletions: all on record once\n`,
      );
    } finally {
      await server.stop();
    }
  });
});
