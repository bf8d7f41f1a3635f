import { recordSourceOf } from '../../../kernel/call-events.ts';
import type { CloudTrailEvent } from '../cloudtrail-event.ts';
import { regionOf } from '../filed.ts';
import type { KeptRecord } from '../kept-record.ts';
import { isReadOnly } from '../read-only.ts';
import type { AdvancedSelector, BasicSelector, FieldTest, KeptTrail } from './trail.ts';

/** IncludeGlobalServiceEvents is about calls of IAM, and those of STS that name no other region. */
function isGlobal(record: KeptRecord): boolean {
  if ('service' in record) return false;
  return record.s === 'iam' || (record.s === 'sts' && record.x.g === 'us-east-1');
}

/**
 * The region under which a trail has a record of its account; undefined where it does not record it. A trail of one
 * region has events of global services under its own.
 */
export function regionFor({ region, settings }: KeptTrail, record: KeptRecord): string | undefined {
  const { multiRegion, globalEvents } = settings;
  const global = isGlobal(record);
  if (global && !globalEvents) return undefined;
  if (multiRegion) return regionOf(record);
  return global || regionOf(record) === region ? region : undefined;
}

export function wasLogging({ periods }: Pick<KeptTrail, 'periods'>, at: number): boolean {
  return periods.some(({ from, to }) => at >= from && (to === undefined || at < to));
}

/** Whether any of an account's trails has a record of `at`; `event` renders it. */
export function isOnTrail(
  trails: readonly KeptTrail[],
  record: KeptRecord,
  at: number,
  event: () => CloudTrailEvent,
): boolean {
  return trails.some(
    (trail) =>
      wasLogging(trail, at) && regionFor(trail, record) !== undefined && selects(trail, record, event),
  );
}

/** Whether the trail's selectors want a record; `event` renders it. */
export function selects(
  { selectors }: Pick<KeptTrail, 'selectors'>,
  record: KeptRecord,
  event: () => CloudTrailEvent,
): boolean {
  if (selectors === undefined) return true;
  if (selectors.kind === 'basic') return selectors.selectors.some((one) => basicSelects(one, record));
  const shown = event();
  return selectors.selectors.some((one) => advancedSelects(one, shown));
}

function basicSelects(
  { readWrite, management, excludedSources }: BasicSelector,
  record: KeptRecord,
): boolean {
  const source = 'service' in record ? record.service.source : recordSourceOf(record.s);
  if (!management || excludedSources.includes(source)) return false;
  if (readWrite === 'All') return true;
  const readOnly = 'service' in record || isReadOnly(record.s, record.o);
  return readOnly === (readWrite === 'ReadOnly');
}

const fieldTests: Readonly<Record<FieldTest, (value: string, wanted: readonly string[]) => boolean>> = {
  Equals: (value, wanted) => wanted.includes(value),
  NotEquals: (value, wanted) => !wanted.includes(value),
  StartsWith: (value, wanted) => wanted.some((one) => value.startsWith(one)),
  NotStartsWith: (value, wanted) => !wanted.some((one) => value.startsWith(one)),
  EndsWith: (value, wanted) => wanted.some((one) => value.endsWith(one)),
  NotEndsWith: (value, wanted) => !wanted.some((one) => value.endsWith(one)),
};

/** All tests of all fields; a field that an event lacks is an empty text. */
function advancedSelects({ fields }: AdvancedSelector, event: CloudTrailEvent): boolean {
  return fields.every(({ field, tests }) => {
    const value = textAt(event, field.split('.'));
    return Object.entries(tests).every(([test, wanted]) => fieldTests[test as FieldTest](value, wanted));
  });
}

function textAt(value: unknown, path: readonly string[]): string {
  const [name, ...rest] = path;
  if (name === undefined) return value === undefined || value === null ? '' : String(value);
  if (typeof value !== 'object' || value === null) return '';
  return textAt((value as Readonly<Record<string, unknown>>)[name], rest);
}
