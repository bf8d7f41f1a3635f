import type { Member, ServiceModel } from '../../../kernel/model.ts';
import { malformed } from '../errors.ts';
import { pathParameters } from '../path.ts';
import type { Answer, Codec, StructureShape, WireRequest } from '../wire.ts';
import { readDocument, readMembers, shapeOf, structureOf, writeDocument, writeMembers } from './document.ts';
import { faultMembers, jsonFormat, parseJson, queryErrorHeader } from './json-document.ts';
import { readText, writeText } from './text.ts';

/** REST JSON: method and path name the operation; members stand in path, query string, headers and body. */
export const restJson: Codec = {
  decode(model, operation, request) {
    const { input, path } = model.operations[operation] ?? {};
    if (input === undefined || path === undefined) return {};
    const shape = structureOf(model, input);
    const inQuery = Object.entries(shape.members).filter(([, { location }]) => location === 'querystring');
    const places: Places = {
      uri: pathParameters(path, request.path) ?? new Map(),
      query: pairs(request.query),
      named: new Set(inQuery.map(([name, { wire }]) => wire ?? name)),
      headers: request.headers,
    };
    const out = readBody(model, shape, request);
    for (const [name, member] of Object.entries(shape.members)) {
      const value = member.location === undefined ? undefined : readPlaced(model, name, member, places);
      if (value !== undefined) out[name] = value;
    }
    return out;
  },
  encode(model, operation, output, requestId) {
    const { output: name, status = 200 } = model.operations[operation] ?? {};
    const plain = { 'content-type': 'application/json', 'x-amzn-requestid': requestId };
    if (name === undefined) return { status, headers: plain, body: '{}' };
    return writeAnswer(model, structureOf(model, name), (output ?? {}) as Values, {
      status,
      headers: plain,
      body: '',
    });
  },
  encodeFault(fault, context) {
    return {
      status: fault.status,
      headers: {
        'content-type': 'application/json',
        'x-amzn-requestid': context.requestId,
        'x-amzn-errortype': fault.name,
        ...queryErrorHeader(fault, context),
      },
      body: JSON.stringify(faultMembers(fault, context)),
    };
  },
};

type Values = Readonly<Record<string, unknown>>;

interface Places {
  readonly uri: ReadonlyMap<string, string>;
  readonly query: readonly (readonly [string, string])[];
  /** Parameters of the query string that are members by themselves; the rest fills a map, if there is one. */
  readonly named: ReadonlySet<string>;
  readonly headers: Readonly<Record<string, string>>;
}

function readBody(
  model: ServiceModel,
  shape: StructureShape,
  { body }: WireRequest,
): Record<string, unknown> {
  const payload = shape.payload;
  const member = payload === undefined ? undefined : shape.members[payload];
  if (payload === undefined || member === undefined)
    return readMembers(model, shape, parseJson(body), jsonFormat);
  const { type } = shapeOf(model, member.shape);
  if (body.length === 0) return {};
  if (type === 'blob') return { [payload]: body };
  if (type === 'string') return { [payload]: Buffer.from(body).toString() };
  return { [payload]: readDocument(model, member.shape, parseJson(body), jsonFormat) };
}

function readPlaced(model: ServiceModel, name: string, member: Member, places: Places): unknown {
  const wire = member.wire ?? name;
  const shape = shapeOf(model, member.shape);
  switch (member.location) {
    case 'uri': {
      const text = places.uri.get(wire);
      return text === undefined ? undefined : readText(shape, text);
    }
    case 'querystring': {
      if (shape.type === 'map') {
        return Object.fromEntries(places.query.filter(([key]) => !places.named.has(key)));
      }
      const found = places.query.filter(([key]) => key === wire).map(([, value]) => value);
      if (shape.type === 'list') {
        const item = shapeOf(model, shape.member);
        return found.length === 0 ? undefined : found.map((text) => readText(item, text));
      }
      const text = found[0];
      return text === undefined ? undefined : readText(shape, text);
    }
    case 'header': {
      const text = places.headers[wire.toLowerCase()];
      if (text === undefined) return undefined;
      if (shape.type !== 'list') return readText(shape, text);
      const item = shapeOf(model, shape.member);
      return text.split(',').map((part) => readText(item, part.trim()));
    }
    case 'headers': {
      const prefix = (member.wire ?? '').toLowerCase();
      const entries = Object.entries(places.headers).filter(([key]) => key.startsWith(prefix));
      return Object.fromEntries(entries.map(([key, value]) => [key.slice(prefix.length), value]));
    }
    default:
      return undefined;
  }
}

function pairs(text: string): [string, string][] {
  return text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const cut = pair.indexOf('=');
      try {
        const plain = (part: string) => decodeURIComponent(part.replaceAll('+', ' '));
        return cut < 0 ? [plain(pair), ''] : [plain(pair.slice(0, cut)), plain(pair.slice(cut + 1))];
      } catch {
        throw malformed('the query string is not UTF-8 with percent signs');
      }
    });
}

function writeAnswer(model: ServiceModel, shape: StructureShape, output: Values, start: Answer): Answer {
  let { status } = start;
  const headers: Record<string, string> = { ...start.headers };
  for (const [name, member] of Object.entries(shape.members)) {
    const value = output[name];
    if (value === undefined || value === null) continue;
    const wire = (member.wire ?? name).toLowerCase();
    if (member.location === 'statusCode') status = Number(value);
    if (member.location === 'header')
      headers[wire] = writeText(shapeOf(model, member.shape), value, 'rfc822');
    if (member.location === 'headers') {
      for (const [key, text] of Object.entries(value as object))
        headers[`${member.wire ?? ''}${key}`.toLowerCase()] = String(text);
    }
  }
  return { status, headers, ...writePayload(model, shape, output, headers) };
}

function writePayload(
  model: ServiceModel,
  shape: StructureShape,
  output: Values,
  headers: Record<string, string>,
): { readonly body: string | Uint8Array } {
  const member = shape.payload === undefined ? undefined : shape.members[shape.payload];
  if (shape.payload === undefined || member === undefined) {
    return { body: JSON.stringify(writeMembers(model, shape, output, jsonFormat)) };
  }
  const value = output[shape.payload];
  if (value instanceof Uint8Array) {
    headers['content-type'] = 'application/octet-stream';
    return { body: value };
  }
  if (typeof value === 'string') {
    headers['content-type'] = 'text/plain';
    return { body: value };
  }
  return {
    body: value === undefined ? '' : JSON.stringify(writeDocument(model, member.shape, value, jsonFormat)),
  };
}
