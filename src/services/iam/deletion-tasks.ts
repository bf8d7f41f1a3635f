import { randomUUID } from 'node:crypto';
import type { IamContext } from './context.ts';
import { refuse } from './refusals.ts';

/**
 * Ids of deletions of service-linked roles: `task/aws-service-role/SERVICE/ROLE/TOKEN`. Nothing is kept of a
 * deletion; that the token was given for that account and role shows in its authentication code.
 */
interface Task {
  /** Of the role: `/aws-service-role/ecr.amazonaws.com/` */
  readonly path: string;
  readonly name: string;
}

export function newDeletionTask(
  { markers }: Pick<IamContext, 'markers'>,
  { account, path, name }: Task & { readonly account: string },
): string {
  return `task${path}${name}/${markers.of(listOf(account, { path, name })).write([randomUUID()])}`;
}

/** Throws InvalidInput for what has not the form of such an id. */
export function deletionTask(id: string): Task & { readonly token: string } {
  const [, path, name, token] = /^task(\/aws-service-role\/[^/]+\/)([^/]+)\/([^/]+)$/.exec(id) ?? [];
  if (path === undefined || name === undefined || token === undefined) {
    throw refuse.invalidInput('The deletion task id is not valid.');
  }
  return { path, name, token };
}

export function isDeletionTask(
  { markers }: Pick<IamContext, 'markers'>,
  account: string,
  id: string,
): boolean {
  const { token, ...task } = deletionTask(id);
  try {
    return markers.of(listOf(account, task)).read(token) !== undefined;
  } catch {
    return false;
  }
}

function listOf(account: string, { path, name }: Task): readonly string[] {
  return ['DeleteServiceLinkedRole', account, path, name];
}
