import type { HttpServer, Listening } from '../edge/http/index.ts';
import type { Endpoint, Settings } from './config/index.ts';
import { OperatorError, systemCode } from './errors.ts';

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there',
  EACCES: 'that port is for privileged users',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'no such host is known',
};

/** Starts to listen; throws an OperatorError that names the place and the reason. */
export async function listen(http: HttpServer, settings: Settings): Promise<Listening> {
  try {
    return await http.listen(settings.listen);
  } catch (error) {
    const reason = refusalOf(error);
    if (reason === undefined) throw error;
    const where = [settings.listen, settings['metrics.listen']].filter((one) => one !== undefined);
    throw new OperatorError(`Cannot listen on ${where.map(textOf).join(' and ')}: ${reason}`);
  }
}

/** Why a place cannot be listened at, where that is known. */
export function refusalOf(error: unknown): string | undefined {
  return reasons[systemCode(error) ?? ''];
}

function textOf({ host, port }: Endpoint): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
