import { cacheCounts } from '../../kernel/metrics.ts';
import type { NamedPolicy, ResourcePolicies } from '../iam/index.ts';
import { parsePolicy, untilChanged } from '../iam/index.ts';
import { type BusRef, busArn, parseBus, parseTagged } from './arns.ts';
import { keyOfBus, keyOfRule } from './finding.ts';
import type { EventStore } from './ports.ts';

/** Buses whose policies are kept in memory. */
const REMEMBERED = 1_000;

/** What buses say of calls on them and on their rules: the policy that PutPermission has put. */
export function createBusPolicies(store: EventStore): ResourcePolicies {
  const load = async (arn: string): Promise<readonly NamedPolicy[] | undefined> => {
    const bus = parseBus(arn, nowhere);
    const found = bus && (await store.read((view) => view.eventEntities.get(keyOfBus(bus))));
    const kept = found?.body.keptPolicy;
    return kept === undefined ? [] : [{ name: 'event-bus-policy', policy: parsePolicy(kept, 'resource') }];
  };
  const policies = untilChanged(
    store,
    'resource-policies',
    REMEMBERED,
    load,
    cacheCounts('event bus policies'),
  );
  return {
    revision: () => store.revision('resource-policies'),
    async policiesFor(_call, { resource }) {
      const tagged = resource === '*' ? undefined : parseTagged(resource);
      return tagged === undefined ? [] : ((await policies(busArn(tagged.bus))) ?? []);
    },
    async tagsOf(resource) {
      const tagged = parseTagged(resource);
      if (tagged === undefined) return [];
      const key = tagged.kind === 'bus' ? keyOfBus(tagged.bus) : keyOfRule(tagged.bus, tagged.rule);
      const found = await store.read((view) => view.eventEntities.get(key));
      return found?.body !== undefined && 'tags' in found.body ? found.body.tags : [];
    },
  };
}

const nowhere: BusRef = { account: '', region: '', name: '' };
