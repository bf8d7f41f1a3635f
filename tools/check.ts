import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { command } from './setup/command.ts';

/** What is checked without running the program: `npm run check`. */
const checks: readonly { readonly name: string; readonly run: readonly [string, ...string[]] }[] = [
  { name: 'generated code is what the models say', run: ['node', 'tools/generate/main.ts', '--check'] },
  { name: 'imports keep to the layers', run: ['node', 'tools/check-layers.ts'] },
  { name: 'types', run: ['tsc', '--noEmit'] },
  { name: 'lint and format', run: ['biome', 'check', '.'] },
];

/** Runs all checks, one after the other, and returns how many failed. */
export async function check(): Promise<{ readonly passed: number; readonly failed: number }> {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  let failed = 0;
  for (const { name, run } of checks) {
    const [program, ...args] = run;
    const { code, output } = await command(program, args, {
      cwd: root,
      env: { PATH: `${root}/node_modules/.bin:${process.env.PATH}` },
    });
    if (code !== 0) failed++;
    console.log(
      `${code === 0 ? 'ok' : 'FAILED'}: ${name}${code === 0 ? '' : ` (${run.join(' ')})\n${output}`}`,
    );
  }
  return { passed: checks.length - failed, failed };
}

if (import.meta.main) process.exitCode = (await check()).failed === 0 ? 0 : 1;
