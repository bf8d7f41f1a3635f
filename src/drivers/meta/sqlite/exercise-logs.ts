import { registry } from '../contract/units.ts';
import type { Tx } from '../store.ts';

/** For tests: runs every method of log groups, and of records of calls, at least once. */
export async function exerciseLogs({ logGroups, logStreams, logPurges, callRecords }: Tx): Promise<void> {
  const common = { ...registry, createdAt: 1, groupClass: 'STANDARD', retentionInDays: 1, tags: {} };
  const { id: groupId } = await logGroups.insert({ ...common, name: 'g' });
  await logGroups.byName(registry, 'g');
  await logGroups.page(registry, '', '', 10);
  await logGroups.retained(0, 10);
  await logGroups.setRetention(groupId, 3);
  await logGroups.setTags(groupId, {});
  await logGroups.addBytes(groupId, { day: 1, bytes: 2 });
  await logGroups.storedBytes(groupId, 1);
  await logStreams.insert({ groupId, name: 's', createdAt: 1 });
  const stream = await logStreams.byName(groupId, 's');
  const id = stream?.id ?? 0;
  await logStreams.byIds([id]);
  await logStreams.setTimes({ id, firstEventAt: 1, lastEventAt: 2, lastIngestedAt: 3 });
  await logStreams.addBytes(id, { day: 1, bytes: 2 });
  await logStreams.bytesOf(id);
  for (const descending of [false, true]) {
    await logStreams.page(groupId, { prefix: '', descending, after: undefined, limit: 10 });
    await logStreams.pageByTime(groupId, { descending, after: undefined, limit: 10 });
    await logStreams.pageByTime(groupId, { descending, after: { lastEventAt: 2, name: '' }, limit: 10 });
  }
  await logStreams.remove(id);
  await logStreams.removeOf(groupId, 10);
  await logGroups.remove(groupId);
  await logPurges.insert({ events: 'g1', at: 1 });
  await logPurges.all('', 10);
  await logPurges.remove('g1');
  await callRecords.insert({ at: 1, index: 0, call: '{}', outcome: undefined });
  await callRecords.newest(0, 10, 10);
  await callRecords.oldest(0, 10);
  await callRecords.remove(1, 2, 10);
}
