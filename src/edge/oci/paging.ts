import { registryError } from '../../registry/errors.ts';
import type { Compat } from '../../registry/settings.ts';
import { OciError } from './errors.ts';

/** The part of a list that a request asks for (spec 2.5). */
export interface ListQuery {
  /** 0 to 1,000. */
  readonly limit: number;
  /** The key to go on after. */
  readonly last: string | undefined;
}

const defaultLimit = 100;
const greatestLimit = 1_000;

/** Reads `n` and `last`. More than 1,000 is cut to that, or refused as ECR does where compat is strict. */
export function readListQuery(query: string, compat: Compat): ListQuery {
  if (query === '') return { limit: defaultLimit, last: undefined };
  const parameters = new URLSearchParams(query);
  const n = parameters.get('n');
  const last = parameters.get('last') || undefined;
  if (n === null) return { limit: defaultLimit, last };
  if (!/^[0-9]+$/.test(n)) {
    throw new OciError(400, 'PAGINATION_NUMBER_INVALID', invalid('Member must be a number of 0 or more'));
  }
  const wanted = Number(n);
  if (wanted > greatestLimit && compat === 'strict') {
    throw new OciError(
      405,
      'UNSUPPORTED',
      invalid(`Member must have value less than or equal to ${greatestLimit}`),
    );
  }
  return { limit: Math.min(wanted, greatestLimit), last };
}

/** The Link header of the page that follows; relative, so that it holds behind every proxy. */
export function nextLink(
  path: string,
  parameters: Readonly<Record<string, string | readonly string[]>>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const each of typeof value === 'string' ? [value] : value) query.append(name, each);
  }
  return `<${path}?${query}>; rel="next"`;
}

function invalid(constraint: string): string {
  return registryError('InvalidParameter', { parameter: 'maxResults', constraint }).message;
}
