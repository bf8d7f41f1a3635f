import type { Unit } from '../../../kernel/unit.ts';
import type { LogTx } from '../ports.ts';

/** Removes streams of a group that is gone; how many there were, up to `limit`. */
export const purgeStreams: Unit<LogTx, { readonly groupId: number; readonly limit: number }, number> = {
  name: 'purge-log-streams',
  run: ({ logStreams }, { groupId, limit }) => logStreams.removeOf(groupId, limit),
};

/** The events of these keys are in no file any more. */
export const forgetPurges: Unit<LogTx, readonly string[], void> = {
  name: 'forget-log-purges',
  async run({ logPurges }, keys) {
    for (const key of keys) await logPurges.remove(key);
  },
};
