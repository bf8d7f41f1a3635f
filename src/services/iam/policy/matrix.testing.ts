import { A, B, federatedUser, type Given, root, service, session, user, webIdentity } from './testing.ts';
import type { Principal } from './types.ts';

/**
 * For tests: what spec 4.5 says of each principal that pulls from a repository of account A, by how the
 * repository's policy speaks of it. A row's letters: without an identity policy, and with one that allows; each time
 * with no limits, with a boundary that does not allow, with a session policy that does not allow.
 */
export interface Principled {
  readonly who: string;
  readonly principal: Principal;
  /** Undefined: the repository has no policy. */
  readonly rows: readonly (readonly [what: string, statement: Given | undefined, expected: string])[];
}

/**
 * `+` allowed; else what is lacking: `i`dentity policy, `r`esource's policy, `b`oundary, `s`ession policy. `D`: the
 * resource's policy denies.
 */
export type Cell = '+' | 'i' | 'r' | 'b' | 's' | 'D';

export function cells(expected: string): Cell[] {
  return [...expected].filter((each): each is Cell => '+irbsD'.includes(each));
}

const aws = (...names: readonly string[]): Given => ({ Principal: { AWS: names } });
const but = (...names: readonly string[]): Given => ({ NotPrincipal: { AWS: names } });
const deny = (statement: Given): Given => ({ ...statement, Effect: 'Deny' });
const of = (kind: 'Service' | 'Federated', name: string): Given => ({ Principal: { [kind]: name } });
const roleOf = (account: string) => `arn:aws:iam::${account}:role/team/deploy`;
const lambda = 'lambda.amazonaws.com';
const everybody = {};
const nobody: Principal = { account: '', type: 'Anonymous', arn: '' };

