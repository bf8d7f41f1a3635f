/**
 * A policy document, checked by the whole grammar of IAM's policy language. What breaks it first decides which of
 * IAM's texts the refusal carries. Principals are checked by form only, and sizes not at all: see
 * `sizeWithoutWhiteSpace`.
 */
import { checkAction, checkTrustAction } from './grammar-actions.ts';
import { readConditions } from './grammar-conditions.ts';
import { readPrincipals } from './grammar-principals.ts';
import { checkResource } from './grammar-resources.ts';
import { type JsonNode, type JsonObject, readJson } from './json.ts';
import { LEGACY, malformed, SYNTAX } from './malformed.ts';
import { positions } from './positions.ts';
import type { Matcher, Policy, Position, Statement } from './types.ts';
import { oneOrMore, stringOf } from './values.ts';

/**
 * `managed`: a customer's managed policy, which must be of version 2012-10-17. `identity`: an inline policy.
 * `boundary` and `session`: as `identity`. `resource`: of a repository or a registry. `trust`: of a role.
 */
export type PolicyUse = 'managed' | 'identity' | 'boundary' | 'session' | 'resource' | 'trust';

type Fields = ReadonlyMap<string, JsonNode>;

const documentFields = new Set(['Version', 'Id', 'Statement']);
const statementFields = new Set([
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]);

/** Throws MalformedPolicyDocument. */
export function parsePolicy(text: string, use: PolicyUse): Policy {
  const fields = fieldsOf(readDocument(text, use), documentFields, use);
  const version = readVersion(fields.get('Version'), use);
  const id = fields.get('Id');
  if (id !== undefined) stringOf(id);
  const nodes = statementNodes(fields.get('Statement'), use);
  const place = positions(text);
  const statements = nodes.map((node) => readStatement(node, use, place));
  checkSids(statements, use);
  return { version, statements };
}

/** Characters of a document as quotas count them: white space does not count. */
export function sizeWithoutWhiteSpace(text: string): number {
  return text.replaceAll(/\s+/g, '').length;
}

function readDocument(text: string, use: PolicyUse): JsonNode {
  try {
    return readJson(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw malformed(use === 'trust' ? 'This policy contains invalid Json' : SYNTAX);
  }
}

function fieldsOf(node: JsonNode, known: ReadonlySet<string>, use: PolicyUse): Fields {
  if (node.type !== 'object' || node.duplicate !== undefined) throw malformed(SYNTAX);
  const unknown = node.entries.find(({ key }) => !known.has(key));
  if (unknown !== undefined) throw malformed(use === 'trust' ? `Unknown field ${unknown.key}` : SYNTAX);
  refuseDuplicates(node);
  return new Map(node.entries.map(({ key, value }) => [key, value]));
}

function refuseDuplicates(node: JsonNode): void {
  if (node.type === 'object') {
    if (node.duplicate !== undefined) throw malformed(SYNTAX);
    for (const { value } of node.entries) refuseDuplicates(value);
  } else if (node.type === 'array') for (const item of node.items) refuseDuplicates(item);
}

function readVersion(node: JsonNode | undefined, use: PolicyUse): Policy['version'] {
  const version = node === undefined ? '2008-10-17' : stringOf(node);
  if (version !== '2008-10-17' && version !== '2012-10-17') throw malformed(SYNTAX);
  if (use === 'managed' && version !== '2012-10-17') {
    throw malformed('Policy document must be version 2012-10-17 or greater.');
  }
  return version;
}

function statementNodes(node: JsonNode | undefined, use: PolicyUse): readonly JsonObject[] {
  if (node === undefined) throw malformed(use === 'trust' ? 'Missing required field Statement' : SYNTAX);
  const nodes = node.type === 'array' ? node.items : [node];
  const objects = nodes.filter((each) => each.type === 'object');
  if (objects.length === 0 || objects.length < nodes.length) throw malformed(SYNTAX);
  return objects;
}

function readStatement(node: JsonObject, use: PolicyUse, place: (offset: number) => Position): Statement {
  const fields = fieldsOf(node, statementFields, use);
  const condition = fields.get('Condition');
  const sid = fields.get('Sid');
  return {
    sid: sid && stringOf(sid),
    effect: readEffect(fields.get('Effect'), use),
    principals: readPrincipal(fields, use),
    actions: readActions(fields, use),
    resources: readResources(fields, use),
    conditions: condition === undefined ? [] : readConditions(condition),
    start: place(node.start + 1),
    end: place(node.end),
  };
}

function readEffect(node: JsonNode | undefined, use: PolicyUse): Statement['effect'] {
  if (node === undefined) throw malformed(use === 'trust' ? 'Missing required field Effect' : SYNTAX);
  const effect = stringOf(node);
  if (effect === 'Allow' || effect === 'Deny') return effect;
  throw malformed(/^(?:allow|deny)$/i.test(effect) ? LEGACY : SYNTAX);
}

function readPrincipal(fields: Fields, use: PolicyUse): Statement['principals'] {
  const wanted = use === 'resource' || use === 'trust';
  const found = either(fields, 'Principal', 'NotPrincipal');
  if (found !== undefined && !wanted) throw malformed('Policy document should not specify a principal.');
  if (found === undefined && wanted) throw malformed('Missing required field Principal');
  if (found?.not && use === 'trust') throw malformed('Has prohibited field NotPrincipal');
  return found && readPrincipals(found.node, found.not);
}

function readActions(fields: Fields, use: PolicyUse): Matcher {
  const { node, not } = either(fields, 'Action', 'NotAction') ?? {};
  const patterns = node === undefined ? [] : oneOrMore(node);
  if (node === undefined && use === 'trust') throw malformed('Missing required field Action');
  if (patterns.length === 0) throw malformed('Policy statement must contain actions.');
  for (const pattern of patterns) checkAction(pattern);
  if (use === 'trust') for (const pattern of patterns) checkTrustAction(not === true ? '*' : pattern);
  return { not: not === true, patterns };
}

/** Of a resource's policy the resource itself is meant where none is named (spec 4.3); a role's never names one. */
function readResources(fields: Fields, use: PolicyUse): Matcher | undefined {
  const found = either(fields, 'Resource', 'NotResource');
  if (found !== undefined && use === 'trust') {
    throw malformed(`Has prohibited field ${found.not ? 'NotResource' : 'Resource'}`);
  }
  if (found === undefined && (use === 'trust' || use === 'resource')) return undefined;
  const patterns = found === undefined ? [] : oneOrMore(found.node);
  if (found === undefined || patterns.length === 0)
    throw malformed('Policy statement must contain resources.');
  for (const pattern of patterns) checkResource(pattern);
  return { not: found.not, patterns };
}

function either(
  fields: Fields,
  plain: string,
  negated: string,
): { node: JsonNode; not: boolean } | undefined {
  const node = fields.get(plain);
  const other = fields.get(negated);
  if (node !== undefined && other !== undefined) throw malformed(SYNTAX);
  if (node !== undefined) return { node, not: false };
  return other && { node: other, not: true };
}

/** Those of repositories and registries may hold blanks (spec 4.3). */
function checkSids(statements: readonly Statement[], use: PolicyUse): void {
  const sids = statements.map(({ sid }) => sid).filter((sid) => sid !== undefined && sid !== '');
  if (use !== 'resource' && sids.some((sid) => !/^[0-9A-Za-z]*$/.test(sid ?? ''))) {
    throw malformed(
      'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
    );
  }
  if (new Set(sids).size < sids.length) {
    throw malformed('Statement IDs (SID) in a single policy must be unique.');
  }
}
