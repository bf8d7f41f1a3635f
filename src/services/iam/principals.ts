import { entityArn, rootArn } from './arns.ts';
import { isAccountId } from './identifiers.ts';
import type { IamView } from './ports.ts';

/**
 * Principals in policies at rest. A policy that is put names users and roles by ARN; kept is the unique id of
 * whom that ARN means at that moment. So a user or role of the same name that is made later is not taken for the
 * first one, and one that gets another name stays meant. When a policy is given back, ids become ARNs again;
 * the id of one that is gone stays as it is (spec 4.3).
 *
 * Accounts and roots, sessions (by name), services and federated principals are kept as they are written, except
 * that a bare account id becomes the ARN of its root user.
 */

type Json = string | number | boolean | null | readonly Json[] | { readonly [key in string]: Json };

/** Whether a policy may name `principal` (an element of `"AWS"`). Whatever is in no known form is unknown. */
export async function knownPrincipal(view: IamView, principal: string): Promise<boolean> {
  return (await atRest(view, principal)) !== undefined;
}

/** A policy as it is kept. `unknown` makes the error for a principal that does not exist. */
export async function toPrincipalIds(
  view: IamView,
  document: string,
  unknown: (principal: string) => Error,
): Promise<string> {
  return rewritten(document, async (principal) => {
    const kept = await atRest(view, principal);
    if (kept === undefined) throw unknown(principal);
    return kept;
  });
}

/** A policy as it is shown and evaluated. */
export async function fromPrincipalIds(view: IamView, document: string): Promise<string> {
  return rewritten(document, async (principal) => {
    const entity = await byId(view, principal);
    return entity === undefined ? principal : entityArn(entity);
  });
}

async function atRest(view: IamView, principal: string): Promise<string | undefined> {
  if (principal === '*') return principal;
  if (isAccountId(principal)) return (await view.accounts.get(principal)) && rootArn(principal);
  if (await byId(view, principal)) return principal;
  const [, service, account = '', rest = ''] = /^arn:aws:(iam|sts)::(\d{12}):(.+)$/.exec(principal) ?? [];
  if (service === 'sts') return (await knownSession(view, account, rest)) ? principal : undefined;
  if (rest === 'root') return (await view.accounts.get(account)) && principal;
  const kind = rest.startsWith('user/') ? 'user' : rest.startsWith('role/') ? 'role' : undefined;
  if (kind === undefined) return undefined;
  const entity = await view.entities.get(account, kind, rest.slice(rest.lastIndexOf('/') + 1));
  return entity !== undefined && entityArn(entity) === principal ? entity.id : undefined;
}

async function knownSession(view: IamView, account: string, rest: string): Promise<boolean> {
  const [type, name = '', session, ...more] = rest.split('/');
  if (type === 'assumed-role' && session && more.length === 0) {
    return (await view.entities.get(account, 'role', name)) !== undefined;
  }
  return (
    type === 'federated-user' &&
    session === undefined &&
    name !== '' &&
    (await view.accounts.get(account)) !== undefined
  );
}

async function byId(view: IamView, id: string) {
  if (id.startsWith('AIDA')) return view.entities.byId('user', id);
  if (id.startsWith('AROA')) return view.entities.byId('role', id);
  return undefined;
}

/** Each `"AWS"` principal replaced; text in which nothing is replaced stays as it is, to the character. */
async function rewritten(document: string, replace: (principal: string) => Promise<string>): Promise<string> {
  const policy = JSON.parse(document) as { readonly Statement?: Json };
  const replacements = new Map<string, string>();
  for (const principal of statementsOf(policy.Statement).flatMap(principalsOf)) {
    replacements.set(principal, await replace(principal));
  }
  if ([...replacements].every(([from, to]) => from === to)) return document;
  const swap = (value: Json): Json =>
    typeof value === 'string'
      ? (replacements.get(value) ?? value)
      : Array.isArray(value)
        ? value.map(swap)
        : value;
  const statements = statementsOf(policy.Statement).map((statement) =>
    mapped(statement, (name, value) =>
      isPrincipal(name) && isObject(value)
        ? mapped(value, (type, named) => (type === 'AWS' ? swap(named) : named))
        : value,
    ),
  );
  const Statement = Array.isArray(policy.Statement) ? statements : (statements[0] ?? null);
  return JSON.stringify({ ...policy, Statement });
}

type JsonObject = { readonly [key in string]: Json };

function statementsOf(statement: Json | undefined): readonly JsonObject[] {
  const all = Array.isArray(statement) ? (statement as readonly Json[]) : [statement ?? null];
  return all.filter(isObject);
}

function principalsOf(statement: JsonObject): readonly string[] {
  return Object.entries(statement)
    .filter(([name]) => isPrincipal(name))
    .flatMap(([, value]) => (isObject(value) ? [value.AWS] : []))
    .flat()
    .filter((principal) => typeof principal === 'string');
}

const isPrincipal = (element: string): boolean => element === 'Principal' || element === 'NotPrincipal';

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mapped(object: JsonObject, map: (name: string, value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(name, value)]));
}
