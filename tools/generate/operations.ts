import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { NamedModel } from './botocore.ts';

/** Names of the operations that services/<id>/operations has a file of; each must be one of the model. */
export function presentOperations({ id, model }: NamedModel, services: string): string[] {
  const folder = path.join(services, id, 'operations');
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'index.ts')
    .map((file) => path.basename(file, '.ts'))
    .filter((name) => /^[A-Z]/.test(name))
    .sort();
  const strange = names.find((name) => !Object.hasOwn(model.operations, name));
  if (strange !== undefined)
    throw new Error(`${folder}/${strange}.ts: the model of ${id} has no such operation`);
  return names;
}

/** operations/index.ts of a service. */
export function renderOperations(id: string, names: readonly string[]): string {
  const head = `// Made from the files of this folder by \`npm run generate\`; never edited.\n\n`;
  const imports = names.map((name) => `import { ${name} } from './${name}.ts';\n`).join('');
  const table = names.map((name) => `  ${name},\n`).join('');
  const doc = `\n/** The operations of ${id} that exist: each makes its Operation out of the service's context. */\n`;
  return `${head}${imports}${doc}export const operations = {\n${table}} as const;\n`;
}
