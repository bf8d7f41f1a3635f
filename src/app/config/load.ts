import { fileLayer } from './file.ts';
import { environmentLayer, type Layer, resolveSettings } from './layers.ts';
import type { Settings } from './table.ts';

/** The settings that hold: flag before environment before file before default. Throws a UsageError. */
export async function loadSettings(
  flags: Layer,
  environment: Readonly<Record<string, string | undefined>>,
  warn: (text: string) => void,
): Promise<Settings> {
  const above = [flags, environmentLayer(environment, warn)];
  const path = above.map((layer) => layer.get('config')?.texts.at(-1)).find((found) => found !== undefined);
  const layers = path === undefined ? above : [...above, await fileLayer(path)];
  return resolveSettings(layers);
}
