import { DomainError } from '../../../kernel/errors.ts';

/** InvalidEventPatternException, with EventBridge's text. */
export function invalidPattern(reason: string): DomainError {
  return new DomainError('InvalidEventPattern', `Event pattern is not valid. Reason: ${reason}`);
}
