import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { settingsMarkdown, settingsSchemaText } from '../../src/app/config/index.ts';
import type { NamedModel } from './botocore.ts';
import { readModels } from './botocore.ts';
import { renderCatalog } from './catalog.ts';
import { renderCoverage } from './coverage.ts';
import { presentOperations, renderOperations } from './operations.ts';
import { renderModel } from './service-model.ts';
import { renderTypes } from './types.ts';

/**
 * Makes src/generated, the operation indexes of the services and docs/coverage.md out of models/,
 * and the pages of settings out of their table.
 * With --check nothing is written: it fails when what is on disk differs.
 */
const root = path.join(import.meta.dirname, '../..');

function generate(): Map<string, string> {
  const models = readModels(path.join(root, 'models'));
  const files = new Map<string, string>();
  const services = models.map((named) => ({ named, present: addService(files, named) }));
  files.set('src/generated/catalog.ts', renderCatalog(models));
  files.set('docs/coverage.md', renderCoverage(services));
  files.set('docs/use/settings.md', settingsMarkdown());
  files.set('docs/use/settings.schema.json', settingsSchemaText());
  return files;
}

function addService(files: Map<string, string>, named: NamedModel): ReadonlySet<string> {
  const { id } = named;
  files.set(`src/generated/${id}/types.ts`, renderTypes(named));
  files.set(`src/generated/${id}/model.ts`, renderModel(named));
  const present = presentOperations(named, path.join(root, 'src/services'));
  if (present.length > 0) files.set(`src/services/${id}/operations/index.ts`, renderOperations(id, present));
  return new Set(present);
}

/** Files below src/generated that nothing makes any more. */
function leftovers(files: ReadonlyMap<string, string>): string[] {
  const folder = path.join(root, 'src/generated');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .filter((file) => !files.has(file));
}

function onDisk(file: string): string | undefined {
  const full = path.join(root, file);
  return existsSync(full) ? readFileSync(full, 'utf8') : undefined;
}

const files = generate();
const changed = [...files].filter(([file, text]) => onDisk(file) !== text).map(([file]) => file);
const stale = leftovers(files);

if (process.argv.includes('--check')) {
  for (const file of [...changed, ...stale]) console.error(`${file}: not what \`npm run generate\` makes`);
  process.exitCode = changed.length + stale.length > 0 ? 1 : 0;
} else {
  for (const file of changed) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), files.get(file) ?? '');
  }
  for (const file of stale) rmSync(path.join(root, file));
  console.log(`${files.size} files, ${changed.length} changed, ${stale.length} removed`);
}
