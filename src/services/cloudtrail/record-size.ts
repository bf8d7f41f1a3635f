/**
 * How large a record may be, and what goes where it is larger. CloudTrail leaves out `requestParameters` and
 * `responseElements` of more than 100 KB, whole, and puts a mark in their place; so a policy that is long enough hides
 * from it. Here a field is kept while the record has room, and then only its largest members go: who did what to which
 * repository stays. The mark is CloudTrail's, beside what is left.
 */

/** Bytes of UTF-8 that the JSON of a record has at most. */
export const largestRecord = 256 * 1024;

export type Field = 'requestParameters' | 'responseElements' | 'serviceEventDetails';

/** Stands in a field that is not whole: how many bytes of JSON it had, and why it has no more. */
export interface OmissionMark {
  readonly omitted: true;
  readonly originalSize: number;
  /** `requestParameters too large` */
  readonly reason: string;
}

export function omission(field: Field, originalSize: number): OmissionMark {
  return { omitted: true, originalSize, reason: `${field} too large` };
}

/** JSON of a field as it is kept. */
export function fieldText(value: unknown, field: Field): string {
  const text = JSON.stringify(value ?? null);
  return fits(text) ? text : JSON.stringify(cut(value, largestRecord, field));
}

/** JSON of an event. The answer goes first, for what was asked says more of who meant what. */
export function eventText(event: Readonly<Record<string, unknown>>): string {
  let shown = event;
  let text = JSON.stringify(shown);
  for (const field of ['responseElements', 'serviceEventDetails', 'requestParameters'] as const) {
    if (fits(text)) return text;
    const value = shown[field];
    if (value === undefined || value === null) continue;
    const room = sizeOf(value) - (Buffer.byteLength(text) - largestRecord);
    shown = { ...shown, [field]: cut(value, room, field) };
    text = JSON.stringify(shown);
  }
  return text;
}

function fits(text: string): boolean {
  // No character has more than three bytes for each of its units.
  return text.length * 3 <= largestRecord || Buffer.byteLength(text) <= largestRecord;
}

/** Keeps the smallest members, so many that they have `room` bytes at most together with the mark. */
function cut(value: unknown, room: number, field: Field): object {
  const members = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  const mark = isCut(members)
    ? omission(field, members.originalSize)
    : omission(field, Buffer.byteLength(JSON.stringify(value)));
  const entries = Object.entries(members).filter(([name, of]) => of !== undefined && !(name in mark));
  const sizes = new Map(entries.map(([name, of]) => [name, sizeOf(name) + sizeOf(of) + ':,'.length]));
  let left = room - sizeOf(mark);
  const kept = new Set<string>();
  for (const [name, size] of [...sizes].sort(([, one], [, other]) => one - other)) {
    left -= size;
    if (left < 0) break;
    kept.add(name);
  }
  return { ...Object.fromEntries(entries.filter(([name]) => kept.has(name))), ...mark };
}

function isCut(members: object): members is OmissionMark {
  return (members as Partial<OmissionMark>).omitted === true && 'originalSize' in members;
}

function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
