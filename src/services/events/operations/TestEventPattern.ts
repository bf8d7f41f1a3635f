import type { TestEventPatternRequest, TestEventPatternResponse } from '../../../generated/events/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { EventsContext } from '../context.ts';
import { refuse } from '../errors.ts';
import { compilePattern } from '../pattern/compile.ts';
import { isObject } from '../pattern/leaf.ts';
import { onAnything } from '../requirements.ts';

export const TestEventPattern = (
  _context: EventsContext,
): Operation<TestEventPatternRequest, TestEventPatternResponse> => ({
  requires: onAnything('TestEventPattern'),
  async invoke({ EventPattern, Event }) {
    const pattern = compilePattern(EventPattern);
    const event = parsed(Event);
    const missing = ['id', 'account', 'source', 'time', 'region', 'resources', 'detail-type'].find(
      (name) => !Object.hasOwn(event, name),
    );
    if (missing !== undefined) throw refuse.parameter('Event', `The field ${missing} is missing.`);
    return { Result: pattern.matches(event) };
  },
});

function parsed(text: string): Readonly<Record<string, unknown>> {
  let event: unknown;
  try {
    event = JSON.parse(text);
  } catch {
    throw refuse.parameter('Event', 'The event is not valid JSON.');
  }
  if (!isObject(event)) throw refuse.parameter('Event', 'The event is not a JSON object.');
  return event;
}
