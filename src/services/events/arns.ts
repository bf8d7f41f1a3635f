import { partition } from '../../registry/index.ts';

/** A bus, wherever it is. */
export interface BusRef {
  readonly account: string;
  readonly region: string;
  readonly name: string;
}

interface Place {
  readonly account: string;
  readonly region: string;
}

const stem = (service: string, { account, region }: Place) =>
  `arn:${partition(region)}:${service}:${region}:${account}:`;

export function busArn(bus: BusRef): string {
  return `${stem('events', bus)}event-bus/${bus.name}`;
}

export function ruleArn(bus: BusRef, rule: string): string {
  return `${stem('events', bus)}rule/${bus.name === 'default' ? '' : `${bus.name}/`}${rule}`;
}

/** Without `id` that of one that does not exist. */
export function connectionArn(place: Place, name: string, id?: string): string {
  return `${stem('events', place)}connection/${name}${id === undefined ? '' : `/${id}`}`;
}

export function destinationArn(place: Place, name: string, id?: string): string {
  return `${stem('events', place)}api-destination/${name}${id === undefined ? '' : `/${id}`}`;
}

/** Named as AWS does; the secret itself stands sealed with its connection. */
export function secretArn(place: Place, name: string, id: string): string {
  return `${stem('secretsmanager', place)}secret:events!connection/${name}/${id}`;
}

export function webhookArn(place: Place, name: string): string {
  return `${stem('holdfast', place)}webhook/${name}`;
}

const BUS_ARN = /^arn:aws[a-z-]*:events:([a-z0-9-]+):([0-9]{12}):event-bus\/([/.\-_A-Za-z0-9]+)$/;

/** `text`: a name or an ARN; `place`: where a mere name is. Undefined: an ARN that is none. */
export function parseBus(text: string, place: Place): BusRef | undefined {
  if (!text.startsWith('arn:')) return { account: place.account, region: place.region, name: text };
  const [, region, account, name] = BUS_ARN.exec(text) ?? [];
  return region === undefined || account === undefined || name === undefined
    ? undefined
    : { account, region, name };
}

/** What bears tags. */
export type Tagged =
  | { readonly kind: 'bus'; readonly bus: BusRef }
  | { readonly kind: 'rule'; readonly bus: BusRef; readonly rule: string };

const RULE_ARN =
  /^arn:aws[a-z-]*:events:([a-z0-9-]+):([0-9]{12}):rule\/(?:([/.\-_A-Za-z0-9]+)\/)?([.\-_A-Za-z0-9]+)$/;

export function parseTagged(arn: string): Tagged | undefined {
  const bus = arn.startsWith('arn:') ? parseBus(arn, { account: '', region: '' }) : undefined;
  if (bus !== undefined) return { kind: 'bus', bus };
  const [, region, account, name = 'default', rule] = RULE_ARN.exec(arn) ?? [];
  if (region === undefined || account === undefined || rule === undefined) return undefined;
  return { kind: 'rule', bus: { account, region, name }, rule };
}

/** What a rule may send to; `other`: what we have not. */
export type TargetRef = Place & {
  readonly kind: 'bus' | 'destination' | 'webhook' | 'log-group' | 'other';
  readonly name: string;
  /** Last part of the ARN of a destination. */
  readonly id?: string;
};

const ARN = /^arn:aws[a-z-]*:([a-z0-9-]+):([a-z0-9-]*):([0-9]{0,12}):(.+)$/s;

/** Undefined: it is no ARN. */
export function parseTarget(arn: string): TargetRef | undefined {
  const [, service, region, account, resource] = ARN.exec(arn) ?? [];
  if (service === undefined || region === undefined || account === undefined || resource === undefined) {
    return undefined;
  }
  const place = { account, region };
  const bus = parseBus(arn, place);
  if (bus !== undefined) return { kind: 'bus', ...bus };
  const [, name, id] = /^api-destination\/([.\-_A-Za-z0-9]+)\/([-A-Za-z0-9]+)$/.exec(resource) ?? [];
  if (service === 'events' && name !== undefined && id !== undefined)
    return { kind: 'destination', ...place, name, id };
  const [, webhook] = /^webhook\/([.\-_A-Za-z0-9]+)$/.exec(resource) ?? [];
  if (service === 'holdfast' && webhook !== undefined) return { kind: 'webhook', ...place, name: webhook };
  const [, group] = /^log-group:([^:*]+)(?::\*)?$/.exec(resource) ?? [];
  if (service === 'logs' && group !== undefined) return { kind: 'log-group', ...place, name: group };
  return { kind: 'other', ...place, name: resource };
}
