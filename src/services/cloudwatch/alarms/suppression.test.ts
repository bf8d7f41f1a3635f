import { deepEqual } from 'node:assert/strict';
import { describe, test } from 'node:test';
import { heldAfterChange, stillHeld } from './suppression.ts';
import type { Alarm, CompositeAlarm, HeldActions } from './types.ts';

/** A unit of time in milliseconds; the wait period has two of them, the extension period three. */
const unit = 60_000;
const settings = { alarm: 's', waitPeriod: 120, extensionPeriod: 180 };

/** What happens at a time: the alarm changes its state, or the suppressor gets to ALARM, or leaves it. */
type Happening = readonly [at: number, what: 'change' | 'up' | 'down'];

/** What holds the actions back at each unit of time, `run`: they are carried out. Looked at after what happens. */
function story(happenings: readonly Happening[], until: number, every = 1): string[] {
  let suppressor = { state: 'OK', stateTransitionedAt: 0 } as Alarm;
  let held: HeldActions | undefined;
  const told: string[] = [];
  const alarm = () => ({ suppressor: settings, held }) as CompositeAlarm;
  for (let at = 1; at <= until; at += 1) {
    const now = at * unit;
    const before = held;
    for (const [, what] of happenings.filter(([when]) => when === at)) {
      if (what === 'change') held = heldAfterChange(alarm(), suppressor, now);
      else suppressor = { state: what === 'up' ? 'ALARM' : 'OK', stateTransitionedAt: now } as Alarm;
    }
    if (at % every === 0) held = stillHeld(alarm(), suppressor, now);
    told.push(held?.by ?? (before === undefined ? '' : 'run'));
  }
  return told;
}

const [wait, extend, active] = ['WaitPeriod', 'ExtensionPeriod', 'Alarm'];

describe("CloudWatch's examples", () => {
  test('1: not held back after the wait period', () => {
    deepEqual(story([[2, 'change']], 5), ['', wait, wait, 'run', '']);
  });

  test('2: held back by the suppressor before the wait period is over', () => {
    deepEqual(
      story(
        [
          [2, 'change'],
          [3, 'up'],
        ],
        6,
      ),
      ['', wait, active, active, active, active],
    );
  });

  test('3: a change within the wait period begins another one', () => {
    deepEqual(
      story(
        [
          [2, 'change'],
          [3, 'change'],
        ],
        6,
      ),
      ['', wait, wait, wait, 'run', ''],
    );
  });

  test('4: held back from the beginning', () => {
    deepEqual(
      story(
        [
          [1, 'up'],
          [2, 'change'],
        ],
        4,
      ),
      ['', active, active, active],
    );
  });

  const left: readonly Happening[] = [
    [2, 'change'],
    [3, 'up'],
    [6, 'down'],
  ];

  test('5: not held back after the extension period', () => {
    deepEqual(story(left, 10), ['', wait, active, active, active, extend, extend, extend, 'run', '']);
  });

  test('6: a change within the extension period begins a wait period', () => {
    deepEqual(story([...left, [7, 'change']], 10), [
      ...['', wait, active, active, active, extend],
      ...[wait, wait, 'run', ''],
    ]);
  });
});

test('the suppressor comes back within the extension period', () => {
  const happenings: readonly Happening[] = [
    [1, 'up'],
    [2, 'change'],
    [3, 'down'],
    [5, 'up'],
    [7, 'down'],
  ];
  deepEqual(story(happenings, 10), [
    ...['', active, extend, extend, active, active],
    ...[extend, extend, extend, 'run'],
  ]);
});

test('who looks seldom finds what there was to be seen: periods begin when the suppressor changed', () => {
  deepEqual(
    story(
      [
        [1, 'up'],
        [2, 'change'],
        [5, 'down'],
      ],
      8,
      4,
    ),
    [...['', active, active, active], ...[active, active, active, 'run']],
  );
  deepEqual(
    story(
      [
        [2, 'change'],
        [5, 'up'],
      ],
      8,
      8,
    ).at(-1),
    'run',
    'the suppressor came when the wait period was over already',
  );
});

test('a suppressor that is gone holds nothing back but for the extension period', () => {
  const alarm = { suppressor: settings, held: { by: 'Alarm' } } as CompositeAlarm;
  deepEqual(stillHeld(alarm, undefined, unit), { by: 'ExtensionPeriod', until: 4 * unit });
  deepEqual(stillHeld({ ...alarm, suppressor: undefined }, undefined, unit), undefined);
  deepEqual(heldAfterChange(alarm, undefined, unit), { by: 'WaitPeriod', until: 3 * unit });
});
