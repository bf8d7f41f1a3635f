import type { IamStore } from './ports.ts';
import { fromPrincipalIds, toPrincipalIds } from './principals.ts';

/** How principals stand in the policies that other services keep (see principals.ts). */
export interface PrincipalNames {
  /** The document with unique ids of users and roles. `unknown` makes the error for a principal that does not exist. */
  toIds(document: string, unknown: (principal: string) => Error): Promise<string>;
  /** The inverse; what is gone stays an id. */
  fromIds(document: string): Promise<string>;
}

export function createPrincipalNames(store: IamStore): PrincipalNames {
  return {
    toIds: (document, unknown) => store.read((view) => toPrincipalIds(view, document, unknown)),
    fromIds: (document) => store.read((view) => fromPrincipalIds(view, document)),
  };
}
