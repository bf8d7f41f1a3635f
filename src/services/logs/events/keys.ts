/*
 * Events are found by ids, not by names: what is deleted is out of reach at once, and what is made anew under its name
 * has nothing of it.
 */

/** The key of all events of a group. */
export function groupKey(groupId: number): string {
  return `g${groupId}`;
}

export function streamKey(streamId: number): string {
  return `s${streamId}`;
}

/** The stream of an event, by the keys that it was written with. */
export function streamIdOf(keys: readonly string[]): number | undefined {
  const key = keys.find((one) => one.startsWith('s'));
  return key === undefined ? undefined : Number(key.slice(1));
}

export function groupIdOf(key: string): number | undefined {
  return key.startsWith('g') ? Number(key.slice(1)) : undefined;
}

/** The key of lines that the server writes for a registry, beside the records of its calls. */
export function registryKey(account: string, region: string): string {
  return `r${account}/${region}`;
}
