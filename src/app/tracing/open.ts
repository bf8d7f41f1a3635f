import { randomUUID } from 'node:crypto';
import type { Log } from '../../kernel/log.ts';
import type { Tracing } from '../../kernel/tracing.ts';
import type { Host } from '../host.ts';
import { version } from '../version.ts';
import { tracingSettingsOf } from './settings.ts';

/** Milliseconds that pass at least between two complaints. */
const quiet = 60_000;

/**
 * Undefined: traces are off, and nothing of OpenTelemetry is loaded. Put on `stack` first, it is stopped last, so that
 * what ends while the server stops is sent too. Throws an OperatorError where it can't be as the environment wants it.
 */
export async function openTraces(
  stack: AsyncDisposableStack,
  host: Pick<Host, 'environment' | 'pid' | 'print'>,
  log: Log,
): Promise<Tracing | undefined> {
  const settings = tracingSettingsOf(host.environment);
  if (settings === undefined) return undefined;
  const { openTracing } = await import('../../drivers/tracing/index.ts');
  const resource = {
    'service.version': version,
    'service.instance.id': randomUUID(),
    'process.pid': host.pid,
    ...settings.resource,
  };
  return stack.adopt(
    openTracing({ ...settings, resource, version, print: host.print, complain: complaining(log) }),
    (tracing) => tracing.stop(),
  );
}

/** A collector that is away is one line a minute, not one for each batch. */
function complaining(log: Log): (text: string) => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  return (text) => {
    const now = performance.now();
    if (now - toldAt < quiet) return;
    toldAt = now;
    log.warn({ reason: text }, 'traces: OpenTelemetry complains');
  };
}
