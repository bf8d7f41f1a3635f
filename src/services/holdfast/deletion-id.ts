import { registryError } from '../../registry/errors.ts';

/** Which of several deleted repositories of a name is meant; undefined: the one that was deleted last. */
export function deletionIdOf({
  deletionId,
}: {
  readonly deletionId?: string | undefined;
}): number | undefined {
  if (deletionId === undefined) return undefined;
  if (!/^[1-9][0-9]{0,14}$/.test(deletionId)) {
    const constraint = 'must be the deletionId of an answer of ListDeletedRepositories';
    throw registryError('InvalidParameter', { parameter: 'deletionId', constraint });
  }
  return Number(deletionId);
}
