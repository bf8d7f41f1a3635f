import type { CatalogEntry } from '../../kernel/model.ts';
import { pathParameters } from './path.ts';
import { parseQuery } from './sigv4/canonical.ts';
import type { Protocol, WireRequest } from './wire.ts';

/** Where a request leads. Without `operation` it names none that any model has; `named` is what it asked for. */
export interface Route {
  readonly protocol: Protocol;
  readonly entry: CatalogEntry | undefined;
  readonly operation: string | undefined;
  readonly named: string;
}

/** Finds service, operation and protocol of a request: by path, by X-Amz-Target, or by Action and Version (spec 17.1). */
export function createRouter(catalog: readonly CatalogEntry[]): (request: WireRequest) => Route {
  const byTarget = new Map(catalog.flatMap((entry) => targetsOf(entry).map((target) => [target, entry])));
  const byVersion = new Map(
    catalog.filter(({ protocols }) => protocols.includes('query')).map((entry) => [entry.apiVersion, entry]),
  );
  const withPaths = catalog.filter(({ routes }) => routes.length > 0);

  function found(protocol: Protocol, entry: CatalogEntry | undefined, named: string): Route {
    const operation =
      entry?.protocols.includes(protocol) && entry.operations.includes(named) ? named : undefined;
    return { protocol, entry, operation, named: named.slice(0, 128) };
  }

  function byTargetHeader(target: string): Route {
    const cut = target.lastIndexOf('.');
    const entry = byTarget.get(target.slice(0, Math.max(cut, 0)));
    const protocol = entry?.protocols.includes('json-1.0') ? 'json-1.0' : 'json-1.1';
    return found(protocol, entry, target.slice(cut + 1));
  }

  function byForm(text: string): Route {
    const parameters = new Map(parseQuery(text.replaceAll('+', ' ')) ?? []);
    return found('query', byVersion.get(parameters.get('Version') ?? ''), parameters.get('Action') ?? '');
  }

  /** Two services have the same paths; the signature says which is meant. */
  function byPath({ method, path, headers, query }: WireRequest): Route {
    const candidates = withPaths.flatMap((entry) =>
      entry.routes
        .filter(([verb, template]) => verb === method && pathParameters(template, path) !== undefined)
        .map(([, template, operation]) => ({ entry, template, operation })),
    );
    const scope = /Credential=[^/]*\/\d*\/[^/]*\/([a-z0-9-]+)\//.exec(
      `${headers.authorization ?? ''} ${decoded(query)}`,
    )?.[1];
    const meant = candidates.filter(({ entry }) => entry.signingName === scope);
    // A fixed path goes before one with parameters.
    const [best] = (meant.length > 0 ? meant : candidates).sort(
      (a, b) => braces(a.template) - braces(b.template),
    );
    return found('rest-json', best?.entry, best?.operation ?? `${method} ${path}`);
  }

  return (request) => {
    const { method, path, headers, query, body } = request;
    const rpc = /^\/service\/([^/]+)\/operation\/([^/]+)$/.exec(path);
    if (rpc !== null) return found('rpc-v2-cbor', byTarget.get(rpc[1] ?? ''), rpc[2] ?? '');
    if (path !== '/') return byPath(request);
    const target = headers['x-amz-target'];
    if (target !== undefined) return byTargetHeader(target);
    if (method === 'GET') return byForm(query);
    if (headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
      return byForm(
        actionAndVersion(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1')),
      );
    }
    return found('json-1.1', undefined, '');
  };
}

/**
 * What may stand before the operation's name: the prefix as the AWS CLI and boto3 write it, and its last part, which
 * is the name of the service's shape, by which the SDKs made from Smithy models call it (they differ for CloudTrail).
 */
function targetsOf({ targetPrefix }: CatalogEntry): readonly string[] {
  if (targetPrefix === undefined) return [];
  return [targetPrefix, targetPrefix.slice(targetPrefix.lastIndexOf('.') + 1)];
}

/** The two parameters that route, out of a form that may be long. */
function actionAndVersion(form: string): string {
  return [...form.matchAll(/(?:^|&)((?:Action|Version)=[^&]*)/g)].map((match) => match[1]).join('&');
}

function decoded(query: string): string {
  const credential = parseQuery(query)?.find(([name]) => name === 'X-Amz-Credential')?.[1];
  return credential === undefined ? '' : `Credential=${credential}`;
}

function braces(template: string): number {
  return template.split('{').length;
}
