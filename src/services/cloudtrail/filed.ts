import { recordSourceOf } from '../../kernel/call-events.ts';
import type { FiledRecord } from '../../kernel/records.ts';
import { ownerOf, resourcesOf } from './about.ts';
import { eventIdOf, type KeptRecord } from './kept-record.ts';
import { isReadOnly } from './read-only.ts';

/** Attributes by which LookupEvents finds a record (spec 17, notes). */
export const attributes = [
  'EventName',
  'ReadOnly',
  'Username',
  'ResourceType',
  'ResourceName',
  'EventSource',
  'AccessKeyId',
] as const;

export type Attribute = (typeof attributes)[number];

/** The key of all records that an account is told of in a region, or of those with an attribute. */
export function keyOf(account: string, region: string, attribute?: Attribute, value?: string): string {
  const scope = `${account}/${region}`;
  return attribute === undefined ? scope : `${scope}/${attribute}/${value}`;
}

/** A record as files keep it: with all keys by which it is found, in each account that is told of it. */
export function filed(at: number, record: KeptRecord, body: string): FiledRecord {
  const id = eventIdOf(at, record.r, record.n ?? 0);
  return { at, id, keys: keysOf(record), body };
}

/** Recipients: the caller's account, and the one whose resource it is. */
export function recipientsOf(record: KeptRecord): readonly string[] {
  if ('service' in record) return [record.service.account];
  const { accountId } = record.x.u;
  const owner = ownerOf(record);
  return owner === undefined ? [accountId] : [accountId, owner];
}

export function regionOf(record: KeptRecord): string {
  return 'service' in record ? record.service.region : record.x.g;
}

export function keysOf(record: KeptRecord): readonly string[] {
  const region = regionOf(record);
  const found = attributesOf(record);
  return recipientsOf(record).flatMap((account) => [
    keyOf(account, region),
    ...found.map(([attribute, value]) => keyOf(account, region, attribute, value)),
  ]);
}

export function attributesOf(record: KeptRecord): readonly (readonly [Attribute, string])[] {
  const resources = resourcesOf(record);
  const about: (readonly [Attribute, string])[] = [
    ...[...new Set(resources.map(({ type }) => type))].map((type) => ['ResourceType', type] as const),
    ...resources.flatMap(({ arn, name }) => [
      ['ResourceName', arn] as const,
      ['ResourceName', name] as const,
    ]),
  ];
  if ('service' in record) {
    const { name, source } = record.service;
    return [['EventName', name], ['EventSource', source], ['ReadOnly', 'true'], ...about];
  }
  const { o, s, x } = record;
  const { accessKeyId } = x.u;
  return [
    ['EventName', o],
    ['EventSource', recordSourceOf(s)],
    ['ReadOnly', String(isReadOnly(s, o))],
    ['Username', x.n],
    ...(accessKeyId === undefined ? [] : [['AccessKeyId', accessKeyId] as const]),
    ...about,
  ];
}
