import type {
  DescribeAlarmHistoryInput,
  DescribeAlarmHistoryOutput,
} from '../../../generated/cloudwatch/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { historyShape } from '../alarm-shapes.ts';
import { kindsOf } from '../alarms/kinds.ts';
import type { AlarmHistoryEntry } from '../alarms/types.ts';
import { type CloudWatchContext, registryOf } from '../context.ts';
import type { HistoryPosition } from '../ports.ts';
import { onAlarms } from '../requirements.ts';

const PAGE = 100;

/** Alarms that are gone have a history too. */
export const DescribeAlarmHistory = (
  context: CloudWatchContext,
): Operation<DescribeAlarmHistoryInput, DescribeAlarmHistoryOutput> => ({
  requires: ({ AlarmName }, call) =>
    onAlarms('DescribeAlarmHistory', call, AlarmName === undefined ? [] : [AlarmName]),
  async invoke(input, call) {
    const registry = registryOf(call);
    const { AlarmName, HistoryItemType, StartDate, EndDate, MaxRecords = PAGE, ScanBy } = input;
    const kinds = kindsOf(input.AlarmTypes ?? ['MetricAlarm', 'CompositeAlarm']);
    const pages = context.pages.of([
      'DescribeAlarmHistory',
      registry.account,
      registry.region,
      AlarmName ?? '',
    ]);
    const [at, id] = pages.read(input.NextToken) ?? [];
    let after: HistoryPosition | undefined =
      at === undefined || id === undefined ? undefined : { at: Number(at), id: Number(id) };
    const found: AlarmHistoryEntry[] = [];
    do {
      const walk = {
        alarm: AlarmName,
        from: StartDate?.getTime() ?? 0,
        to: EndDate?.getTime() ?? Number.MAX_SAFE_INTEGER,
        newestFirst: ScanBy !== 'TimestampAscending',
        after,
        limit: MaxRecords - found.length,
      };
      const page = await context.store.read((view) => view.alarms.history(registry, walk));
      for (const entry of page.items) {
        if (!kinds.includes(entry.kind)) continue;
        if (HistoryItemType === undefined || entry.type === HistoryItemType) found.push(entry);
      }
      after = page.next;
    } while (after !== undefined && found.length < MaxRecords);
    return {
      AlarmHistoryItems: found.map(historyShape),
      NextToken: pages.write(after === undefined ? undefined : [String(after.at), String(after.id)]),
    };
  },
});
