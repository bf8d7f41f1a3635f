import { recordSourceOf } from '../../kernel/call-events.ts';
import type { ServiceModel } from '../../kernel/model.ts';
import type { Operation, Service } from '../../kernel/service.ts';
import { ownerOf, resourcesOf } from './about.ts';
import { regionOf } from './filed.ts';
import { foreignIdentityOf, seconds } from './identity.ts';
import { eventIdOf, type KeptCall, type KeptRecord } from './kept-record.ts';
import { recordedOf } from './parameters.ts';
import { isReadOnly } from './read-only.ts';
import { fieldText, type OmissionMark, omission } from './record-size.ts';

/** Finds a service by the id of its model. */
export type Services = (id: string) => Service | undefined;

/** What is kept of a record, when, and who reads it. */
export interface Reading {
  readonly at: number;
  readonly record: KeptRecord;
  /** The account that reads it: it is one of its recipients. */
  readonly recipient: string;
}

/** A record as CloudTrail has it (spec 13.2 to 13.4). */
export type CloudTrailEvent = Readonly<Record<string, unknown>>;

/** Request ids of the same call differ in no account; ids of its events do. */
const foreign = 128;

export function eventIdFor({ at, record, recipient }: Reading): string {
  const index = (record.n ?? 0) + (ownerOf(record) === recipient ? foreign : 0);
  return eventIdOf(at, record.r, index);
}

export function cloudTrailEvent(services: Services, reading: Reading): CloudTrailEvent {
  const { at, record, recipient } = reading;
  const common = { eventVersion: '1.11' };
  const ending = {
    managementEvent: true,
    recipientAccountId: recipient,
    eventCategory: 'Management',
  };
  if ('service' in record) {
    const { source, name, account, details } = record.service;
    return {
      ...common,
      userIdentity: { accountId: account, invokedBy: 'AWS Internal' },
      eventTime: seconds(at),
      eventSource: source,
      eventName: name,
      awsRegion: regionOf(record),
      sourceIPAddress: 'AWS Internal',
      userAgent: 'AWS Internal',
      requestParameters: null,
      responseElements: null,
      eventID: eventIdFor(reading),
      readOnly: true,
      resources: shownResources(record),
      eventType: 'AwsServiceEvent',
      ...ending,
      serviceEventDetails: details,
    };
  }
  const { x, s, o, p, e, r } = record;
  const owner = ownerOf(record);
  const resources = shownResources(record);
  return {
    ...common,
    userIdentity: owner === recipient ? foreignIdentityOf(x.u) : x.u,
    eventTime: seconds(at),
    eventSource: recordSourceOf(s),
    eventName: o,
    awsRegion: x.g,
    sourceIPAddress: x.i,
    userAgent: x.w,
    ...(e !== undefined && { errorCode: errorCode(e.code), errorMessage: e.message }),
    requestParameters: p,
    responseElements: responseOf(services, record),
    requestID: r,
    eventID: eventIdFor(reading),
    readOnly: isReadOnly(s, o),
    ...(resources.length > 0 && { resources }),
    eventType: 'AwsApiCall',
    ...ending,
    ...(owner !== undefined && { sharedEventID: eventIdOf(at, r, (record.n ?? 0) + foreign / 2) }),
    ...(x.z && { tlsDetails: { clientProvidedHostHeader: x.h[1] } }),
  };
}

/** CloudTrail writes it without the ending. */
function errorCode(code: string): string {
  return code === 'AccessDeniedException' ? 'AccessDenied' : code;
}

function shownResources(record: KeptRecord) {
  return resourcesOf(record).map(({ arn, account, type }) => ({ ARN: arn, accountId: account, type }));
}

/** What the caller was answered: made anew of what the call came to. */
function responseOf(services: Services, { s, o, p, a, d, e, x }: KeptCall): unknown {
  if (a !== undefined) return a;
  if (e !== undefined || d === undefined || isReadOnly(s, o)) return null;
  const service = services(s);
  const operation: Operation<never, unknown> | undefined = service?.operations[o];
  const model = service?.model;
  if (model === undefined || operation?.respond === undefined) return null;
  const { input, output } = model.operations[o] ?? {};
  const [scheme, authority] = x.h;
  const respond = () => {
    const answer = operation.respond?.(d as never, inputOf(model, input, p) as never, {
      region: x.g,
      origin: { scheme, authority },
      secure: x.z,
      caller: { account: x.u.accountId, arn: x.u.arn ?? '' },
    });
    return JSON.parse(fieldText(recordedOf(model, output, answer), 'responseElements'));
  };
  const mark = markIn(p);
  return mark === undefined ? respond() : madeOfPart(respond, mark);
}

/** Where the parameters are not whole, an answer that says them again is not whole either. */
function madeOfPart(respond: () => object | null, { originalSize }: OmissionMark): object {
  const mark = omission('requestParameters', originalSize);
  try {
    return { ...respond(), ...mark };
  } catch {
    return mark;
  }
}

function markIn(parameters: KeptCall['p']): OmissionMark | undefined {
  if (parameters?.omitted !== true || typeof parameters.originalSize !== 'number') return undefined;
  return omission('requestParameters', parameters.originalSize);
}

/** The inverse of `recordedOf`, for what it keeps: members get the names that the model has. */
function inputOf(model: ServiceModel, name: string | undefined, recorded: unknown): unknown {
  const shape = name === undefined ? undefined : model.shapes[name];
  if (shape === undefined || recorded === null || recorded === undefined) return recorded ?? {};
  if (shape.type === 'list') {
    return (recorded as readonly unknown[]).map((item) => inputOf(model, shape.member, item));
  }
  if (shape.type !== 'structure') return recorded;
  const members = recorded as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(shape.members).flatMap(([member, { shape: of }]) => {
      const value = members[`${member.charAt(0).toLowerCase()}${member.slice(1)}`];
      return value === undefined ? [] : [[member, inputOf(model, of, value)]];
    }),
  );
}
