import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../kit/server.ts';
import { deep } from './hostile-parts.ts';
import type { Random } from './scale.ts';

/** A call to be signed by somebody who may do everything, so that it comes past every door. */
export interface HostileCall {
  readonly service: string;
  readonly operation: string;
  readonly target?: string;
  readonly contentType: string;
  readonly body: string;
}

interface Shape {
  readonly type: string;
  readonly members?: Readonly<Record<string, { readonly shape: string }>>;
  readonly required?: readonly string[];
  readonly member?: { readonly shape: string };
  readonly value?: { readonly shape: string };
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly min?: number;
  readonly max?: number;
}

interface Model {
  readonly metadata: {
    readonly endpointPrefix: string;
    readonly signingName?: string;
    readonly targetPrefix?: string;
    readonly jsonVersion?: string;
    readonly apiVersion: string;
    readonly protocols: readonly string[];
  };
  readonly operations: Readonly<Record<string, { readonly input?: { readonly shape: string } }>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

export interface Operation {
  readonly model: Model;
  readonly name: string;
}

/** All operations of the services that the program knows, but those spoken in paths and verbs. */
export function operations(): Operation[] {
  const folder = join(repositoryRoot, 'models');
  return readdirSync(folder).flatMap((file) => {
    const model = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Model;
    if (!['json', 'query'].some((protocol) => model.metadata.protocols.includes(protocol))) return [];
    return Object.keys(model.operations).map((name) => ({ model, name }));
  });
}

/** What may name something that is there, or could. */
const plausible = [
  ...['hostile/app', 'hostile/made', 'kept', 'v1', 'app', 'a', 'default', 'main', 'name', 'AWS', 'ROOT'],
  ...['000000000000', 'us-east-1', 'arn:aws:iam::aws:policy/ReadOnlyAccess', '/', '/a/', 'aws.ecr'],
  ...['arn:aws:ecr:us-east-1:000000000000:repository/hostile/app', 'AWS/ECR', 'Holdfast', 'Sum', 'p99'],
  ...['{}', '[]', '{"source":["aws.ecr"]}', '{"Version":"2012-10-17","Statement":[]}', 'rate(5 minutes)'],
  ...['{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"ecr:*"}]}'],
  `{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}`,
  ...['https://127.0.0.1:1/', 'sha256:0000', `sha256:${'0'.repeat(64)}`, 'MUTABLE', 'ENABLED', '123456'],
  ...['2026-01-01T00:00:00Z', '1700000000', 'MAX(METRICS())', "SEARCH('{AWS/ECR}', 'Sum', 60)", '[w=1, x]'],
];

const hostileTexts = [
  ...['', ' ', '\u0000', '\ud800', '\u202e', 'é', '😀'.repeat(100), 'a'.repeat(70_000), '%s%n', '\r\nX: y'],
  ...['__proto__', 'constructor', 'toString', '../../etc/passwd', '..', '*', '?', '%00', "' OR 1=1 --"],
  ...['(a+)+$', '[', '{', '\\', '$.', '#{x}', '(?<x>', '{$.a = "', 'cron(* * * * ? *)', 'rate(0 minutes)'],
  ...['arn:', 'arn:aws:::', 'arn:aws:ecr:us-east-1:000000000000:repository/', '9'.repeat(400), '-1', 'NaN'],
  ...['MAX(', 'm1+'.repeat(2_000), '['.repeat(5_000), '{"a":'.repeat(2_000), 'AQ==', '!!!!', 'eyJhIjoxfQ=='],
];

const hostileNumbers = [-1, 0, 0.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, -1e308, 5e-324];

type Json = unknown;

/** What the operation takes; of two calls in three with something in places that it should not take. */
export function hostileCall(random: Random, { model, name }: Operation): HostileCall {
  const { endpointPrefix, signingName, targetPrefix, jsonVersion, apiVersion, protocols } = model.metadata;
  const service = signingName ?? endpointPrefix;
  const input = model.operations[name]?.input;
  const maker = new Maker(random, model, random.pick([0, 5, 25]));
  const value = input === undefined ? {} : maker.value(input.shape, 0);
  if (!protocols.includes('json')) {
    const form = new URLSearchParams({ Action: name, Version: apiVersion });
    for (const [key, text] of flat(value, '')) form.append(key, text);
    return { service, operation: name, contentType: 'application/x-www-form-urlencoded', body: `${form}` };
  }
  return {
    service,
    operation: name,
    target: `${targetPrefix}.${name}`,
    contentType: `application/x-amz-json-${jsonVersion ?? '1.1'}`,
    body: random.chance(3) ? damaged(random, JSON.stringify(value)) : JSON.stringify(value),
  };
}

/** Makes values of a model's shapes; so many of a hundred are hostile. */
class Maker {
  readonly #random: Random;
  readonly #model: Model;
  readonly #hostility: number;

