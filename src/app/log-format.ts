import type { Settings } from './config/index.ts';
import type { Host } from './host.ts';

/** The form of the log: as set, or by whether people read it. */
export function logFormatOf(
  settings: Pick<Settings, 'log.format'>,
  host: Pick<Host, 'terminal'>,
): 'json' | 'pretty' {
  const format = settings['log.format'];
  if (format !== 'auto') return format;
  return host.terminal ? 'pretty' : 'json';
}
