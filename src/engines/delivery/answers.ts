import { DomainError } from '../../kernel/errors.ts';
import type { OutboundAnswer } from '../../kernel/outbound.ts';
import type { Outcome } from './parts.ts';
import { retryAfter } from './retry.ts';

/** Statuses beside those of 5xx after which the same request may go well. */
const passing: ReadonlySet<number> = new Set([401, 407, 408, 409, 425, 429]);

/** What an answer means, by its status; a redirect is not followed and means no. */
export function outcomeOf({ status, retryAfter: header }: OutboundAnswer, now: number): Outcome {
  if (status >= 200 && status < 300) return { kind: 'done' };
  const reason = `the target answered ${status}`;
  if (status < 500 && !passing.has(status)) return { kind: 'refused', reason };
  return { kind: 'failed', reason, after: retryAfter(header, now) };
}

/** What keeps an answer away: an address that may not be reached stays so, everything else may pass. */
export function failureOf(error: unknown): Outcome {
  if (!(error instanceof DomainError)) throw error;
  return { kind: kindOf(error), reason: error.message };
}

/** The same of an address that is a secret: the reason is kept and shown, and does not name it. */
export function failureOfSecret(error: unknown): Outcome {
  if (!(error instanceof DomainError)) throw error;
  const { why } = error.details;
  const told = typeof why === 'string' ? `: ${why}` : '';
  return { kind: kindOf(error), reason: `the target could not be reached${told}` };
}

function kindOf({ code }: DomainError): 'refused' | 'failed' {
  return code === 'OutboundRefused' ? 'refused' : 'failed';
}
