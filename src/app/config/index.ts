export { describeSettings, settingsMarkdown, settingsSchemaText } from './describe.ts';
export { UsageError } from './errors.ts';
export { type CommandLine, type OptionSpecs, type Options, parseFlags } from './flags.ts';
export type { Endpoint } from './kinds.ts';
export { redacted } from './layers.ts';
export { loadSettings } from './load.ts';
export { nearest } from './nearest.ts';
export { defaultAccount, defaultRegion, type Settings } from './table.ts';
export type { TrailBucketSetting } from './trail-bucket.ts';
