import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { checkLayers } from './check-layers.ts';

/** Lays out `files` (path to source) in a folder of their own and returns what is wrong with them. */
function offences(files: Readonly<Record<string, string>>): string[] {
  const root = mkdtempSync(join(tmpdir(), 'layers-'));
  try {
    for (const [path, source] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), source);
    }
    return checkLayers(root).map(({ where, what }) => `${where}: ${what}`);
  } finally {
    rmSync(root, { recursive: true });
  }
}

test('a clean house has no offence', () => {
  assert.deepEqual(
    offences({
      'src/main.ts': "import { serve } from './commands/serve.ts';",
      'src/commands/serve.ts': "import { app } from '../app/index.ts';",
      'src/app/index.ts':
        "import { sqlite } from '../drivers/meta/index.ts';\nimport { aws } from '../edge/aws/index.ts';",
      'src/edge/http/index.ts': "import fastify from 'fastify';",
      'src/edge/aws/index.ts':
        "import { listen } from '../http/index.ts';\nimport { ecr } from '../../services/ecr/index.ts';",
      'src/services/ecr/index.ts': "import { authorize } from '../iam/index.ts';",
      'src/services/iam/index.ts': "import type { Registry } from '../../registry/index.ts';",
      'src/registry/index.ts': "import { now } from '../kernel/clock.ts';",
      'src/kernel/clock.ts': 'export const now = 1;',
      'src/drivers/meta/index.ts':
        "import { DatabaseSync } from 'node:sqlite';\nimport type { MetaStore } from '../../registry/ports.ts';\nimport type { IamStore } from '../../services/iam/ports.ts';",
      'test/api/x.test.ts': "import { start } from '../kit/server.ts';",
    }),
    [],
  );
});

const forbidden: readonly (readonly [string, string, string, RegExp])[] = [
  ['upwards', 'src/registry/a.ts', "import { x } from '../services/ecr/index.ts';", /not below it/],
  ['sideways', 'src/edge/aws/a.ts', "import { x } from '../oci/index.ts';", /not below it/],
  [
    'a neighbour that is no exception',
    'src/services/iam/a.ts',
    "import { x } from '../ecr/index.ts';",
    /not below it/,
  ],
  [
    'past a door',
    'src/services/ecr/a.ts',
    "import { x } from '../../registry/rules/digest.ts';",
    /inside its room/,
  ],
  ['a driver', 'src/registry/a.ts', "import { x } from '../drivers/blobs/index.ts';", /only app/],
  [
    'a driver from the edge',
    'src/edge/oci/a.ts',
    "import { x } from '../../drivers/blobs/index.ts';",
    /only app/,
  ],
  [
    'a service from a driver',
    'src/drivers/meta/a.ts',
    "import { x } from '../../services/iam/index.ts';",
    /ports only/,
  ],
  ['a driver from a driver', 'src/drivers/meta/a.ts', "import { x } from '../blobs/index.ts';", /only app/],
  ['SQL', 'src/registry/a.ts', "import { DatabaseSync } from 'node:sqlite';", /not for registry/],
  ['types too', 'src/kernel/a.ts', "import type { X } from '../registry/index.ts';", /not below it/],
  ['re-exports too', 'src/kernel/a.ts', "export { x } from '../registry/index.ts';", /not below it/],
  [
    'many lines',
    'src/kernel/a.ts',
    "import {\n  x,\n} from '../registry/index.ts';",
    /a\.ts:3: .*not below it/,
  ],
  ['late imports too', 'src/kernel/a.ts', "await import('../registry/index.ts');", /not below it/],
  [
    'workers too',
    'src/kernel/a.ts',
    "new Worker(new URL('../app/index.ts', import.meta.url));",
    /not below it/,
  ],
  [
    'source from a black box',
    'test/api/a.test.ts',
    "import { x } from '../../src/app/index.ts';",
    /black-box/,
  ],
];

for (const [name, path, source, expected] of forbidden) {
  test(`refused: ${name}`, () => {
    const found = offences({ [path]: source });
    assert.equal(found.length, 1, found.join('\n'));
    assert.match(found[0] ?? '', expected);
  });
}

test('refused: a cycle', () => {
  const found = offences({
    'src/kernel/a.ts': "import { b } from './b.ts';",
    'src/kernel/b.ts': "import { c } from './c.ts';",
    'src/kernel/c.ts': "import { a } from './a.ts';",
  });
  assert.deepEqual(found, [
    'src/kernel/a.ts: imports itself: kernel/a.ts -> kernel/b.ts -> kernel/c.ts -> kernel/a.ts',
  ]);
});

test('allowed: a comment that shows an import, and a cycle of types', () => {
  assert.deepEqual(
    offences({
      'src/kernel/a.ts': "// import { x } from '../app/index.ts';\nimport type { B } from './b.ts';",
      'src/kernel/b.ts': "/* import { x } from '../app/index.ts'; */\nimport type { A } from './a.ts';",
    }),
    [],
  );
});
