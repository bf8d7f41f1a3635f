import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RawDoor, Visit } from '../http/index.ts';
import { ClientGone } from './body.ts';
import { asOciError, errorBody } from './errors.ts';
import type { OciDeps } from './exchange.ts';
import { type LayerLinkReader, layerPrefix } from './layer-links.ts';
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
 * The OCI registry on /v2, and the layers that links lead to. Requests are taken as they arrive:
 * paths end in names with slashes, bodies are streams of any size and any media type, and answers are streams too.
 */
export function createOciDoor(options: OciDoorOptions): RawDoor {
  type Work = (request: IncomingMessage, response: ServerResponse, visit: Visit) => Promise<void>;
  const serve = (work: Work): RawDoor[`/${string}`] => {
    return (request, response, visit) => {
      visit.served.door = 'oci';
      work(request, response, visit).catch((error: unknown) => {
        refuse(options, request, response, visit, error);
      });
    };
  };
  return {
    '/v2': serve((request, response, { arrival, served }) =>
      serveV2(options, request, response, arrival, served),
    ),
    [layerPrefix]: serve((request, response, { arrival, served }) => {
      served.operation = 'GetLayer';
      return serveLayer({ request, response }, arrival, options.registry, options.links, served);
    }),
  };
}

function refuse(
  { compat, log }: OciDoorOptions,
  request: IncomingMessage,
  response: ServerResponse,
  { arrival: { requestId }, served }: Visit,
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
