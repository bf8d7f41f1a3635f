import type { Member, OperationModel, Protocol, ServiceModel, Shape } from '../../src/kernel/model.ts';
import type {
  BotocoreMember,
  BotocoreModel,
  BotocoreOperation,
  BotocoreShape,
  NamedModel,
} from './botocore.ts';
import { inputShapes, shapeOf } from './botocore.ts';
import { testOf } from './patterns/index.ts';
import { comment, literal } from './text.ts';

/** `model.ts` of a service: its ServiceModel as source text. */
export function renderModel(named: NamedModel): string {
  const source = literal(serviceModelOf(named));
  return `${comment(named.id)}\nimport type { ServiceModel } from '../../kernel/model.ts';\n\nexport const model: ServiceModel = ${source};\n`;
}

export function serviceModelOf({ id, model }: NamedModel): ServiceModel {
  const { metadata } = model;
  const sent = inputShapes(model);
  const errors = new Set(Object.values(model.operations).flatMap((o) => o.errors?.map((e) => e.shape) ?? []));
  const shapes = Object.keys(model.shapes)
    .sort()
    .map((name) => [name, shape(name, shapeOf(model, name), sent.has(name), errors.has(name))] as const);
  const operations = Object.entries(model.operations).map(([name, op]) => [name, operation(op)] as const);
  return {
    id,
    name: metadata.serviceAbbreviation ?? metadata.serviceId,
    signingName: metadata.signingName ?? metadata.endpointPrefix,
    apiVersion: metadata.apiVersion,
    protocols: metadata.protocols.map((protocol) => protocolOf(protocol, model)),
    targetPrefix: metadata.targetPrefix,
    xmlNamespace: metadata.xmlNamespace,
    queryCompatible: metadata.awsQueryCompatible !== undefined,
    operations: Object.fromEntries(operations),
    shapes: Object.fromEntries(shapes),
  };
}

function protocolOf(protocol: string, model: BotocoreModel): Protocol {
  switch (protocol) {
    case 'json':
      return model.metadata.jsonVersion === '1.0' ? 'json-1.0' : 'json-1.1';
    case 'query':
    case 'rest-json':
      return protocol;
    case 'smithy-rpc-v2-cbor':
      return 'rpc-v2-cbor';
    default:
      throw new Error(`protocol ${protocol} is not known`);
  }
}

function operation({ http, input, output, errors, authtype }: BotocoreOperation): OperationModel {
  return {
    input: input?.shape,
    output: output?.shape,
    resultWrapper: output?.resultWrapper,
    errors: errors?.map((error) => error.shape) ?? [],
    method: http.method,
    path: http.requestUri,
    status: http.responseCode ?? 200,
    signed: authtype !== 'none',
  };
}

/** Constraints are kept on what callers send only; nothing that the service says is held against them. */
function shape(name: string, from: BotocoreShape, sent: boolean, error: boolean): Shape {
  const { min, max } = from;
  const size = sent ? defined({ min, max }) : {};
  switch (from.type) {
    case 'structure':
      return from.document === true ? { type: 'document' } : structure(name, from, sent, error);
    case 'list': {
      const { shape: member, locationName: memberName } = part(from.member, name);
      return { type: 'list', member, ...defined({ memberName, flattened: from.flattened }), ...size };
    }
    case 'map': {
      const [key, value] = [part(from.key, name), part(from.value, name)];
      const names = { keyName: key.locationName, valueName: value.locationName };
      return {
        type: 'map',
        key: key.shape,
        value: value.shape,
        ...defined({ ...names, flattened: from.flattened }),
        ...size,
      };
    }
    case 'string':
    case 'character': {
      if (!sent) return { type: 'string', ...sensitive(from) };
      const test = from.pattern === undefined ? undefined : testOf(from.pattern);
      // Smithy writes a slash as `\/`; the texts of AWS's services have it as it is.
      const pattern = from.pattern?.replaceAll('\\/', '/');
      return { type: 'string', ...defined({ enum: from.enum, pattern, test }), ...size, ...sensitive(from) };
    }
    case 'integer':
    case 'long':
    case 'double':
    case 'float':
      return { type: from.type, ...size };
    case 'blob':
      return { type: 'blob', ...defined({ streaming: from.streaming }), ...size, ...sensitive(from) };
    case 'boolean':
      return { type: 'boolean' };
    case 'timestamp':
      return { type: 'timestamp', ...defined({ format: format(from.timestampFormat) }) };
    default:
      throw new Error(`${name}: type ${from.type} is not known`);
  }
}

function sensitive(from: BotocoreShape): { readonly sensitive?: true } {
  return from.sensitive === true ? { sensitive: true } : {};
}

function structure(name: string, from: BotocoreShape, sent: boolean, error: boolean): Shape {
  const { error: said = {}, fault, payload, union } = from;
  const blame = fault === true && said.senderFault !== true ? 'server' : 'client';
  const status = said.httpStatusCode ?? (blame === 'server' ? 500 : 400);
  const isError = error || from.exception === true;
  return {
    type: 'structure',
    members: Object.fromEntries(Object.entries(from.members ?? {}).map(([key, to]) => [key, member(to)])),
    required: sent ? (from.required ?? []) : [],
    ...defined({ payload, union }),
    ...sensitive(from),
    ...(isError
      ? { error: { code: said.code ?? name, status, fault: status >= 500 ? 'server' : blame } }
      : {}),
  };
}

const locations = ['uri', 'querystring', 'header', 'headers', 'statusCode'] as const;

function member({ shape, location: said, ...from }: BotocoreMember): Member {
  const location = locations.find((known) => known === said);
  if (said !== location) throw new Error(`location ${said} is not known`);
  const { locationName: wire, flattened, idempotencyToken } = from;
  const timestampFormat = format(from.timestampFormat);
  return { shape, ...defined({ wire, location, flattened, timestampFormat, idempotencyToken }) };
}

const formats = ['iso8601', 'rfc822', 'unixTimestamp'] as const;

function format(said: string | undefined): (typeof formats)[number] | undefined {
  const found = formats.find((known) => known === said);
  if (found !== said) throw new Error(`timestamp format ${said} is not known`);
  return found;
}

function part(member: BotocoreMember | undefined, of: string): BotocoreMember {
  if (member === undefined) throw new Error(`${of}: a list or map without its parts`);
  return member;
}

/** The object without its undefined members. */
function defined<T extends object>(object: T): { [key in keyof T]?: Exclude<T[key], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [key in keyof T]?: Exclude<T[key], undefined>;
  };
}
