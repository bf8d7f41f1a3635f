import type { Alarm, CompositeAlarm, HeldActions } from './types.ts';

/**
 * How an ActionsSuppressor holds back the actions of a composite alarm, as CloudWatch has it:
 *
 *   the alarm changes state       held while the suppressor is in ALARM; else for the wait period, in which it may
 *                                 yet get there. Each change begins anew, whatever held them before.
 *   the suppressor gets to ALARM  before a period is over: held as long as it stays there
 *   the suppressor leaves ALARM   held for the extension period, in which the alarm may yet follow
 *   a period is over              the actions of the state that the alarm has by then are carried out
 */
export function heldAfterChange(
  { suppressor: settings }: CompositeAlarm,
  suppressor: Alarm | undefined,
  now: number,
): HeldActions | undefined {
  if (settings === undefined) return undefined;
  if (suppressor?.state === 'ALARM') return { by: 'Alarm' };
  return periodOf('WaitPeriod', now + settings.waitPeriod * 1000, now);
}

/** What holds them back by now, of what was held at some time: the very object where nothing has changed. */
export function stillHeld(
  { held, suppressor: settings }: CompositeAlarm,
  suppressor: Alarm | undefined,
  now: number,
): HeldActions | undefined {
  if (held === undefined || settings === undefined) return undefined;
  const active = suppressor?.state === 'ALARM';
  if (held.by === 'Alarm') {
    if (active) return held;
    const left = suppressor?.stateTransitionedAt ?? now;
    return periodOf('ExtensionPeriod', left + settings.extensionPeriod * 1000, now);
  }
  if (active && suppressor.stateTransitionedAt <= held.until) return { by: 'Alarm' };
  return now < held.until ? held : undefined;
}

export function suppressedReason({ by }: HeldActions): string {
  return `Actions suppressed by ${by}`;
}

function periodOf(by: 'WaitPeriod' | 'ExtensionPeriod', until: number, now: number): HeldActions | undefined {
  return now < until ? { by, until } : undefined;
}
