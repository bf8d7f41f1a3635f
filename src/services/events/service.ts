import { model } from '../../generated/events/model.ts';
import { type PageTokens, pageTokens } from '../../kernel/page-tokens.ts';
import type { Sealer } from '../../kernel/sealing.ts';
import type { Service } from '../../kernel/service.ts';
import type { EventsContext } from './context.ts';
import { refuse } from './errors.ts';
import { operations } from './operations/index.ts';

/** Amazon EventBridge: the operations of spec 17.2. */
export function createEventsService(context: EventsContext): Service {
  const made = Object.entries(operations).map(([name, make]) => [name, make(context)] as const);
  return { model, operations: Object.fromEntries(made) };
}

/** The NextToken of lists. */
export function createEventPages(sealer: Sealer): PageTokens {
  return pageTokens(sealer.derive('event-pages'), () =>
    refuse.parameter('NextToken', 'It must be the NextToken of the previous answer to the same request.'),
  );
}
