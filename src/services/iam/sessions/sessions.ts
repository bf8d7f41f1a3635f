import type { Clock } from '../../../kernel/clock.ts';
import { DomainError } from '../../../kernel/errors.ts';
import type { Caller, Credential, Session } from '../../../kernel/identity.ts';
import { cacheCounts } from '../../../kernel/metrics.ts';
import { createSealedTexts } from '../../../kernel/sealed-texts.ts';
import type { Sealer } from '../../../kernel/sealing.ts';
import type { Soon } from '../../../kernel/soon.ts';
import { entityArn, rootArn } from '../arns.ts';
import type { SessionCredentials } from '../credentials.ts';
import type { IamStore, IamView } from '../ports.ts';
import { untilChanged } from '../until-changed.ts';
import { createSessionKeys } from './session-keys.ts';

/**
 * Temporary credentials. They are stateless: the session token is the session's own statement, sealed, and the
 * secret follows from the token. What can end before its time is looked at in each call: the role or user must
 * still be the one (by unique id) that it was for, and a long-term key by which it was got must still be active.
 */
export interface Sessions extends SessionCredentials {
  /** Credentials for a session, valid from now on. */
  issue(session: NewSession): IssuedSession;
  /** Throws ExpiredToken. Undefined: not handed out by us, altered, or ended with its principal. */
  find(accessKeyId: string, sessionToken: string): Promise<Credential | undefined>;
  /** Who a session stands for; undefined when it has ended, expired ones included. */
  callerOf(session: Session): Soon<Caller | undefined>;
  /** Whether a temporary key's id was made for the account. */
  isKeyOf(accessKeyId: string, account: string): boolean;
}

export interface NewSession extends Omit<Session, 'accessKeyId' | 'issuedAt' | 'expiresAt'> {
  /** Milliseconds. */
  readonly duration: number;
}

export interface IssuedSession {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly session: Session;
}

export interface SessionsParts {
  readonly store: IamStore;
  readonly sealer: Sealer;
  readonly clock: Clock;
}

/** Sessions in use at a time. */
const REMEMBERED = 20_000;

export function createSessions({ store, sealer, clock }: SessionsParts): Sessions {
  const tokens = createSealedTexts<Session>(sealer, 'session-token');
  const keys = createSessionKeys(sealer);
  const living = untilChanged(
    store,
    'iam',
    REMEMBERED,
    (session: Session) => store.read((view) => callerOf(view, session)),
    cacheCounts('sessions'),
  );
  const secrets = new WeakMap<Session, string>();

  return {
    issue({ duration, ...of }) {
      const issuedAt = clock.now();
      const accessKeyId = keys.newId(of.account);
      const session: Session = { ...of, accessKeyId, issuedAt, expiresAt: issuedAt + duration };
      const sessionToken = tokens.seal(session);
      return { accessKeyId, secretAccessKey: keys.secretOf(sessionToken), sessionToken, session };
    },

    async find(accessKeyId, sessionToken) {
      const session = tokens.open(sessionToken);
      if (session?.accessKeyId !== accessKeyId) return undefined;
      if (clock.now() >= session.expiresAt) {
        throw new DomainError('ExpiredToken', 'The security token included in the request is expired');
      }
      const caller = await living(session);
      if (caller === undefined) return undefined;
      let secretAccessKey = secrets.get(session);
      if (secretAccessKey === undefined) {
        secretAccessKey = keys.secretOf(sessionToken);
        secrets.set(session, secretAccessKey);
      }
      return { caller, secretAccessKey };
    },

    callerOf: (session) => (clock.now() >= session.expiresAt ? undefined : living(session)),
    isKeyOf: (id, account) => keys.isOf(id, account),
  };
}

async function callerOf(view: IamView, session: Session): Promise<Caller | undefined> {
  if (!(await issuerKeyIsActive(view, session))) return undefined;
  const { account, kind, principalId, name = '', accessKeyId, issuedAt } = session;
  const common = { account, accessKeyId, session, tokenIssuedAt: issuedAt };
  if (kind === 'user' && principalId === account) {
    if ((await view.accounts.get(account)) === undefined) return undefined;
    return { ...common, type: 'Root', arn: rootArn(account), userId: account, name: 'root' };
  }
  const entity = await view.entities.byId(kind === 'role' ? 'role' : 'user', principalId);
  if (entity === undefined || entity.account !== account) return undefined;
  const sts = `arn:aws:sts::${account}`;
  const issuer = { arn: entityArn(entity), name: entity.name };
  switch (kind) {
    case 'user':
      return { ...common, type: 'IAMUser', arn: entityArn(entity), userId: entity.id, name: entity.name };
    case 'role':
      return {
        ...common,
        type: 'AssumedRole',
        arn: `${sts}:assumed-role/${entity.name}/${name}`,
        userId: `${entity.id}:${name}`,
        name: entity.name,
        issuer,
      };
    case 'federated':
      return {
        ...common,
        type: 'FederatedUser',
        arn: `${sts}:federated-user/${name}`,
        userId: `${account}:${name}`,
        name,
        issuer,
      };
  }
}

async function issuerKeyIsActive(view: IamView, { issuerKeyId, account }: Session): Promise<boolean> {
  if (issuerKeyId === undefined) return true;
  const key = await view.accessKeys.get(issuerKeyId);
  return key?.active === true && key.account === account;
}
