import type { IncomingMessage } from 'node:http';
import type { TraceAttributes } from '../../kernel/tracing.ts';
import type { Arrival } from './arrival.ts';
import type { Served } from './door.ts';

interface Told {
  readonly name: string;
  readonly attributes: TraceAttributes;
  readonly failed: boolean;
}

/**
 * What the span of a request says, by OpenTelemetry's conventions for HTTP and, where it is a call of an AWS API, for
 * remote procedures. No query and no header: tokens and signatures stand there. Undefined for what came to no door.
 */
export function toldOfRequest(
  { method = '', url = '', httpVersion }: IncomingMessage,
  { requestId, sourceIp, userAgent, host, secure }: Arrival,
  { door, operation, registry, repository, route }: Served,
  status: number,
): Told | undefined {
  if (door === 'http') return undefined;
  const [service, call] = operation.split(':');
  const isCall = door === 'aws' && call !== undefined;
  const named = isCall ? `${service}/${call}` : `${method} ${route ?? operation}`;
  const isGone = status === clientGone;
  const failed = status >= 500;
  return {
    name: named,
    failed,
    attributes: {
      'http.request.method': method,
      'http.route': route,
      'http.response.status_code': isGone ? undefined : status,
      'url.scheme': secure ? 'https' : 'http',
      'url.path': url.split('?')[0],
      'network.protocol.version': httpVersion,
      ...serverOf(host),
      'client.address': sourceIp,
      'user_agent.original': userAgent === '' ? undefined : userAgent,
      'aws.request_id': requestId,
      ...(isCall && { 'rpc.system': 'aws-api', 'rpc.service': service, 'rpc.method': call }),
      ...(registry !== undefined && {
        'holdfast.account': registry.account,
        'cloud.region': registry.region,
      }),
      ...(repository !== undefined && repository !== '' && { 'holdfast.repository': repository }),
      'holdfast.operation': isCall ? undefined : operation,
      ...(isGone && { 'error.type': 'client_gone' }),
      ...(failed && { 'error.type': String(status) }),
    },
  };
}

function serverOf(host: string): TraceAttributes {
  const [, address, port] = /^(\[.*\]|[^:]*)(?::(\d+))?$/.exec(host) ?? [];
  return { 'server.address': address, 'server.port': port === undefined ? undefined : Number(port) };
}

/** See statusOf. */
const clientGone = 499;
