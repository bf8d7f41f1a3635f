import type { Call } from '../../kernel/identity.ts';
import type { Registry } from '../../registry/index.ts';
import type { Arrival, Served } from '../http/index.ts';
import { answerBlob } from './blob-answer.ts';
import { OciError } from './errors.ts';
import type { Exchange } from './exchange.ts';
import type { LayerLinkReader } from './layer-links.ts';

/**
 * GET and HEAD of a layer link: the link is the permission, so an Authorization header is neither needed nor
 * looked at (clients send theirs along after a redirect).
 */
export async function serveLayer(
  exchange: Pick<Exchange, 'request' | 'response'>,
  arrival: Arrival,
  registry: Registry,
  links: LayerLinkReader,
  served: Served,
): Promise<void> {
  const { request, response } = exchange;
  const { method, url = '' } = request;
  if (method !== 'GET' && method !== 'HEAD') {
    throw new OciError(405, 'UNSUPPORTED', 'A layer can only be read', { Allow: 'GET, HEAD' });
  }
  const { account, region, repository, digest } = links.read(url);
  served.registry = { account, region };
  served.repository = repository;
  const call = callOfLink(arrival, account, region);
  const place = { registry: { account, region }, repository };
  const blob = await registry.blobs.find(call, place.registry, repository, digest);
  await answerBlob({ request, response, call, ...place }, registry.blobs, blob);
}

/** Whoever holds the link: it was given out in the name of the account that owns the layer. */
function callOfLink(arrival: Arrival, account: string, region: string): Call {
  const { requestId, sourceIp, userAgent, origin } = arrival;
  const caller = {
    account,
    arn: `arn:aws:iam::${account}:root`,
    userId: account,
    accessKeyId: '',
    type: 'Root',
    name: 'layer-link',
  } as const;
  return { requestId, caller, region, sourceIp, userAgent, origin };
}
