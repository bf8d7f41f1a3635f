import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { MetricsSource } from './health.ts';

/** A listener that serves /metrics and nothing else, to whoever can reach it. */
export async function listenForMetrics(
  source: MetricsSource,
  where: { readonly host: string; readonly port: number },
): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url?.split('?')[0] !== '/metrics') {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not Found\n');
      return;
    }
    source.metrics().then(
      (text) => response.writeHead(200, { 'content-type': source.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  server.listen(where.port, where.host);
  await once(server, 'listening');
  return server;
}
