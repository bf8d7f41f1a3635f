import { eventText, type StreamParts, streamEvents } from '../services/cloudtrail/index.ts';
import type { TrailRecords, TrailRecordsOrder } from './control/trail-records.ts';

const most = 1_000;
/** Characters after which a part ends. */
const enough = 4 * 1024 * 1024;

/** A part of all records of an account in a region, oldest first. */
export async function trailRecords(
  parts: StreamParts,
  home: { readonly account: string; readonly region: string },
  { account = home.account, region = home.region, from, to, after }: TrailRecordsOrder,
): Promise<TrailRecords> {
  const events: string[] = [];
  let size = 0;
  for await (const { event, place } of streamEvents(parts, {
    account,
    region,
    from,
    to,
    ...(after && { after }),
  })) {
    const text = eventText(event);
    events.push(text);
    size += text.length;
    if (events.length >= most || size >= enough) return { events, next: place };
  }
  return { events };
}
