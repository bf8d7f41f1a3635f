import { UsageError } from './errors.ts';
import { environmentPrefix, settingsByEnvironment } from './names.ts';
import { nearest } from './nearest.ts';
import { ValueNotAllowed } from './setting.ts';
import { type SettingName, type Settings, settingNames, settingOf } from './table.ts';

/** What one source says: texts by setting, each with where exactly it stands (for errors). */
export type Layer = ReadonlyMap<SettingName, Given>;

export interface Given {
  readonly texts: readonly string[];
  /** `--listen`, `HOLDFAST_LISTEN`, `holdfast.yaml`. */
  readonly origin: string;
}

/** Reads settings out of layers, the first that has one wins; what none has gets its default. */
export function resolveSettings(layers: readonly Layer[]): Settings {
  const values = settingNames.map((name) => [name, valueFrom(name, layers)] as const);
  const settings = Object.fromEntries(values) as unknown as Settings;
  checkTogether(settings);
  return settings;
}

function valueFrom(name: SettingName, layers: readonly Layer[]): unknown {
  const given = layers.map((layer) => layer.get(name)).find((found) => found !== undefined);
  const setting = settingOf(name);
  try {
    return setting.read(given?.texts ?? []);
  } catch (error) {
    if (!(error instanceof ValueNotAllowed)) throw error;
    const shown = setting.secret ? '[redacted]' : error.value;
    throw new UsageError(
      `${given?.origin ?? name}: '${shown}' is not allowed for the setting ${name}, which takes ${setting.kind.allowed}`,
    );
  }
}

function checkTogether(settings: Settings): void {
  if ((settings['tls.cert'] === undefined) !== (settings['tls.key'] === undefined)) {
    throw new UsageError('The settings tls.cert and tls.key go together: give both or none');
  }
  if (settings.rootKey !== undefined && settings.rootKeyFile !== undefined) {
    throw new UsageError('The settings rootKey and rootKeyFile exclude each other: give one of them');
  }
}

/**
 * The layer of the environment. A variable that names no setting is reported to `warn` only: others put such
 * variables there (Kubernetes: HOLDFAST_PORT). An empty variable counts as absent.
 */
export function environmentLayer(
  environment: Readonly<Record<string, string | undefined>>,
  warn: (text: string) => void,
): Layer {
  const layer = new Map<SettingName, Given>();
  for (const [variable, value] of Object.entries(environment)) {
    if (!variable.startsWith(environmentPrefix) || value === undefined || value === '') continue;
    const name = settingsByEnvironment.get(variable);
    if (name === undefined) {
      const known = nearest(variable, settingsByEnvironment.keys());
      warn(`The environment variable ${variable} names no setting and is ignored (nearest: ${known})`);
      continue;
    }
    const texts = settingOf(name).list ? value.split(',').map((item) => item.trim()) : [value];
    layer.set(name, { texts, origin: variable });
  }
  return layer;
}

/** What may be shown of settings: their values, secrets replaced. */
export function redacted(settings: Settings): Readonly<Record<string, unknown>> {
  const shown = settingNames
    .filter((name) => settings[name] !== undefined)
    .map((name) => [name, settingOf(name).secret ? '[redacted]' : settings[name]]);
  return Object.fromEntries(shown);
}
