import assert from 'node:assert/strict';
import { XMLParser } from 'fast-xml-parser';
import type { Place } from './aws.ts';
import type { Credentials } from './server.ts';
import { ecrTarget, signedCall } from './signed.ts';

/** Services that are called here as they come off the wire, without an SDK that would have its own opinion. */
export type ServiceName = 'ecr' | 'iam' | 'sts';

export type Tree =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Tree[]
  | { readonly [key: string]: Tree };

export type Input = Readonly<Record<string, Tree>>;

export interface Said {
  readonly status: number;
  /** Of an error, as the service calls it on the wire; undefined after a success. */
  readonly code: string | undefined;
  /** Of an error; else empty. */
  readonly message: string;
  /** The answer's members; a list of the query protocol is an array. */
  readonly body: Tree;
  /** As it came. */
  readonly text: string;
}

const xml = new XMLParser({ parseTagValue: false, isArray: (name) => name === 'member' });

const versions = { iam: '2010-05-08', sts: '2011-06-15' } as const;

/** One signed call of an operation by `credentials`, else by the server's administrator. */
export async function api(
  server: Place,
  service: ServiceName,
  operation: string,
  input: Input = {},
  credentials: Credentials = server.credentials,
): Promise<Said> {
  if (service === 'ecr') {
    const answer = await signedCall(server, {
      target: ecrTarget(operation),
      body: JSON.stringify(input),
      credentials,
    });
    const text = answer.text();
    const body = JSON.parse(text) as Tree;
    const code = answer.status === 200 ? undefined : String(at(body, '__type'));
    return { status: answer.status, code, message: String(at(body, 'message') ?? ''), body, text };
  }
  const form = new URLSearchParams({ Action: operation, Version: versions[service] });
  for (const [name, value] of flat(input)) form.append(name, value);
  const answer = await signedCall(server, {
    service,
    ...(service === 'iam' ? { region: 'us-east-1' } : {}),
    contentType: 'application/x-www-form-urlencoded; charset=utf-8',
    body: form.toString(),
    credentials,
  });
  const text = answer.text();
  const tree = lists(xml.parse(text) as Tree);
  const error = at(tree, 'ErrorResponse', 'Error');
  return {
    status: answer.status,
    code: error === undefined ? undefined : String(at(error, 'Code')),
    message: String(at(error, 'Message') ?? ''),
    body: at(tree, `${operation}Response`, `${operation}Result`),
    text,
  };
}

/** The same for a call that must succeed. */
export async function done(...call: Parameters<typeof api>): Promise<Tree> {
  const said = await api(...call);
  assert.equal(said.code, undefined, `${call[2]}: ${said.code}: ${said.message}`);
  return said.body;
}

/** What stands in a tree at the end of a path; undefined where the path ends before. */
export function at(tree: Tree, ...path: readonly (string | number)[]): Tree {
  let here: Tree = tree;
  for (const step of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Readonly<Record<string | number, Tree>>)[step];
  }
  return here;
}

/** The string there. */
export function textAt(tree: Tree, ...path: readonly (string | number)[]): string {
  const found = at(tree, ...path);
  assert.equal(typeof found, 'string', `nothing at ${path.join('.')} of ${JSON.stringify(tree)}`);
  return String(found);
}

/** The list there; an absent one is empty. */
export function listAt(tree: Tree, ...path: readonly (string | number)[]): readonly Tree[] {
  const found = at(tree, ...path);
  if (found === undefined || found === '') return [];
  assert.ok(Array.isArray(found), `no list at ${path.join('.')}`);
  return found as readonly Tree[];
}

/** A new user with one key and, where `policy` is given, an inline policy. */
export async function newUser(
  server: Place,
  UserName: string,
  options: { readonly policy?: Tree; readonly by?: Credentials } = {},
): Promise<Credentials> {
  const { policy, by = server.credentials } = options;
  await done(server, 'iam', 'CreateUser', { UserName }, by);
  if (policy !== undefined) {
    const PolicyDocument = JSON.stringify(policy);
    await done(server, 'iam', 'PutUserPolicy', { UserName, PolicyName: 'inline', PolicyDocument }, by);
  }
  return newKey(server, UserName, by);
}

export async function newKey(server: Place, UserName: string, by = server.credentials): Promise<Credentials> {
  const made = at(await done(server, 'iam', 'CreateAccessKey', { UserName }, by), 'AccessKey');
  return { accessKeyId: textAt(made, 'AccessKeyId'), secretAccessKey: textAt(made, 'SecretAccessKey') };
}

/** A policy document of statements that allow `Action` on `*`, unless `more` says otherwise. */
export function allowing(Action: string | readonly string[], more: Input = {}): Input {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*', ...more }] };
}

/** Members as the query protocol writes them: `Tags.member.1.Key`. */
function flat(input: Tree, prefix = ''): [string, string][] {
  if (input === undefined || input === null) return [];
  if (Array.isArray(input)) {
    return (input as readonly Tree[]).flatMap((one, index) => flat(one, `${prefix}.member.${index + 1}`));
  }
  if (typeof input === 'object') {
    return Object.entries(input).flatMap(([name, one]) =>
      flat(one, prefix === '' ? name : `${prefix}.${name}`),
    );
  }
  return [[prefix, String(input)]];
}

/** `{ member: [...] }` -> `[...]` */
function lists(tree: Tree): Tree {
  if (Array.isArray(tree)) return (tree as readonly Tree[]).map(lists);
  if (typeof tree !== 'object' || tree === null) return tree;
  const members = at(tree, 'member');
  if (Array.isArray(members)) return (members as readonly Tree[]).map(lists);
  return Object.fromEntries(Object.entries(tree).map(([name, value]) => [name, lists(value)]));
}
