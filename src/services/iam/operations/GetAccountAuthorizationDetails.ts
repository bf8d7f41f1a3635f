import type {
  EntityType,
  GetAccountAuthorizationDetailsRequest,
  GetAccountAuthorizationDetailsResponse,
} from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { type Detailed, detailsOf } from '../authorization-details.ts';
import type { IamContext } from '../context.ts';
import { byName, entitiesOf } from '../listing.ts';
import { among, filtered, inTurn, type Key, listPage, type Read } from '../paging.ts';
import { awsPolicies, customerPolicy, usageOf } from '../policies.ts';
import type { Entity, EntityKind, IamView } from '../ports.ts';
import { onAnything } from '../requirements.ts';

export const GetAccountAuthorizationDetails = (
  context: IamContext,
): Operation<GetAccountAuthorizationDetailsRequest, GetAccountAuthorizationDetailsResponse> => ({
  requires: onAnything('GetAccountAuthorizationDetails'),
  invoke: (input, { caller: { account } }) =>
    context.store.read(async (view) => {
      const wanted = lists.filter(([type]) => input.Filter?.includes(type) ?? true);
      const read = inTurn(wanted.map(([, list, reader]) => [list, reader(view, account)] as const));
      const list = ['GetAccountAuthorizationDetails', account, ...wanted.map(([type]) => type)];
      const { rows, end } = await listPage(context, list, input, read, keyOf);
      return { ...(await detailsOf(view, account, rows)), ...end };
    }),
});

/** By the names of the lists, ascending; of AWS's policies, those that something here uses. */
const lists: readonly (readonly [
  type: EntityType,
  list: Detailed['list'],
  reader: (view: IamView, account: string) => Read<Detailed>,
])[] = [
  ['Group', 'groups', readerOf('group', (entity) => ({ list: 'groups', entity }))],
  ['AWSManagedPolicy', 'policies-aws', usedAwsPolicies],
  [
    'LocalManagedPolicy',
    'policies-local',
    readerOf('policy', (policy) => ({ list: 'policies-local', entity: customerPolicy(policy) })),
  ],
  ['Role', 'roles', readerOf('role', (entity) => ({ list: 'roles', entity }))],
  ['User', 'users', readerOf('user', (entity) => ({ list: 'users', entity }))],
];

function keyOf({ list, entity }: Detailed): Key {
  return [list, ...byName(entity)];
}

function readerOf<Kind extends EntityKind>(kind: Kind, detailed: (entity: Entity<Kind>) => Detailed) {
  return (view: IamView, account: string): Read<Detailed> => {
    const read = entitiesOf(view, account, kind, '/');
    return async (after, limit) => (await read(after, limit)).map(detailed);
  };
}

function usedAwsPolicies(view: IamView, account: string): Read<Detailed> {
  const all = among(awsPolicies(), byName);
  const used = filtered(all, byName, async ({ arn }) => {
    const { attached, boundaries } = await usageOf(view, account, arn);
    return attached + boundaries > 0;
  });
  return async (after, limit) =>
    (await used(after, limit)).map((entity) => ({ list: 'policies-aws', entity }));
}
