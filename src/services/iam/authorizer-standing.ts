import type { Caller, Session } from '../../kernel/identity.ts';
import { cacheCounts } from '../../kernel/metrics.ts';
import type { Soon } from '../../kernel/soon.ts';
import { entityArn, rootArn } from './arns.ts';
import type { Allows } from './authorizer-allows.ts';
import { keysOf } from './authorizer-keys.ts';
import type { EntityTag } from './entities.ts';
import { type IdentityPolicies, noPolicies, policiesOf, sessionPolicies } from './identity-policies.ts';
import { parsedPolicy } from './parsed-policies.ts';
import type { NamedPolicy, Principal } from './policy/types.ts';
import type { Entity, IamStore, IamView } from './ports.ts';
import { settingsOf } from './settings.ts';
import { untilChanged } from './until-changed.ts';

/** Where a principal stands: all that decisions need to know of it, whatever it does. */
export interface Standing extends IdentityPolicies {
  readonly principal: Principal;
  readonly tags: readonly EntityTag[];
  /** Undefined: nothing narrows what identity and boundary allow. */
  readonly session: readonly NamedPolicy[] | undefined;
  /** Condition keys of all these policies. */
  readonly keys: ReadonlySet<string>;
  /** Decisions to allow that can be taken again unseen. */
  readonly allows: Allows;
}

/** Principals in use at a time. */
const REMEMBERED = 10_000;

/** Finds where a caller stands: remembered until IAM changes. Undefined: there is no such principal any more. */
export function createStandings(store: IamStore): (caller: Caller) => Soon<Standing | undefined> {
  const counts = cacheCounts('principals');
  const load = (key: string) => {
    const [account = '', kind = '', id = ''] = key.split('/');
    return store.read((view) => lasting(view, account, kind as 'user' | 'root', id));
  };
  const loadSession = (session: Session) => store.read((view) => temporary(view, session));
  const byPrincipal = untilChanged(store, 'iam', REMEMBERED, load, counts);
  const bySession = untilChanged(store, 'iam', REMEMBERED, loadSession, counts);
  const lookUp = ({ type, account, session, userId }: Caller): Soon<Standing | undefined> => {
    if (session !== undefined) return bySession(session);
    if (type === 'IAMUser') return byPrincipal(`${account}/user/${userId}`);
    if (type === 'Root') return byPrincipal(`${account}/root/${account}`);
    return undefined;
  };
  // A token's caller is the same object in each request: that saves putting a key together.
  const byCaller = new WeakMap<Caller, { readonly revision: number; readonly standing: Standing }>();
  return (caller) => {
    const revision = store.revision('iam');
    const known = byCaller.get(caller);
    if (known?.revision === revision) return known.standing;
    const found = lookUp(caller);
    if (found !== undefined && !(found instanceof Promise))
      byCaller.set(caller, { revision, standing: found });
    return found;
  };
}

async function lasting(
  view: IamView,
  account: string,
  kind: 'user' | 'root',
  id: string,
): Promise<Standing | undefined> {
  if (kind === 'root') {
    return standing({ account, type: 'Root', arn: rootArn(account), id: account }, noPolicies, [], undefined);
  }
  const user = await view.entities.byId('user', id);
  if (user === undefined || user.account !== account) return undefined;
  const principal: Principal = { account, type: 'IAMUser', arn: entityArn(user), id };
  const { identity, boundary } = await policiesOf(view, user);
  const own = await ofPasswordPolicy(view, account, principal.arn);
  return standing(principal, { identity: [...identity, ...own], boundary }, user.body.tags, undefined);
}

/** An account may let all of its users change their own passwords (IAM user guide, "Setting a password policy"). */
async function ofPasswordPolicy(
  view: IamView,
  account: string,
  arn: string,
): Promise<readonly NamedPolicy[]> {
  const { passwordPolicy } = await settingsOf(view, account);
  if (passwordPolicy?.allowUsersToChange !== true) return [];
  const statements = [
    { Effect: 'Allow', Action: 'iam:ChangePassword', Resource: arn },
    { Effect: 'Allow', Action: 'iam:GetAccountPasswordPolicy', Resource: '*' },
  ];
  const document = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  return [{ name: 'account-password-policy', policy: parsedPolicy(document, 'identity') }];
}

async function temporary(view: IamView, session: Session): Promise<Standing | undefined> {
  const { account, kind, principalId, name = '' } = session;
  if (kind === 'user') return lasting(view, account, principalId === account ? 'root' : 'user', principalId);
  const entity = await view.entities.byId(kind === 'role' ? 'role' : 'user', principalId);
  if (entity === undefined || entity.account !== account) return undefined;
  const narrowing = await sessionPolicies(view, session);
  return standing(
    sessionPrincipal(session, entity, name),
    await policiesOf(view, entity),
    withSessionTags(entity.body.tags, session),
    narrowing,
  );
}

function sessionPrincipal(
  { kind, account }: Session,
  entity: Entity<'role' | 'user'>,
  name: string,
): Principal {
  const roleArn = entityArn(entity);
  return kind === 'role'
    ? {
        account,
        type: 'AssumedRole',
        arn: `arn:aws:sts::${account}:assumed-role/${entity.name}/${name}`,
        roleArn,
        id: entity.id,
      }
    : {
        account,
        type: 'FederatedUser',
        arn: `arn:aws:sts::${account}:federated-user/${name}`,
        roleArn,
        id: entity.id,
      };
}

/** Tags of a session come before those of its role (IAM user guide, "Pass session tags"). */
function withSessionTags(own: readonly EntityTag[], { tags = {} }: Session): readonly EntityTag[] {
  const passed = Object.entries(tags).map(([key, value]) => ({ key, value }));
  const keys = new Set(passed.map(({ key }) => key.toLowerCase()));
  return [...passed, ...own.filter(({ key }) => !keys.has(key.toLowerCase()))];
}

function standing(
  principal: Principal,
  { identity, boundary }: IdentityPolicies,
  tags: readonly EntityTag[],
  session: readonly NamedPolicy[] | undefined,
): Standing {
  const keys = keysOf([...identity, boundary, ...(session ?? [])]);
  return { principal, identity, boundary, tags, session, keys, allows: new Map() };
}
