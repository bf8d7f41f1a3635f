import type { ServiceModel, Shape } from '../../kernel/model.ts';

/**
 * An input or output in the form in which records have them: names begin in lower case, times are texts such as `Jul
 * 11, 2018 10:17:44 PM`. Left out are bytes, and whatever the model calls sensitive, or we do.
 */
export function recordedOf(model: ServiceModel, shapeName: string | undefined, value: unknown): unknown {
  if (shapeName === undefined || value === undefined || value === null) return null;
  const recorded = walk(model, shapeName, value);
  return isEmpty(recorded) ? null : (recorded ?? null);
}

/** Members that hold a secret though no model says so: codes of MFA devices are good for a minute. */
const secrets = new Set([
  'sessionToken',
  'authorizationToken',
  'proxyEndpointToken',
  'layerPartBlob',
  'authenticationCode1',
  'authenticationCode2',
  'tokenCode',
]);

function walk(model: ServiceModel, name: string, value: unknown): unknown {
  const shape: Shape | undefined = model.shapes[name];
  if (shape === undefined || value === undefined || value === null) return undefined;
  if ('sensitive' in shape && shape.sensitive === true) return undefined;
  switch (shape.type) {
    case 'structure':
      return structure(model, shape, value as Readonly<Record<string, unknown>>);
    case 'list':
      return (value as readonly unknown[]).map((item) => walk(model, shape.member, item) ?? null);
    case 'map':
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, walk(model, shape.value, item) ?? null]),
      );
    case 'timestamp':
      return value instanceof Date ? timeText(value) : value;
    case 'blob':
      return undefined;
    default:
      return value;
  }
}

function structure(
  model: ServiceModel,
  { members }: Extract<Shape, { type: 'structure' }>,
  value: Readonly<Record<string, unknown>>,
): object {
  const recorded: Record<string, unknown> = {};
  for (const [name, { shape }] of Object.entries(members)) {
    const key = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    if (secrets.has(key)) continue;
    const member = walk(model, shape, value[name]);
    if (member !== undefined) recorded[key] = member;
  }
  return recorded;
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** Spec 13.2: "Jul 11, 2018 10:17:44 PM", in UTC. */
export function timeText(time: Date): string {
  const hours = time.getUTCHours();
  const clock = [hours % 12 || 12, pad(time.getUTCMinutes()), pad(time.getUTCSeconds())].join(':');
  const day = `${months[time.getUTCMonth()]} ${time.getUTCDate()}, ${time.getUTCFullYear()}`;
  return `${day} ${clock} ${hours < 12 ? 'AM' : 'PM'}`;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
