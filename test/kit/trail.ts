import assert from 'node:assert/strict';
import type { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Place } from './aws.ts';
import type { Credentials } from './server.ts';
import { signedCall } from './signed.ts';

/** A record as CloudTrail shows it (spec 13.2). */
export interface TrailRecord {
  readonly eventName: string;
  readonly eventSource: string;
  readonly eventID: string;
  readonly requestID: string;
  readonly readOnly: boolean;
  readonly awsRegion: string;
  readonly recipientAccountId: string;
  readonly sharedEventID?: string;
  readonly userIdentity: Readonly<Record<string, unknown>>;
  readonly sourceIPAddress: string;
  readonly userAgent: string;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  // biome-ignore lint/suspicious/noExplicitAny: of any operation
  readonly requestParameters: any;
  // biome-ignore lint/suspicious/noExplicitAny: of any operation
  readonly responseElements: any;
  readonly resources?: readonly { readonly ARN: string; readonly accountId: string }[];
  // biome-ignore lint/suspicious/noExplicitAny: of any event
  readonly serviceEventDetails?: any;
}

export interface Looking {
  readonly attribute?: readonly [key: string, value: string];
  readonly pageSize?: number;
  readonly credentials?: Credentials;
  readonly region?: string;
  /** Through a connection of its own: one worker's. */
  readonly agent?: Agent;
}

const target = 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents';

interface Page {
  readonly Events: readonly { readonly CloudTrailEvent: string; readonly EventId: string }[];
  readonly NextToken?: string;
}

/** All that LookupEvents gives, page by page, newest first. */
export async function lookup(server: Place, looking: Looking = {}): Promise<readonly TrailRecord[]> {
  const { attribute, pageSize = 50, credentials, region, agent } = looking;
  const found: TrailRecord[] = [];
  for (let token: string | undefined; ; ) {
    const answer = await signedCall(server, {
      target,
      service: 'cloudtrail',
      ...(credentials !== undefined && { credentials }),
      ...(region !== undefined && { region }),
      ...(agent !== undefined && { agent }),
      body: JSON.stringify({
        MaxResults: pageSize,
        NextToken: token,
        ...(attribute && {
          LookupAttributes: [{ AttributeKey: attribute[0], AttributeValue: attribute[1] }],
        }),
      }),
    });
    assert.equal(answer.status, 200, answer.text());
    const page = answer.json<Page>();
    for (const { CloudTrailEvent, EventId } of page.Events) {
      const record = JSON.parse(CloudTrailEvent) as TrailRecord;
      assert.equal(record.eventID, EventId);
      found.push(record);
    }
    token = page.NextToken;
    if (token === undefined) return found;
  }
}

/** Looks until `enough` is there: what changes nothing is on record 250 ms later at the latest. */
export async function lookUntil(
  server: Place,
  enough: (records: readonly TrailRecord[]) => boolean,
  looking: Looking = {},
): Promise<readonly TrailRecord[]> {
  for (let attempt = 0; ; attempt += 1) {
    const records = await lookup(server, looking);
    if (enough(records) || attempt === 100) return records;
    await pause(50);
  }
}
