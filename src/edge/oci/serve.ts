import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Recording } from '../../kernel/call-records.ts';
import { type Call, deniedText } from '../../kernel/identity.ts';
import { isRegistryError } from '../../registry/errors.ts';
import type { Arrival, Served } from '../http/index.ts';
import { authenticate, type Logins } from './authenticate.ts';
import { ClientGone } from './body.ts';
import { denied, OciError } from './errors.ts';
import type { Endpoint, Exchange, OciDeps } from './exchange.ts';
import { failureOf, type Recorded } from './recorded.ts';
import { checkRepositoryName } from './reference.ts';
import { matchPath, places, readTarget } from './router.ts';
import { routes } from './routes.ts';
import { answerUnread } from './unread-body.ts';

/** A call whose record has begun after it. */
interface Begun extends Call {
  recording?: Recording;
}

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
    served.unclaimed = true;
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
  if (served.span !== undefined) served.route = places[match.place];
  if (match.repository !== '') checkRepositoryName(match.repository);
  const { requestId, sourceIp, userAgent, origin, secure } = arrival;
  const { caller, registry } = identity;
  const { recorded } = endpoint;
  const call: Begun = { requestId, caller, region: registry.region, sourceIp, userAgent, origin, secure };
  const recording = recorded && deps.recorder.begin(call, 'ecr', recorded.operation, 'v2');
  if (recording !== undefined) call.recording = recording;
  served.registry = registry;
  served.repository = match.repository;
  const exchange: Exchange = {
    request,
    response,
    call,
    registry,
    repository: match.repository,
    reference: match.reference,
    query,
  };
  if (recording !== undefined) recording.parameters = recorded?.parameters(exchange) ?? 'null';
  try {
    await authorize(deps, endpoint, exchange);
    const answered = endpoint.serve(exchange, deps);
    if (answered instanceof Promise) await answered;
  } catch (error) {
    const renamed = await redirected(deps, endpoint, exchange, error);
    if (renamed === undefined) throw await failed(recording, recorded, error);
    if (recording !== undefined) recording.parameters = recorded?.parameters(renamed) ?? 'null';
    try {
      await endpoint.serve(renamed, deps);
    } catch (later) {
      throw await failed(recording, recorded, later);
    }
  }
}

/** Records how the call failed; nothing where the client went away, for it was told nothing. */
async function failed(
  recording: Recording | undefined,
  recorded: Recorded | undefined,
  error: unknown,
): Promise<unknown> {
  if (error instanceof ClientGone) return error;
  const failure = failureOf(error);
  await recording?.end(failure.code === recorded?.expects ? undefined : failure);
  return error;
}

/** Throws DENIED for the first requirement that policies do not allow. */
async function authorize(deps: OciDeps, endpoint: Endpoint, exchange: Exchange): Promise<void> {
  if (endpoint.requires === 'none') return;
  const { call } = exchange;
  for (const requirement of endpoint.requires(exchange)) {
    const soon = deps.authorizer.decide(call, requirement);
    const decision = soon instanceof Promise ? await soon : soon;
    if (!decision.allowed) {
      const text = deniedText(call, requirement, decision.reason);
      const { encoded } = decision;
      deps.log.debug({ requestId: call.requestId, decision: encoded, denied: text }, 'access denied');
      throw denied({ text, ...(encoded !== undefined && { encoded }) });
    }
  }
}

/**
 * The same request to the repository that has been renamed and is still found under the name that was asked for:
 * for reads only, and only for who may read it under the name that it has. Everybody else is told what would be
 * said if there were no redirect, which is looked for after the request has failed: it costs others nothing.
 */
async function redirected(
  deps: OciDeps,
  endpoint: Endpoint,
  exchange: Exchange,
  error: unknown,
): Promise<Exchange | undefined> {
  const { request, response, registry, repository } = exchange;
  const absent = isRegistryError(error, 'RepositoryNotFound');
  const refused = error instanceof OciError && error.code === 'DENIED';
  if (!absent && !refused) return undefined;
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (!reads || repository === '' || response.headersSent) return undefined;
  const target = await deps.registry.repositories.redirect(registry, repository);
  if (target === undefined) return undefined;
  const renamed = { ...exchange, repository: target.name };
  try {
    await authorize(deps, endpoint, renamed);
  } catch {
    return undefined;
  }
  return renamed;
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
