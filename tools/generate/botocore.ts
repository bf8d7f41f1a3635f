import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What we read of an AWS service model in botocore's format; the rest of it is of no use here. */
export interface BotocoreModel {
  readonly metadata: {
    readonly apiVersion: string;
    readonly endpointPrefix: string;
    readonly jsonVersion?: string;
    readonly protocols: readonly string[];
    readonly serviceAbbreviation?: string;
    readonly serviceId: string;
    readonly signingName?: string;
    readonly targetPrefix?: string;
    readonly xmlNamespace?: string;
    readonly awsQueryCompatible?: object;
  };
  readonly operations: Readonly<Record<string, BotocoreOperation>>;
  readonly shapes: Readonly<Record<string, BotocoreShape>>;
}

export interface BotocoreOperation {
  readonly http: { readonly method: string; readonly requestUri: string; readonly responseCode?: number };
  readonly input?: { readonly shape: string };
  readonly output?: { readonly shape: string; readonly resultWrapper?: string };
  readonly errors?: readonly { readonly shape: string }[];
  readonly authtype?: string;
}

export interface BotocoreShape {
  readonly type: string;
  readonly members?: Readonly<Record<string, BotocoreMember>>;
  readonly required?: readonly string[];
  readonly payload?: string;
  readonly exception?: boolean;
  readonly fault?: boolean;
  readonly union?: boolean;
  readonly sensitive?: boolean;
  readonly error?: {
    readonly code?: string;
    readonly httpStatusCode?: number;
    readonly senderFault?: boolean;
  };
  readonly member?: BotocoreMember;
  readonly key?: BotocoreMember;
  readonly value?: BotocoreMember;
  readonly flattened?: boolean;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly min?: number;
  readonly max?: number;
  readonly streaming?: boolean;
  readonly document?: boolean;
  readonly timestampFormat?: string;
}

export interface BotocoreMember {
  readonly shape: string;
  readonly location?: string;
  readonly locationName?: string;
  readonly flattened?: boolean;
  readonly timestampFormat?: string;
  readonly idempotencyToken?: boolean;
}

/** A model with the name of its file, which is also the folder name of the service. */
export interface NamedModel {
  readonly id: string;
  readonly model: BotocoreModel;
}

/** Every `*.json` of the folder, by name ascending. */
export function readModels(folder: string): NamedModel[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      id: path.basename(file, '.json'),
      model: JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as BotocoreModel,
    }));
}

/** The shape of that name; a model that names a shape it lacks is refused. */
export function shapeOf(model: BotocoreModel, name: string): BotocoreShape {
  const shape = Object.hasOwn(model.shapes, name) ? model.shapes[name] : undefined;
  if (shape === undefined) throw new Error(`the model names a shape that it lacks: ${name}`);
  return shape;
}

/** Names of all shapes that can be reached from the given ones, themselves included. */
export function reachable(model: BotocoreModel, roots: Iterable<string>): Set<string> {
  const found = new Set<string>();
  const open = [...roots];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    const shape = shapeOf(model, name);
    const members = [...Object.values(shape.members ?? {}), shape.member, shape.key, shape.value];
    for (const member of members) if (member !== undefined) open.push(member.shape);
  }
  return found;
}

/** Names of the shapes that callers send. */
export function inputShapes(model: BotocoreModel): Set<string> {
  const inputs = Object.values(model.operations).flatMap((operation) => operation.input?.shape ?? []);
  return reachable(model, inputs);
}
