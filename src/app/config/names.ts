import { type SettingName, settingNames, settingOf } from './table.ts';

export const environmentPrefix = 'HOLDFAST_';

/** `tls.cert` -> `HOLDFAST_TLS_CERT`, `publicUrl` -> `HOLDFAST_PUBLIC_URL`. */
export function environmentName(setting: SettingName): string {
  return environmentPrefix + words(setting).join('_').toUpperCase();
}

/** `tls.cert` -> `--tls-cert`, `publicUrl` -> `--public-url`. */
export function flagName(setting: SettingName): string {
  return `--${words(setting).join('-')}`;
}

export const settingsByFlag: ReadonlyMap<string, SettingName> = new Map(
  settingNames
    .filter((name) => settingOf(name).sources.includes('flag'))
    .map((name) => [flagName(name), name]),
);

export const settingsByEnvironment: ReadonlyMap<string, SettingName> = new Map(
  settingNames.map((name) => [environmentName(name), name]),
);

export const settingsInFiles: readonly SettingName[] = settingNames.filter((name) =>
  settingOf(name).sources.includes('file'),
);

function words(setting: string): string[] {
  return setting
    .split('.')
    .flatMap((part) => part.replaceAll(/[A-Z]/g, (letter) => `.${letter.toLowerCase()}`).split('.'));
}
