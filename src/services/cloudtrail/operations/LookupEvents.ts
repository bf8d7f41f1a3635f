import type {
  Event,
  LookupEventsRequest,
  LookupEventsResponse,
} from '../../../generated/cloudtrail/types.ts';
import { recordSourceOf } from '../../../kernel/call-events.ts';
import { DomainError } from '../../../kernel/errors.ts';
import type { Operation } from '../../../kernel/service.ts';
import { resourcesOf } from '../about.ts';
import { cloudTrailEvent, eventIdFor } from '../cloudtrail-event.ts';
import type { CloudTrailContext } from '../context.ts';
import type { Found, HistoryQuery } from '../event-history.ts';
import { type Attribute, attributes } from '../filed.ts';
import { isReadOnly } from '../read-only.ts';
import { eventText } from '../record-size.ts';

const pageSize = 50;
const day = 24 * 60 * 60_000;
/** Spec 17, notes: the last 90 days. */
const shownDays = 90;

/** The last 90 days, newest first, by one attribute at most. */
export const LookupEvents = (
  context: CloudTrailContext,
): Operation<LookupEventsRequest, LookupEventsResponse> => ({
  requires: () => [{ action: 'cloudtrail:LookupEvents', resource: '*' }],
  async invoke(input, { caller: { account }, region }) {
    const { MaxResults: limit = pageSize, NextToken, EventCategory } = input;
    if (EventCategory !== undefined) return { Events: [] };
    const attribute = attributeOf(input);
    const list = context.pages.of([
      'LookupEvents',
      account,
      region,
      attribute?.key ?? '',
      attribute?.value ?? '',
      String(input.StartTime?.getTime() ?? ''),
      String(input.EndTime?.getTime() ?? ''),
    ]);
    const { from, to } = rangeOf(input, context.clock.now());
    if (attribute?.key === 'EventId') {
      const found = await context.history.byId(account, region, attribute.value);
      return { Events: found.map((one) => shown(context, account, one)) };
    }
    const [at, id] = list.read(NextToken) ?? [];
    const query: HistoryQuery = {
      account,
      region,
      from,
      to,
      limit: limit + 1,
      ...(attribute !== undefined && { attribute: { key: attribute.key, value: attribute.value } }),
      ...(at !== undefined && id !== undefined && { after: { at: Number(at), id } }),
    };
    const found = await context.history.find(query);
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    return {
      Events: page.map((one) => shown(context, account, one)),
      NextToken: list.write(last && [String(last.at), last.id]),
    };
  },
});

type Asked =
  | { readonly key: Attribute; readonly value: string }
  | { readonly key: 'EventId'; readonly value: string };

function attributeOf({ LookupAttributes = [] }: LookupEventsRequest): Asked | undefined {
  const [attribute, more] = LookupAttributes;
  if (attribute === undefined) return undefined;
  if (more !== undefined) throw invalidAttributes('You can specify only one lookup attribute.');
  const { AttributeKey: key, AttributeValue: value } = attribute;
  if (key === 'EventId') return { key, value };
  const known = attributes.find((one) => one === key);
  if (known === undefined) throw invalidAttributes(`There is no lookup attribute ${key}.`);
  return { key: known, value };
}

function invalidAttributes(message: string): Error {
  return new DomainError('InvalidLookupAttributes', message);
}

/** Times are whole seconds to whoever asks: both ends are included. */
function rangeOf({ StartTime, EndTime }: LookupEventsRequest, now: number) {
  const earliest = now - shownDays * day;
  const from = Math.max(StartTime?.getTime() ?? 0, earliest);
  const to = EndTime === undefined ? Number.MAX_SAFE_INTEGER : EndTime.getTime() + 999;
  if (StartTime !== undefined && EndTime !== undefined && StartTime > EndTime) {
    throw new DomainError('InvalidTimeRange', 'The start time must not be after the end time.');
  }
  return { from, to };
}

function shown({ services }: CloudTrailContext, recipient: string, { at, record }: Found): Event {
  const reading = { at, record, recipient };
  const resources = resourcesOf(record);
  const isCall = 's' in record;
  return {
    EventId: eventIdFor(reading),
    EventName: isCall ? record.o : record.service.name,
    ReadOnly: String(isCall ? isReadOnly(record.s, record.o) : true),
    AccessKeyId: isCall && record.x.u.accountId === recipient ? record.x.u.accessKeyId : undefined,
    EventTime: new Date(Math.floor(at / 1000) * 1000),
    EventSource: isCall ? recordSourceOf(record.s) : record.service.source,
    Username: isCall && record.x.u.accountId === recipient ? record.x.n : undefined,
    Resources: resources.map(({ type, arn, name }) => ({
      ResourceType: type,
      ResourceName: type === 'AWS::ECR::Repository' ? arn : name,
    })),
    CloudTrailEvent: eventText(cloudTrailEvent(services, reading)),
  };
}
