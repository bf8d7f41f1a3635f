import type { DescribeAlarmsInput, DescribeAlarmsOutput } from '../../../generated/cloudwatch/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { RegistryKey } from '../../../registry/index.ts';
import { alarmLists } from '../alarm-shapes.ts';
import { kindsOf } from '../alarms/kinds.ts';
import { alarmNameOf } from '../alarms/rule.ts';
import type { Alarm } from '../alarms/types.ts';
import { type CloudWatchContext, registryOf } from '../context.ts';
import { validation } from '../errors.ts';
import type { AlarmReads } from '../ports.ts';
import { onAlarms } from '../requirements.ts';

const PAGE = 50;

export const DescribeAlarms = (
  context: CloudWatchContext,
): Operation<DescribeAlarmsInput, DescribeAlarmsOutput> => ({
  requires: (_input, call) => onAlarms('DescribeAlarms', call, []),
  async invoke(input, call) {
    const registry = registryOf(call);
    const { AlarmNames, AlarmNamePrefix, ChildrenOfAlarmName, ParentsOfAlarmName } = input;
    const ways = [AlarmNames, AlarmNamePrefix, ChildrenOfAlarmName, ParentsOfAlarmName];
    if (ways.filter((way) => way !== undefined).length > 1) {
      throw validation(
        'Only one of AlarmNames, AlarmNamePrefix, ChildrenOfAlarmName and ParentsOfAlarmName can be given.',
      );
    }
    const related = ChildrenOfAlarmName ?? ParentsOfAlarmName;
    if (related !== undefined || AlarmNames !== undefined) {
      const alarms = await context.store.read(async (view) =>
        named(view.alarms, registry, AlarmNames ?? (await relatives(view.alarms, registry, input))),
      );
      const kinds = related === undefined ? kindsOf(input.AlarmTypes) : ['metric', 'composite'];
      return alarmLists(
        alarms.filter(
          ({ kind, state }) =>
            kinds.includes(kind) && (input.StateValue === undefined || state === input.StateValue),
        ),
      );
    }
    const pages = context.pages.of(['DescribeAlarms', registry.account, registry.region]);
    const filter = {
      kinds: kindsOf(input.AlarmTypes),
      prefix: AlarmNamePrefix ?? '',
      state: input.StateValue,
    };
    const { MaxRecords = PAGE, ActionPrefix } = input;
    const [after] = pages.read(input.NextToken) ?? [];
    const page = await context.store.read((view) => view.alarms.page(registry, filter, after, MaxRecords));
    const wanted = page.items.filter((alarm) => ActionPrefix === undefined || hasAction(alarm, ActionPrefix));
    return {
      ...alarmLists(wanted),
      NextToken: pages.write(page.next === undefined ? undefined : [page.next]),
    };
  },
});

async function named(reads: AlarmReads, registry: RegistryKey, names: readonly string[]): Promise<Alarm[]> {
  const found: Alarm[] = [];
  for (const name of [...new Set(names)].sort()) {
    const alarm = await reads.get(registry, name);
    if (alarm !== undefined) found.push(alarm);
  }
  return found;
}

function relatives(
  reads: AlarmReads,
  registry: RegistryKey,
  { ChildrenOfAlarmName, ParentsOfAlarmName }: DescribeAlarmsInput,
): Promise<string[]> {
  if (ChildrenOfAlarmName !== undefined) return reads.children(registry, alarmNameOf(ChildrenOfAlarmName));
  return reads.parents(registry, alarmNameOf(ParentsOfAlarmName ?? ''));
}

function hasAction({ okActions, alarmActions, insufficientDataActions }: Alarm, prefix: string): boolean {
  return [...okActions, ...alarmActions, ...insufficientDataActions].some((arn) => arn.startsWith(prefix));
}
