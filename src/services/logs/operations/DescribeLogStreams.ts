import type {
  DescribeLogStreamsRequest,
  DescribeLogStreamsResponse,
  LogStream as Shape,
} from '../../../generated/logs/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { type NamedGroup, streamArn } from '../arns.ts';
import type { LogsContext } from '../context.ts';
import { logsError, noGroup } from '../errors.ts';
import type { LogStream } from '../ports.ts';
import { registryStreams } from '../registry-group.ts';
import { registryGroup } from '../registry-lines.ts';
import { groupOf, onGroup } from '../requirements.ts';

const pageSize = 50;

/** Streams of a group by name, or by the time of their last events. */
export const DescribeLogStreams = (
  context: LogsContext,
): Operation<DescribeLogStreamsRequest, DescribeLogStreamsResponse> => ({
  requires: onGroup('DescribeLogStreams'),
  async invoke(input, call) {
    const { orderBy = 'LogStreamName', descending = false, logStreamNamePrefix: prefix = '' } = input;
    const { limit = pageSize, nextToken } = input;
    const byTime = orderBy === 'LastEventTime';
    if (byTime && prefix !== '') {
      throw logsError('InvalidParameter', 'Cannot order by LastEventTime with a logStreamNamePrefix.');
    }
    const named = groupOf(input, call);
    const { account, region } = named.place;
    const order = `${orderBy} ${descending}`;
    const list = context.pages.of(['DescribeLogStreams', account, region, named.name, order, prefix]);
    const [name, at] = list.read(nextToken) ?? [];
    const after = name === undefined ? undefined : { name, lastEventAt: Number(at ?? 0) };
    const asked = { byTime, descending, prefix, after, limit: limit + 1 };
    const found = await streams(context, named, asked);
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    return {
      logStreams: page.map((stream) => shape(named, stream)),
      nextToken: list.write(last && [last.name, String(last.lastEventAt ?? 0)]),
    };
  },
});

interface Asked {
  readonly byTime: boolean;
  readonly descending: boolean;
  readonly prefix: string;
  readonly after: { readonly name: string; readonly lastEventAt: number } | undefined;
  readonly limit: number;
}

async function streams(
  { store, registry }: LogsContext,
  { place, name }: NamedGroup,
  asked: Asked,
): Promise<readonly LogStream[]> {
  const { byTime, descending, prefix, after, limit } = asked;
  if (name === registryGroup && registry !== undefined) {
    // Names are days: both orders are one.
    const all = await registryStreams(registry, place);
    const ordered = descending ? all.toReversed() : all;
    return ordered
      .filter((one) => one.name.startsWith(prefix))
      .filter((one) => after === undefined || (descending ? one.name < after.name : one.name > after.name))
      .slice(0, limit);
  }
  return await store.read(async ({ logGroups, logStreams }) => {
    const group = await logGroups.byName(place, name);
    if (group === undefined) throw noGroup();
    if (byTime) return await logStreams.pageByTime(group.id, { descending, after, limit });
    return await logStreams.page(group.id, { prefix, descending, after: after?.name, limit });
  });
}

function shape({ place, name: group }: NamedGroup, stream: LogStream): Shape {
  const { name, createdAt, firstEventAt, lastEventAt, lastIngestedAt } = stream;
  return {
    logStreamName: name,
    creationTime: createdAt,
    firstEventTimestamp: firstEventAt,
    lastEventTimestamp: lastEventAt,
    lastIngestionTime: lastIngestedAt,
    uploadSequenceToken: '0'.repeat(56),
    arn: streamArn(place, group, name),
    // As in AWS, where a stream's bytes are not told any more.
    storedBytes: 0,
  };
}