// biome-ignore format: a row a line
export const matrix: readonly Principled[] = [
  {
    who: 'a user of the account',
    principal: user(A),
    rows: [
      ['no policy', undefined, 'iii +bs'],
      ['everybody', everybody, '+bs +bs'],
      ['everybody, as AWS', aws('*'), '+bs +bs'],
      ['the account', aws(A), 'iii +bs'],
      ['the account as root', aws(root(A).arn), 'iii +bs'],
      ['another account', aws(B), 'iii +bs'],
      ['the user', aws(user(A).arn), '+++ +++'],
      ['the user by id', aws('AIDAALICE'), '+++ +++'],
      ['the user and the account', aws(A, user(A).arn), '+++ +++'],
      ['everybody and the account', aws(A, '*'), '+bs +bs'],
      ['another user', aws(user(A, 'bob').arn), 'iii +bs'],
      ['a user in another case', aws(user(A, 'Alice').arn), 'iii +bs'],
      ['a role', aws(roleOf(A)), 'iii +bs'],
      ['a service', of('Service', lambda), 'iii +bs'],
      ['another action', { Action: 'ecr:PutImage' }, 'iii +bs'],
      ['all but the action', { NotAction: 'ecr:BatchGetImage' }, 'iii +bs'],
      ['all but another action', { NotAction: 'ecr:PutImage' }, '+bs +bs'],
      ['not another user', but(user(A, 'bob').arn), '+bs +bs'],
      ['not the user', but(user(A).arn), 'iii +bs'],
      ['not the account', but(A), 'iii +bs'],
      ['not everybody', but('*'), 'iii +bs'],
      ['denied to everybody', deny(everybody), 'DDD DDD'],
      ['denied to the account', deny(aws(A)), 'DDD DDD'],
      ['denied to the user', deny(aws(user(A).arn)), 'DDD DDD'],
      ['denied to another user', deny(aws(user(A, 'bob').arn)), 'iii +bs'],
      ['denied to another account', deny(aws(B)), 'iii +bs'],
      ['denied to all but the user', deny(but(user(A).arn)), 'DDD DDD'],
      ['denied to all but user and account', deny(but(user(A).arn, A)), 'iii +bs'],
    ],
  },
  {
    who: 'a session of a role of the account',
    principal: session(A),
    rows: [
      ['no policy', undefined, 'iii +bs'],
      ['everybody', everybody, '+bs +bs'],
      ['the account', aws(A), 'iii +bs'],
      ['the role', aws(roleOf(A)), '+bs +bs'],
      ['the role by id', aws('AROADEPLOYROLE'), '+bs +bs'],
      ['the role without its path', aws(`arn:aws:iam::${A}:role/deploy`), 'iii +bs'],
      ['the role of that name elsewhere', aws(roleOf(B)), 'iii +bs'],
      ['the session', aws(session(A).arn), '+++ +++'],
      ['the session and the role', aws(roleOf(A), session(A).arn), '+++ +++'],
      ['another session of the role', aws(session(A, 'team/deploy', 'other').arn), 'iii +bs'],
      ['the session of that name elsewhere', aws(session(B).arn), 'iii +bs'],
      ['not the session', but(session(A).arn), 'iii +bs'],
      ['not the role', but(roleOf(A)), 'iii +bs'],
      ['not another session', but(session(A, 'team/deploy', 'other').arn), '+bs +bs'],
      ['denied to the role', deny(aws(roleOf(A))), 'DDD DDD'],
      ['denied to the role by id', deny(aws('AROADEPLOYROLE')), 'DDD DDD'],
      ['denied to another session', deny(aws(session(A, 'team/deploy', 'other').arn)), 'iii +bs'],
      ['denied to all but the role', deny(but(roleOf(A))), 'DDD DDD'],
      ['denied to all but session, role and account', deny(but(session(A).arn, roleOf(A), A)), 'iii +bs'],
    ],
  },
  {
    who: 'a federated user of the account',
    principal: federatedUser(A),
    rows: [
      ['no policy', undefined, 'iii +bs'],
      ['everybody', everybody, '+bs +bs'],
      ['the account', aws(A), 'iii +bs'],
      ['the user it came from', aws(user(A).arn), '+bs +bs'],
      ['the federated user', aws(federatedUser(A).arn), '+++ +++'],
      ['that of another account', aws(federatedUser(B).arn), 'iii +bs'],
      ['denied to the user it came from', deny(aws(user(A).arn)), 'DDD DDD'],
      ['denied to the federated user', deny(aws(federatedUser(A).arn)), 'DDD DDD'],
    ],
  },
  {
    who: 'root of the account',
    principal: root(A),
    rows: [
      ['no policy', undefined, '+++ +++'],
      ['everybody', everybody, '+++ +++'],
      ['another account', aws(B), '+++ +++'],
      ['not the account', but(A), '+++ +++'],
      ['denied to everybody', deny(everybody), 'DDD DDD'],
      ['denied to the account', deny(aws(root(A).arn)), 'DDD DDD'],
      ['denied to another account', deny(aws(B)), '+++ +++'],
      ['denied to a user', deny(aws(user(A).arn)), '+++ +++'],
      ['denied to all but the account', deny(but(A)), '+++ +++'],
      ['denied to all but another account', deny(but(B)), 'DDD DDD'],
    ],
  },
  {
    who: 'root of another account',
    principal: root(B),
    rows: [
      ['no policy', undefined, 'rbs rbs'],
      ['everybody', everybody, '+bs +bs'],
      ['its account', aws(root(B).arn), '+bs +bs'],
      ['the account of the repository', aws(A), 'rbs rbs'],
      ['a user of its account', aws(user(B).arn), 'rbs rbs'],
      ['denied to its account', deny(aws(B)), 'DDD DDD'],
    ],
  },
  {
    who: 'a user of another account',
    principal: user(B),
    rows: [
      ['no policy', undefined, 'iii rbs'],
      ['everybody', everybody, 'iii +bs'],
      ['its account', aws(B), 'iii +bs'],
      ['the user', aws(user(B).arn), 'iii +bs'],
      ['the user by id', aws('AIDAALICE'), 'iii +bs'],
      ['a user of that name at home', aws(user(A).arn), 'iii rbs'],
      ['the account of the repository', aws(A), 'iii rbs'],
      ['not its account', but(B), 'iii rbs'],
      ['not the account of the repository', but(A), 'iii +bs'],
      ['denied to its account', deny(aws(B)), 'DDD DDD'],
      ['denied to the account of the repository', deny(aws(A)), 'iii rbs'],
      ['denied to all but the account of the repository', deny(but(A)), 'DDD DDD'],
    ],
  },
  {
    who: 'a session of a role of another account',
    principal: session(B),
    rows: [
      ['no policy', undefined, 'iii rbs'],
      ['everybody', everybody, 'iii +bs'],
      ['its account', aws(B), 'iii +bs'],
      ['the role', aws(roleOf(B)), 'iii +bs'],
      ['the session', aws(session(B).arn), 'iii +bs'],
      ['the session and another action', { ...aws(session(B).arn), Action: 'ecr:PutImage' }, 'iii rbs'],
      ['denied to the role', deny(aws(roleOf(B))), 'DDD DDD'],
    ],
  },
  {
    who: 'a service',
    principal: service(),
    rows: [
      ['no policy', undefined, 'rrr rrr'],
      ['everybody', everybody, '+++ +++'],
      ['the service', of('Service', lambda), '+++ +++'],
      ['another service', of('Service', 'codebuild.amazonaws.com'), 'rrr rrr'],
      ['the account', aws(A), 'rrr rrr'],
      ['not the service', { NotPrincipal: { Service: lambda } }, 'rrr rrr'],
      ['not another service', { NotPrincipal: { Service: 'codebuild.amazonaws.com' } }, '+++ +++'],
      ['not everybody', but('*'), 'rrr rrr'],
      ['denied to everybody', deny(everybody), 'DDD DDD'],
      ['denied to the service', deny(of('Service', lambda)), 'DDD DDD'],
    ],
  },
  {
    who: 'nobody',
    principal: nobody,
    rows: [
      ['no policy', undefined, 'iii iii'],
      ['everybody', everybody, 'iii iii'],
      ['not an account', but(B), 'iii iii'],
      ['denied to everybody', deny(everybody), 'DDD DDD'],
      ['denied to all but an account', deny(but(A)), 'DDD DDD'],
    ],
  },
  {
    who: 'a web identity',
    principal: webIdentity(A),
    rows: [
      ['no policy', undefined, 'iii iii'],
      ['everybody', everybody, 'iii iii'],
      ['its provider', of('Federated', `arn:aws:iam::${A}:oidc-provider/ci.example.com`), 'iii iii'],
      ['not an account', but(B), 'iii iii'],
      ['denied to everybody', deny(everybody), 'DDD DDD'],
    ],
  },
];