  constructor(random: Random, model: Model, hostility: number) {
    this.#random = random;
    this.#model = model;
    this.#hostility = hostility;
  }

  value(shapeName: string, depth: number): Json {
    const random = this.#random;
    const shape = this.#model.shapes[shapeName] ?? { type: 'string' };
    const isHostile = random.chance(this.#hostility);
    if (depth > 0 && isHostile && random.chance(30)) return anything(random);
    switch (shape.type) {
      case 'structure':
        return this.#structure(shape, depth);
      case 'list':
        return this.#several(shape, isHostile ? 300 : 3, () => this.#inner(shape.member?.shape, depth));
      case 'map':
        return Object.fromEntries(
          this.#several(shape, 3, () => [
            random.pick(isHostile ? hostileTexts : plausible),
            this.#inner(shape.value?.shape, depth),
          ]),
        );
      case 'boolean':
        return random.chance(50);
      case 'integer':
      case 'long':
      case 'double':
      case 'float':
        return isHostile ? random.pick(hostileNumbers) : (shape.min ?? 0) + random.below(100);
      case 'timestamp':
        return isHostile ? random.pick(hostileNumbers) : 1_700_000_000 + random.below(1e8);
      case 'blob':
        return isHostile ? random.pick(hostileTexts) : random.bytes(20).toString('base64');
      default:
        if (isHostile) return random.pick(hostileTexts);
        return random.pick(shape.enum ?? this.#likely(fitting(shape)));
    }
  }

  /** The same few mostly, so that calls meet what other calls have made. */
  #likely(texts: readonly string[]): readonly string[] {
    return this.#random.chance(70) ? texts.slice(0, 3) : texts;
  }

  #structure(shape: Shape, depth: number): Json {
    const random = this.#random;
    const members: [string, Json][] = [];
    for (const [member, { shape: of }] of Object.entries(shape.members ?? {})) {
      const isRequired = shape.required?.includes(member) ?? false;
      const isThere = isRequired ? !random.chance(this.#hostility / 5) : depth < 6 && random.chance(25);
      if (isThere) members.push([member, this.value(of, depth + 1)]);
    }
    if (random.chance(this.#hostility / 5))
      members.push([random.pick(['__proto__', 'constructor', 'x', '']), anything(random)]);
    return Object.fromEntries(members);
  }

  #several<T>({ min = 0 }: Shape, most: number, make: () => T): T[] {
    return Array.from({ length: Math.min(most, min + this.#random.below(most)) }, make);
  }

  #inner(shapeName: string | undefined, depth: number): Json {
    return depth > 8 ? null : this.value(shapeName ?? '', depth + 1);
  }
}

const fittingTexts = new Map<Shape, readonly string[]>();

/** Those of the plausible texts that the shape allows; where there are none, all. */
function fitting(shape: Shape): readonly string[] {
  const known = fittingTexts.get(shape);
  if (known !== undefined) return known;
  const { pattern, min = 0, max = 100_000 } = shape;
  let allowed = plausible.filter(({ length }) => length >= min && length <= max);
  try {
    const form = pattern === undefined ? /^/ : new RegExp(`^(?:${pattern})$`, 'v');
    allowed = allowed.filter((text) => form.test(text));
  } catch {
    // Patterns of models are those of another language.
  }
  const texts = allowed.length > 0 ? allowed : plausible;
  fittingTexts.set(shape, texts);
  return texts;
}

function anything(random: Random): Json {
  return random.pick<() => Json>([
    () => null,
    () => random.chance(50),
    () => random.pick(hostileNumbers),
    () => random.pick(hostileTexts),
    () => [],
    () => ({}),
    () => [[[[null]]]],
    () => ({ a: { b: [1] } }),
    () => JSON.parse('{"__proto__":{"a":1}}'),
    () => Array.from({ length: 2_000 }, () => 'a'),
  ])();
}

/** Text that was JSON, or is more of it than anybody wants. */
function damaged(random: Random, text: string): string {
  if (random.chance(10)) return deep(20_000);
  const at = random.below(text.length + 1);
  return text.slice(0, at) + random.pick(['', '"', '}', ',', '1e999', '\\u', '\u0000']) + text.slice(at + 1);
}

function* flat(value: Json, prefix: string): Generator<readonly [string, string]> {
  if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) yield* flat(one, `${prefix}.member.${index + 1}`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value))
      yield* flat(one, prefix === '' ? key : `${prefix}.${key}`);
  } else yield [prefix === '' ? 'x' : prefix, String(value)];
}
