import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DomainError } from '../../kernel/errors.ts';
import type { Channel } from '../host.ts';
import { Link } from './link.ts';

/** Two ends; what is sent arrives later, as a copy. */
function pair(): [Channel, Channel] {
  const listeners: [(message: unknown) => void, (message: unknown) => void] = [() => {}, () => {}];
  const end = (mine: 0 | 1): Channel => ({
    send: (message) => queueMicrotask(() => listeners[mine === 0 ? 1 : 0](structuredClone(message))),
    onMessage: (listener) => {
      listeners[mine] = listener;
    },
  });
  return [end(0), end(1)];
}

interface Side {
  double(n: number): number;
  refuse(none: undefined): void;
  never(none: undefined): Promise<void>;
}

describe('a link between two processes', () => {
  const [near, far] = pair();
  new Link(far, {
    double: (n: number) => 2 * n,
    refuse: () => {
      throw new DomainError('Refused', 'no', { why: 1 });
    },
    never: () => new Promise(() => {}),
  });
  const link = new Link<Side>(near, {});

  it('answers each call with its own result', async () => {
    assert.deepEqual(await Promise.all([1, 2, 3].map((n) => link.ask('double', n))), [2, 4, 6]);
  });

  it('carries errors over', async () => {
    await assert.rejects(link.ask('refuse', undefined), {
      name: 'DomainError',
      code: 'Refused',
      details: { why: 1 },
    });
  });

  it('rejects what is open, and what comes, when the other side has ended', async () => {
    const open = link.ask('never', undefined);
    link.end('SIGKILL');
    await assert.rejects(open, /SIGKILL/);
    await assert.rejects(link.ask('double', 1), /SIGKILL/);
  });
});
