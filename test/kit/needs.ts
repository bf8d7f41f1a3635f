import { existsSync } from 'node:fs';
import { commandPath, type Need } from '../../tools/setup/pins.ts';

export { commandPath } from '../../tools/setup/pins.ts';

/** For a suite's options: skips it, saying why, where a program that it needs is not installed. */
export function needs(...wanted: readonly Need[]): { readonly skip?: string } {
  const missing = wanted.filter((need) => !existsSync(commandPath(need)));
  if (missing.length === 0) return {};
  return { skip: `not installed: ${missing.join(', ')} (node tools/setup/main.ts installs what it can)` };
}

/** For a suite that makes namespaces, mounts or daemons. */
export function needsRoot(): { readonly skip?: string } {
  return process.getuid?.() === 0 ? {} : { skip: 'needs root' };
}
