import type { LogsContext } from './context.ts';
import type { LogGroup, LogPlace } from './ports.ts';
import { registryAsGroup } from './registry-group.ts';
import { registryGroup } from './registry-lines.ts';

/** Groups read at a time. */
const step = 200;

/** Groups whose names begin with `prefix`, by name ascending, after a name; the server's own where there is one. */
export async function* groupsFrom(
  { store, registry }: LogsContext,
  place: LogPlace,
  prefix: string,
  start: string,
): AsyncGenerator<LogGroup> {
  let own = registry !== undefined && registryGroup.startsWith(prefix) && registryGroup > start;
  let after = start;
  for (;;) {
    const groups = await store.read((view) => view.logGroups.page(place, prefix, after, step));
    for (const group of groups) {
      if (own && group.name > registryGroup) {
        own = false;
        yield registryAsGroup(place);
      }
      yield group;
    }
    const last = groups.at(-1);
    if (last === undefined || groups.length < step) break;
    after = last.name;
  }
  if (own) yield registryAsGroup(place);
}
