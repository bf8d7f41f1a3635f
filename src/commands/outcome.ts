import type { Host, Options, Outcome } from '../app/index.ts';

/** Prints what a run found; the exit code says whether something is wrong. */
export function printOutcome(host: Host, options: Options, outcome: Outcome): number {
  if (options.has('json')) host.print(`${JSON.stringify(outcome.data, null, 2)}\n`);
  else for (const line of outcome.lines) host.print(`${line}\n`);
  return outcome.good ? 0 : 1;
}
