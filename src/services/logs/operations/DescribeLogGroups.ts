import type {
  DescribeLogGroupsRequest,
  DescribeLogGroupsResponse,
  LogGroup as Shape,
} from '../../../generated/logs/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { groupArn, parseIdentifier, streamArn } from '../arns.ts';
import type { LogsContext } from '../context.ts';
import { logsError } from '../errors.ts';
import { groupsFrom } from '../group-list.ts';
import { keptSince } from '../kept-since.ts';
import type { LogGroup, LogPlace } from '../ports.ts';
import { placeOf } from '../requirements.ts';
import { dayLength } from '../stream-news.ts';

const pageSize = 50;

/** Groups by name ascending, with the server's own among them. */
export const DescribeLogGroups = (
  context: LogsContext,
): Operation<DescribeLogGroupsRequest, DescribeLogGroupsResponse> => ({
  requires: (_, call) => [{ action: 'logs:DescribeLogGroups', resource: streamArn(placeOf(call), '', '') }],
  async invoke(input, call) {
    const place = placeOf(call);
    const { limit = pageSize, nextToken } = input;
    const wanted = wantedOf(input, place);
    const { account, region } = place;
    const list = context.pages.of(['DescribeLogGroups', account, region, JSON.stringify(wanted.key)]);
    const [after = ''] = list.read(nextToken) ?? [];
    const groups: LogGroup[] = [];
    for await (const group of groupsFrom(context, place, wanted.prefix, after)) {
      if (!wanted.is(group)) continue;
      groups.push(group);
      if (groups.length > limit) break;
    }
    const page = groups.slice(0, limit);
    const last = groups.length > limit ? page.at(-1) : undefined;
    return {
      logGroups: await Promise.all(page.map((group) => shape(context, group))),
      nextToken: list.write(last && [last.name]),
    };
  },
});

interface Wanted {
  readonly prefix: string;
  /** Of the whole request: a page of another one does not go on here. */
  readonly key: readonly unknown[];
  is(group: LogGroup): boolean;
}

function wantedOf(input: DescribeLogGroupsRequest, place: LogPlace): Wanted {
  const { logGroupNamePrefix, logGroupNamePattern, logGroupIdentifiers, logGroupClass } = input;
  if (logGroupNamePrefix !== undefined && logGroupNamePattern !== undefined) {
    throw logsError(
      'InvalidParameter',
      'LogGroupNamePrefix and LogGroupNamePattern are mutually exclusive parameters.',
    );
  }
  const identified = logGroupIdentifiers?.map((one) => parseIdentifier(one, place));
  if (identified?.some(({ place: { account } }) => account !== place.account)) {
    throw logsError('InvalidParameter', 'Log groups of other accounts are not listed by this server.');
  }
  const names = identified && new Set(identified.map(({ name }) => name));
  return {
    prefix: logGroupNamePrefix ?? '',
    key: [
      logGroupNamePrefix ?? null,
      logGroupNamePattern ?? null,
      logGroupClass ?? null,
      logGroupIdentifiers ?? null,
    ],
    is: ({ name, groupClass }) =>
      (logGroupNamePattern === undefined || name.includes(logGroupNamePattern)) &&
      (logGroupClass === undefined || groupClass === logGroupClass) &&
      (names === undefined || names.has(name)),
  };
}

async function shape({ store, clock }: LogsContext, group: LogGroup): Promise<Shape> {
  const { id, name, createdAt, retentionInDays, groupClass } = group;
  const from = Math.floor(keptSince(group, clock.now()) / dayLength);
  const arn = groupArn(group, name);
  return {
    logGroupName: name,
    creationTime: createdAt,
    retentionInDays,
    metricFilterCount: 0,
    arn: `${arn}:*`,
    logGroupArn: arn,
    logGroupClass: groupClass as Shape['logGroupClass'],
    storedBytes: await store.read((view) => view.logGroups.storedBytes(id, from)),
    deletionProtectionEnabled: false,
  };
}
