import { accessKeyRotateCommand } from './access-key-rotate.ts';
import { accountCreateCommand } from './account-create.ts';
import { accountListCommand } from './account-list.ts';
import type { Command } from './command.ts';
import { gcCommand } from './gc.ts';
import { lifecycleRunCommand } from './lifecycle-run.ts';
import { serveCommand } from './serve.ts';
import { verifyCommand } from './verify.ts';

/** Every command; the first is the one that runs when none is named. */
export const commands: readonly [Command, ...Command[]] = [
  serveCommand,
  accountCreateCommand,
  accountListCommand,
  accessKeyRotateCommand,
  gcCommand,
  lifecycleRunCommand,
  verifyCommand,
];
