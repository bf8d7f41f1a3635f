export { backup, listOfBackups, prune, restore, verifyBackups } from './backup/index.ts';
export {
  type CommandLine,
  describeSettings,
  loadSettings,
  nearest,
  type OptionSpecs,
  type Options,
  parseFlags,
  type Settings,
  UsageError,
} from './config/index.ts';
export type { IssuedKey, Outcome } from './control/index.ts';
export { examine, type Finding, settingsFault } from './doctor/index.ts';
export { OperatorError, systemCode } from './errors.ts';
export type { Host } from './host.ts';
export { logFormatOf } from './log-format.ts';
export { withAdministration } from './operator.ts';
export { serve } from './serve.ts';
export { version } from './version.ts';
