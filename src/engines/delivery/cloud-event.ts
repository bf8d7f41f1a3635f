import { detailText, type WrittenEvent } from './event-text.ts';

/**
 * The event as a CloudEvent 1.0 in JSON (structured mode). `input` takes the place of the event's detail as its data;
 * one that is not JSON is a text.
 */
export function cloudEvent(text: string, input: string | undefined): string {
  const event = JSON.parse(text) as WrittenEvent;
  const { id, source, time, account, region, detail } = event;
  const type = event['detail-type'];
  const attributes = {
    specversion: '1.0',
    id,
    source: `urn:holdfast:${region}:${account}:${source}`,
    type: `${source}.${type.replace(/[^A-Za-z0-9]+/g, '')}`,
    time,
    ...subjectOf(detail),
    datacontenttype: 'application/json',
    account,
    region,
    detailtype: type,
  };
  const data = input === undefined ? detailText(text) : asJson(input);
  return `${JSON.stringify(attributes).slice(0, -1)},"data":${data}}`;
}

/** `REPOSITORY`, `REPOSITORY:TAG` or `REPOSITORY@DIGEST`. */
function subjectOf(detail: WrittenEvent['detail']): { readonly subject?: string } {
  const { 'repository-name': repository, 'image-tag': tag, 'image-digest': digest } = detail;
  if (typeof repository !== 'string') return {};
  if (typeof tag === 'string') return { subject: `${repository}:${tag}` };
  return { subject: typeof digest === 'string' ? `${repository}@${digest}` : repository };
}

function asJson(input: string): string {
  try {
    JSON.parse(input);
    return input;
  } catch {
    return JSON.stringify(input);
  }
}
