import type { NamedModel } from './botocore.ts';
import { serviceModelOf } from './service-model.ts';
import { literal } from './text.ts';

/**
 * src/generated/catalog.ts: what routing needs of every model, small enough to be loaded at start, and how to load
 * the rest. Paths are listed where they name the operation.
 */
export function renderCatalog(models: readonly NamedModel[]): string {
  const entries = models.map((named) => {
    const { id, name, signingName, apiVersion, protocols, targetPrefix, queryCompatible, operations } =
      serviceModelOf(named);
    const unsigned = Object.keys(operations).filter((operation) => operations[operation]?.signed === false);
    const routes = protocols.includes('rest-json')
      ? Object.entries(operations).map(([operation, { method, path }]) => [method, path, operation])
      : [];
    const entry = {
      id,
      name,
      signingName,
      apiVersion,
      protocols,
      targetPrefix,
      queryCompatible,
      unsigned,
      routes,
    };
    const load = `async () => (await import('./${id}/model.ts')).model`;
    return `  {\n${Object.entries(entry)
      .map(([key, value]) => `    ${key}: ${key === 'routes' ? routeList(routes) : literal(value)},\n`)
      .join('')}    operations: ${nameList(Object.keys(operations))},\n    load: ${load},\n  },\n`;
  });
  return `// Made from models/ by \`npm run generate\`; never edited.

import type { CatalogEntry } from '../kernel/model.ts';

/** Every AWS API that is known, with handlers or without. */
export const catalog: readonly CatalogEntry[] = [
${entries.join('')}];
`;
}

function routeList(routes: readonly (readonly string[])[]): string {
  if (routes.length === 0) return '[]';
  return `[\n${routes.map((route) => `      ${literal(route)},\n`).join('')}    ]`;
}

function nameList(names: readonly string[]): string {
  return `[\n${names.map((name) => `      ${literal(name)},\n`).join('')}    ]`;
}
