import { type BusRef, parseTagged } from './arns.ts';
import { refuse } from './errors.ts';

/** What an ARN means that may bear tags. Throws Validation. */
export function taggedOf(arn: string): { readonly bus: BusRef; readonly rule: string | undefined } {
  const tagged = parseTagged(arn);
  if (tagged === undefined)
    throw refuse.parameter('ResourceARN', 'It is neither of a rule nor of an event bus.');
  return { bus: tagged.bus, rule: tagged.kind === 'rule' ? tagged.rule : undefined };
}
