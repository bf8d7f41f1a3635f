/** A policy that is there in every account: `arn:aws:iam::aws:policy/NAME`. Only its default version is kept. */
export interface ManagedPolicy {
  readonly arn: string;
  readonly name: string;
  readonly id: string;
  /** `/`, `/aws-service-role/` */
  readonly path: string;
  readonly description: string;
  /** `v3` */
  readonly version: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly updatedAt: number;
  /** JSON. */
  readonly document: string;
}

interface Given extends Pick<ManagedPolicy, 'name' | 'id' | 'description' | 'version'> {
  readonly path?: string;
  /** `2015-12-21T17:04` */
  readonly created: string;
  readonly updated: string;
  readonly statements: readonly object[];
}

export function managed({ created, updated, statements, path = '/', ...given }: Given): ManagedPolicy {
  return {
    ...given,
    path,
    arn: `arn:aws:iam::aws:policy${path}${given.name}`,
    createdAt: Date.parse(`${created}:00Z`),
    updatedAt: Date.parse(`${updated}:00Z`),
    document: JSON.stringify({ Version: '2012-10-17', Statement: statements }, undefined, 2),
  };
}

export function allow(actions: readonly string[], more: object = {}): object {
  return { Effect: 'Allow', Action: actions, Resource: '*', ...more };
}
