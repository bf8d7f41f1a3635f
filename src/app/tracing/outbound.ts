import type { Outbound, OutboundAnswer, OutboundUse } from '../../kernel/outbound.ts';
import type { Tracing } from '../../kernel/tracing.ts';

/**
 * The outbound client, and each request a span, of which whoever is asked is told. Of its address no more than the host
 * is shown: the rest often is a secret.
 */
export function tracingOutbound(outbound: Outbound, tracing: Tracing | undefined): Outbound {
  if (tracing === undefined) return outbound;
  const traced = (
    method: string,
    url: URL,
    use: OutboundUse,
    ask: (headers: Readonly<Record<string, string>>) => Promise<OutboundAnswer>,
  ): Promise<OutboundAnswer> =>
    tracing.outgoing(
      method,
      {
        'http.request.method': method,
        'url.scheme': url.protocol.slice(0, -1),
        'server.address': url.hostname,
        'server.port': url.port === '' ? 443 : Number(url.port),
        'holdfast.use': use,
      },
      async (headers, span) => {
        const answer = await ask(headers);
        span.answered(answer.status);
        return answer;
      },
    );
  return {
    get: (url, options) =>
      traced('GET', url, options.use, (headers) =>
        outbound.get(url, { ...options, headers: { ...headers, ...options.headers } }),
      ),
    send: (url, request) =>
      traced(request.method, url, request.use, (headers) =>
        outbound.send(url, { ...request, headers: { ...headers, ...request.headers } }),
      ),
  };
}

/** The same for engines: their requests are of no request that is being served. */
export function tracingEngines(outbound: Outbound, tracing: Tracing | undefined): Outbound {
  if (tracing === undefined) return outbound;
  const traced = tracingOutbound(outbound, tracing);
  return {
    get: (url, options) => tracing.apart(() => traced.get(url, options)),
    send: (url, request) => tracing.apart(() => traced.send(url, request)),
  };
}
