import type { Unit } from '../../../kernel/unit.ts';
import type { LogTx, StreamNews } from '../ports.ts';

/** What came into streams. Those that were deleted meanwhile are passed over. */
export const noteEvents: Unit<LogTx, readonly StreamNews[], void> = {
  name: 'note-log-events',
  async run({ logGroups, logStreams }, news) {
    const streams = new Map(
      (await logStreams.byIds(news.map(({ streamId }) => streamId))).map((one) => [one.id, one]),
    );
    for (const { streamId, firstEventAt, lastEventAt, ingestedAt, bytes } of news) {
      const stream = streams.get(streamId);
      if (stream === undefined) continue;
      await logStreams.setTimes({
        id: streamId,
        firstEventAt: Math.min(stream.firstEventAt ?? firstEventAt, firstEventAt),
        lastEventAt: Math.max(stream.lastEventAt ?? 0, lastEventAt),
        lastIngestedAt: Math.max(stream.lastIngestedAt ?? 0, ingestedAt),
      });
      for (const one of bytes) {
        await logStreams.addBytes(streamId, one);
        await logGroups.addBytes(stream.groupId, one);
      }
    }
  },
};
