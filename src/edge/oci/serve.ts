import type { IncomingMessage, ServerResponse } from 'node:http';
import { deniedText } from '../../kernel/identity.ts';
import type { Arrival, Served } from '../http/index.ts';
import { authenticate, type Logins } from './authenticate.ts';
import { denied, OciError } from './errors.ts';
import type { Exchange, OciDeps } from './exchange.ts';
import { checkRepositoryName } from './reference.ts';
import { matchPath, readTarget } from './router.ts';
import { routes } from './routes.ts';
import { answerUnread } from './unread-body.ts';

/**
 * One request on /v2: who calls (401 before anything else, on any path and verb), which endpoint, whether the
 * names are well-formed, whether the caller may (403 before existence is revealed), and then the endpoint itself.
 */
export async function serveV2(
  deps: OciDeps & Logins,
  request: IncomingMessage,
  response: ServerResponse,
  arrival: Arrival,
  served: Served,
): Promise<void> {
  const known = authenticate(deps, request, arrival);
  const identity = known instanceof Promise ? await known : known;
  if (identity === undefined) {
    served.operation = 'Unauthorized';
    served.refused = 401;
    notAuthorized(request, response, arrival);
    return;
  }
  const { path, query } = readTarget(request.url ?? '');
  const match = path === undefined ? undefined : matchPath(path);
  if (match === undefined) throw new OciError(404, 'UNSUPPORTED', 'There is no such endpoint');
  const verbs = routes[match.place];
  const endpoint = verbs[request.method ?? ''];
  if (endpoint === undefined) {
    const allow = Object.keys(verbs).join(', ');
    throw new OciError(405, 'UNSUPPORTED', 'The operation is unsupported.', { Allow: allow });
  }
  served.operation = endpoint.operation;
  if (match.repository !== '') checkRepositoryName(match.repository);
  const { requestId, sourceIp, userAgent, origin, secure } = arrival;
  const { caller, registry } = identity;
  const exchange: Exchange = {
    request,
    response,
    call: { requestId, caller, region: registry.region, sourceIp, userAgent, origin, secure },
    registry,
    repository: match.repository,
    reference: match.reference,
    query,
  };
  if (endpoint.requires !== 'none') {
    for (const requirement of endpoint.requires(exchange)) {
      const soon = deps.authorizer.decide(exchange.call, requirement);
      const decision = soon instanceof Promise ? await soon : soon;
      if (!decision.allowed) {
        const text = deniedText(exchange.call, requirement, decision.reason);
        const { encoded } = decision;
        deps.log.debug({ requestId, decision: encoded, denied: text }, 'access denied');
        throw denied({ text, ...(encoded !== undefined && { encoded }) });
      }
    }
  }
  const answered = endpoint.serve(exchange, deps);
  if (answered instanceof Promise) await answered;
}

/** Spec 2.3, to the byte. */
function notAuthorized(request: IncomingMessage, response: ServerResponse, arrival: Arrival): void {
  const { scheme, authority } = arrival.origin;
  const headers = {
    'Www-Authenticate': `Basic realm="${scheme}://${authority}/",service="ecr.amazonaws.com"`,
    'Content-Type': 'text/plain; charset=utf-8',
  };
  answerUnread({ request, response, call: arrival }, 401, headers, Buffer.from('Not Authorized\n'));
}
