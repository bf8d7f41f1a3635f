import type { ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Door } from '../http/index.ts';
import { ClientGone } from './body.ts';
import { asOciError, errorBody } from './errors.ts';
import type { OciDeps } from './exchange.ts';
import { type LayerLinkReader, layerPath } from './layer-links.ts';
import { serveLayer } from './layers-get.ts';
import { serveV2 } from './serve.ts';
import type { KeyLogin, TokenVerifier } from './tokens.ts';
import { answerUnread } from './unread-body.ts';

export interface OciDoorOptions extends OciDeps {
  readonly tokens: TokenVerifier;
  readonly keyLogin: KeyLogin;
  readonly links: LayerLinkReader;
}

/**
 * The OCI registry on /v2, and the layers that links lead to. Requests are taken from fastify as they arrive:
 * paths end in names with slashes, bodies are streams of any size and any media type, and answers are streams too.
 */
export function createOciDoor(options: OciDoorOptions): Door {
  const serve = (work: (request: FastifyRequest, response: ServerResponse) => Promise<void>) => {
    return (request: FastifyRequest, reply: FastifyReply): void => {
      request.served.door = 'oci';
      reply.hijack();
      const response = reply.raw;
      work(request, response).catch((error: unknown) => {
        refuse(options, request, response, error);
      });
    };
  };
  const v2 = serve((request, response) =>
    serveV2(options, request.raw, response, request.arrival, request.served),
  );
  const layer = serve((request, response) => {
    request.served.operation = 'GetLayer';
    const exchange = { request: request.raw, response };
    return serveLayer(exchange, request.arrival, options.registry, options.links);
  });
  return (app) => {
    app.register(async (scope) => mount(scope, v2), { prefix: '/v2' });
    app.register(async (scope) => mount(scope, layer), { prefix: layerPath.slice(0, -1) });
  };
}

/** Every path and verb below the scope's prefix; verbs that fastify does not know end in its not-found handler. */
function mount(
  scope: Parameters<Door>[0],
  take: (request: FastifyRequest, reply: FastifyReply) => void,
): void {
  scope.addHook('onRequest', (request, reply, _done) => take(request, reply));
  scope.all('/', neverReached);
  scope.all('/*', neverReached);
  scope.setNotFoundHandler(neverReached);
}

/** The hook has taken the request: fastify asks for a handler all the same. */
function neverReached(): void {}

function refuse(
  { compat, log }: OciDoorOptions,
  { id: requestId, raw: request, served }: FastifyRequest,
  response: ServerResponse,
  error: unknown,
): void {
  if (error instanceof ClientGone || response.destroyed || (request.destroyed && !request.complete)) {
    log.debug({ requestId }, 'client went away');
    response.destroy();
    return;
  }
  const refusal = asOciError(error, compat);
  if (refusal.status >= 500) log.error({ err: error, requestId }, 'request failed');
  if (response.headersSent) {
    response.destroy();
    return;
  }
  served.refused = refusal.status;
  const headers = { ...refusal.headers, 'Content-Type': 'application/json; charset=utf-8' };
  const exchange = { request, response, call: { requestId } };
  answerUnread(exchange, refusal.status, headers, Buffer.from(errorBody(refusal)));
}
