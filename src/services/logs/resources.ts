import type { ResourcePolicies } from '../iam/index.ts';
import type { LogStore } from './ports.ts';

const arn = /^arn:[a-z0-9-]+:logs:([a-z0-9-]+):(\d{12}):log-group:([.\-_/#A-Za-z0-9]+)(?::.*)?$/;

/** Log groups have no policies of their own, but tags, which those of principals may speak of. */
export function createLogResources(store: Pick<LogStore, 'read'>): ResourcePolicies {
  return {
    // A decision that hangs on tags is not remembered.
    revision: () => 0,
    policiesFor: async () => [],
    async tagsOf(resource) {
      const [, region = '', account = '', name] = arn.exec(resource) ?? [];
      if (name === undefined) return [];
      const group = await store.read((view) => view.logGroups.byName({ account, region }, name));
      return Object.entries(group?.tags ?? {}).map(([key, value]) => ({ key, value }));
    },
  };
}
