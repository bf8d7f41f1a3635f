import { readFile } from 'node:fs/promises';
import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import { UsageError } from './errors.ts';
import type { Given, Layer } from './layers.ts';
import { settingsInFiles } from './names.ts';
import { nearest } from './nearest.ts';
import { type SettingName, settingOf } from './table.ts';

/** The layer of a configuration file. */
export async function fileLayer(path: string): Promise<Layer> {
  let source: string;
  try {
    source = await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(`The configuration file ${path} cannot be read: ${reasonOf(error)}`);
  }
  return parseFile(source, path);
}

/**
 * Reads YAML whose levels are the dots of settings' names; `tls.cert: x` in one line is the same. All scalars
 * are taken as text (YAML's failsafe schema), so that an account id such as 000000000000 needs no quotes.
 */
export function parseFile(source: string, path: string): Layer {
  const document = parseDocument(source, { schema: 'failsafe', prettyErrors: true });
  const [problem] = document.errors;
  if (problem !== undefined) throw new UsageError(`${path} is not valid YAML: ${problem.message}`);
  const layer = new Map<SettingName, Given>();
  const root = document.contents;
  if (root === null || (isScalar(root) && root.value === '')) return layer;
  if (!isMap(root))
    throw new UsageError(`${path}: settings by name are expected, such as "listen: 127.0.0.1:5100"`);
  collect(root, '', path, layer);
  return layer;
}

function collect(node: unknown, prefix: string, path: string, layer: Map<SettingName, Given>): void {
  if (!isMap(node)) return;
  for (const { key, value } of node.items) {
    const name = prefix + String(isScalar(key) ? key.value : key);
    const setting = settingsInFiles.find((known) => known === name);
    if (setting !== undefined) {
      layer.set(setting, { texts: textsOf(setting, value, path), origin: path });
    } else if (isMap(value) && settingsInFiles.some((known) => known.startsWith(`${name}.`))) {
      collect(value, `${name}.`, path, layer);
    } else {
      throw new UsageError(
        `${path}: unknown setting '${name}' (nearest: '${nearest(name, settingsInFiles)}')`,
      );
    }
  }
}

function textsOf(name: SettingName, value: unknown, path: string): string[] {
  const { list, kind } = settingOf(name);
  const items: unknown[] = list && isSeq(value) ? value.items : [value];
  return items.map((item) => {
    if (isScalar(item as Node) && typeof (item as { value: unknown }).value === 'string') {
      return (item as { value: string }).value;
    }
    throw new UsageError(
      `${path}: the setting ${name} takes ${list ? 'a list, each item ' : ''}${kind.allowed}`,
    );
  });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
