import { accessKeyRotateCommand } from './access-key-rotate.ts';
import { accountCreateCommand } from './account-create.ts';
import { accountListCommand } from './account-list.ts';
import { backupCommand } from './backup.ts';
import { backupListCommand } from './backup-list.ts';
import { backupPruneCommand } from './backup-prune.ts';
import { backupVerifyCommand } from './backup-verify.ts';
import type { Command } from './command.ts';
import { deadLettersListCommand } from './dead-letters-list.ts';
import { deadLettersPurgeCommand } from './dead-letters-purge.ts';
import { deadLettersRedriveCommand } from './dead-letters-redrive.ts';
import { doctorCommand } from './doctor.ts';
import { gcCommand } from './gc.ts';
import { lifecycleRunCommand } from './lifecycle-run.ts';
import { restoreCommand } from './restore.ts';
import { serveCommand } from './serve.ts';
import { trailExportCommand } from './trail-export.ts';
import { trailTailCommand } from './trail-tail.ts';
import { verifyCommand } from './verify.ts';
import { webhookCreateCommand } from './webhook-create.ts';
import { webhookDeleteCommand } from './webhook-delete.ts';
import { webhookListCommand } from './webhook-list.ts';
import { webhookTestCommand } from './webhook-test.ts';
import { webhookUpdateCommand } from './webhook-update.ts';

/** Every command; the first is the one that runs when none is named. Longer ones come before those that begin alike. */
export const commands: readonly [Command, ...Command[]] = [
  serveCommand,
  accountCreateCommand,
  accountListCommand,
  accessKeyRotateCommand,
  gcCommand,
  lifecycleRunCommand,
  trailTailCommand,
  trailExportCommand,
  verifyCommand,
  webhookCreateCommand,
  webhookListCommand,
  webhookUpdateCommand,
  webhookDeleteCommand,
  webhookTestCommand,
  deadLettersListCommand,
  deadLettersRedriveCommand,
  deadLettersPurgeCommand,
  backupListCommand,
  backupPruneCommand,
  backupVerifyCommand,
  backupCommand,
  restoreCommand,
  doctorCommand,
];
