import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceName } from '../../kit/api.ts';
import { repositoryRoot } from '../../kit/server.ts';

interface Shape {
  readonly members?: Readonly<Record<string, { readonly shape: string }>>;
  readonly required?: readonly string[];
}

interface Model {
  readonly operations: Readonly<Record<string, { readonly input?: { readonly shape: string } }>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

export interface Modelled {
  readonly service: ServiceName;
  readonly name: string;
  /** Whether docs/coverage.md says that it is there. */
  readonly served: boolean;
  /** Members of its input. */
  readonly members: readonly string[];
  readonly required: readonly string[];
}

const textOf = (path: string): string => readFileSync(join(repositoryRoot, path), 'utf8');

/** All operations of a service by AWS's model; nothing that is added to either can be forgotten in a test over them. */
export function modelled(service: ServiceName): readonly Modelled[] {
  const model = JSON.parse(textOf(`models/${service}.json`)) as Model;
  const table = textOf('docs/coverage.md').split(`\n## ${service}\n`)[1]?.split('\n## ')[0] ?? '';
  const present = new Set([...table.matchAll(/^\| (\w+) \| yes \|$/gm)].map((match) => match[1]));
  if (present.size === 0) throw new Error(`docs/coverage.md has nothing of ${service}`);
  return Object.entries(model.operations).map(([name, { input }]) => {
    const { members = {}, required = [] } = model.shapes[input?.shape ?? ''] ?? {};
    return { service, name, served: present.has(name), members: Object.keys(members), required };
  });
}

export const services: readonly ServiceName[] = ['ecr', 'iam', 'sts'];

export const served: readonly Modelled[] = services.flatMap(modelled).filter((one) => one.served);
