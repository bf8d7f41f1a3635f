import type {
  PutEventsRequest,
  PutEventsRequestEntry,
  PutEventsResponse,
  PutEventsResultEntry,
} from '../../../generated/events/types.ts';
import type { Call, Requirement } from '../../../kernel/identity.ts';
import type { Operation } from '../../../kernel/service.ts';
import { busArn, parseBus } from '../arns.ts';
import { type EventsContext, perform } from '../context.ts';
import { entryFault, entrySize, MAX_SIZE } from '../entries.ts';
import { refuse } from '../errors.ts';
import { busOf } from '../finding.ts';
import { requirement } from '../requirements.ts';
import { putEventsUnit } from '../units/put-events.ts';

export const PutEvents = (context: EventsContext): Operation<PutEventsRequest, PutEventsResponse> => ({
  requires: ({ Entries }, call) => [...requirementsOf(Entries, call)],
  async invoke({ Entries, EndpointId }, call) {
    if (EndpointId !== undefined) throw refuse.parameter('EndpointId', 'There are no global endpoints here.');
    if (Entries.reduce((sum, entry) => sum + entrySize(entry), 0) > MAX_SIZE) {
      throw refuse.invalid('Total size of the entries in the request is over the limit.');
    }
    const faults = Entries.map(entryFault);
    const good = Entries.filter((_, index) => faults[index] === undefined);
    const { caller, region } = call;
    const ids = await perform(context, call, putEventsUnit, {
      entries: good.map(
        ({ EventBusName, Source = '', DetailType = '', Detail = '', Resources = [], Time }) => ({
          bus: busOf(EventBusName, call),
          event: {
            account: caller.account,
            region,
            source: Source,
            detailType: DetailType,
            resources: Resources,
            detail: Detail,
            ...(Time !== undefined && { at: Time.getTime() }),
          },
        }),
      ),
    });
    const left = ids.values();
    const results = Entries.map((entry, index): PutEventsResultEntry => {
      const fault = faults[index];
      if (fault !== undefined) return fault;
      const id = left.next().value;
      return id === undefined ? noBus(entry) : { EventId: id };
    });
    return {
      Entries: results,
      FailedEntryCount: results.filter(({ EventId }) => EventId === undefined).length,
    };
  },
});

function noBus({ EventBusName = 'default' }: PutEventsRequestEntry): PutEventsResultEntry {
  const ErrorMessage = `Event bus ${EventBusName} does not exist.`;
  return { ErrorCode: 'ResourceNotFoundException', ErrorMessage };
}

/** On each bus that is named, for each kind of event. */
function requirementsOf(entries: readonly PutEventsRequestEntry[], call: Call): Iterable<Requirement> {
  const found = new Map<string, Requirement>();
  for (const { EventBusName, Source = '', DetailType = '' } of entries) {
    const bus = parseBus(EventBusName ?? 'default', { account: call.caller.account, region: call.region });
    if (bus === undefined) throw refuse.parameter('EventBusName', 'Provided Arn is not in correct format.');
    const conditions = {
      'events:source': [Source],
      'events:detail-type': [DetailType],
      'events:eventBusInvocation': ['false'],
    };
    const one = requirement('PutEvents', busArn(bus), conditions);
    found.set(JSON.stringify(one), one);
  }
  return found.values();
}
