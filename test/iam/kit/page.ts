import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { repositoryRoot } from '../../kit/server.ts';

export interface Block {
  readonly kind: 'sh' | 'ini' | 'yaml';
  readonly text: string;
  /** Whose shell it is for, by a first line such as `# Ann`. */
  readonly who: string | undefined;
}

/** The fenced blocks of a page of the documentation, in order, with `replacements` made all over. */
export async function blocksOf(
  path: string,
  replacements: readonly (readonly [string, string])[],
): Promise<readonly Block[]> {
  let page = await readFile(join(repositoryRoot, path), 'utf8');
  for (const [from, to] of replacements) page = page.replaceAll(from, to);
  return [...page.matchAll(/^```(sh|ini|yaml)\n(.*?)^```$/gms)].map(([, kind, text = '']) => ({
    kind: kind as Block['kind'],
    text,
    who: /^# (\w+)\n/.exec(text)?.[1],
  }));
}

export interface Job {
  readonly env: Readonly<Record<string, string>>;
  readonly run: string;
}

/** The job of a GitHub workflow that is on the page. */
export function jobOf(blocks: readonly Block[]): Job {
  const { jobs } = yaml<{ jobs: { push: { env: Job['env']; steps: [{ run: string }] } } }>(blocks, 'jobs:');
  return { env: jobs.push.env, run: jobs.push.steps[0].run };
}

/** The environment of the container of the pod that is on the page. */
export function podOf(blocks: readonly Block[]): Readonly<Record<string, string>> {
  const { spec } = yaml<{ spec: { containers: [{ env: { name: string; value: string }[] }] } }>(
    blocks,
    'spec:',
  );
  return Object.fromEntries(spec.containers[0].env.map(({ name, value }) => [name, value]));
}

function yaml<T>(blocks: readonly Block[], beginning: string): T {
  return parse(blocks.find((block) => block.text.startsWith(beginning))?.text ?? '') as T;
}
