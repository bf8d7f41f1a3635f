import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cbor as smithy } from '@smithy/core/cbor';
import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { catalog } from '../../../generated/catalog.ts';
import type { ServiceModel } from '../../../kernel/model.ts';
import type { Protocol, WireRequest } from '../wire.ts';
import { shapeOf, structureOf } from './document.ts';
import { codecs } from './index.ts';

const models = await Promise.all(catalog.map(({ load }) => load()));
const speaking = (protocol: Protocol) => models.filter(({ protocols }) => protocols.includes(protocol));
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('', ' ', '__proto__', '<&>"\'', 'a\nb\tc\r', '😀'),
);

/** Any value of a shape; constraints do not matter to codecs. Recursion ends after a few levels. */
function valuesOf(model: ServiceModel, name: string, depth = 0): fc.Arbitrary<unknown> {
  const shape = shapeOf(model, name);
  switch (shape.type) {
    case 'structure': {
      const members = depth > 3 ? [] : Object.entries(shape.members);
      const fields = Object.fromEntries(
        members.map(([key, { shape: target }]) => [key, valuesOf(model, target, depth + 1)]),
      );
      if (shape.union !== true) return fc.record(fields, { requiredKeys: [] }).map((value) => ({ ...value }));
      const options = Object.entries(fields).map(([key, value]) => value.map((item) => ({ [key]: item })));
      return options.length === 0 ? valuesOf(model, name, 3) : fc.oneof(...options);
    }
    case 'list':
      return fc.array(valuesOf(model, shape.member, depth + 1), {
        minLength: 1,
        maxLength: depth > 3 ? 1 : 3,
      });
    case 'map':
      return fc
        .array(fc.tuple(fc.string({ maxLength: 5 }), valuesOf(model, shape.value, depth + 1)), {
          minLength: 1,
          maxLength: 2,
        })
        .map((entries) => Object.fromEntries(entries));
    case 'string':
      return text.map((value) => value.toWellFormed());
    case 'integer':
      return fc.integer();
    case 'long':
      return fc.maxSafeInteger();
    case 'double':
    case 'float':
      return fc.double().map((value) => (Object.is(value, -0) ? 0 : value));
    case 'blob':
      return fc.uint8Array({ maxLength: 10 }).map((bytes) => Buffer.from(bytes));
    case 'boolean':
      return fc.boolean();
    case 'timestamp':
      return fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true });
    case 'document':
      return fc.constant({ a: [1, 'x'] });
  }
}

/** Runs `check` with a few inputs of every operation of every model that speaks the protocol. */
function everyOperation(
  protocol: Protocol,
  check: (model: ServiceModel, operation: string, shape: string, value: unknown) => void,
) {
  let count = 0;
  for (const model of speaking(protocol)) {
    for (const [operation, { input }] of Object.entries(model.operations)) {
      if (input === undefined) continue;
      count += 1;
      fc.assert(
        fc.property(valuesOf(model, input), (value) => check(model, operation, input, value)),
        { numRuns: 8, seed: count, endOnFailure: true },
      );
    }
  }
  assert.ok(count > 0);
}

const empty: WireRequest = { method: 'POST', path: '/', query: '', headers: {}, body: Buffer.alloc(0) };

/** An operation that gives its input back, so that the encoder of answers makes requests. */
function echo(model: ServiceModel, operation: string, input: string): ServiceModel {
  const known = model.operations[operation];
  assert.ok(known);
  return { ...model, operations: { [operation]: { ...known, output: input, status: 200 } } };
}

for (const protocol of ['json-1.0', 'json-1.1', 'rpc-v2-cbor'] as const) {
  test(`${protocol}: inputs of every operation survive the way there and back`, () => {
    everyOperation(protocol, (model, operation, shape, value) => {
      const { body } = codecs[protocol].encode(echo(model, operation, shape), operation, value, 'r');
      const bytes = typeof body === 'string' ? Buffer.from(body) : body;
      const back = codecs[protocol].decode(model, operation, { ...empty, body: bytes });
      assert.deepEqual(plain(back), plain(value));
    });
  });
}

test('rest-json: inputs of every operation survive, in path, query string and body', () => {
  everyOperation('rest-json', (model, operation, shape, value) => {
    const wire = restRequest(model, operation, shape, value as Values);
    if (wire === undefined) return;
    assert.deepEqual(plain(codecs['rest-json'].decode(model, operation, wire)), plain(value));
  });
});

test('query: inputs of every operation survive as forms', () => {
  everyOperation('query', (model, operation, shape, value) => {
    const form = ['Action=x', ...formOf(model, shape, value, '')].join('&');
    const back = codecs.query.decode(model, operation, { ...empty, body: Buffer.from(form) });
    assert.deepEqual(plain(back), plain(value));
    const answer = codecs.query.encode(echo(model, operation, shape), operation, value, 'request');
    const parsed = new XMLParser({ ignoreAttributes: false }).parse(String(answer.body), true);
    assert.equal(parsed[`${operation}Response`].ResponseMetadata.RequestId, 'request');
  });
});

test('our CBOR reads what the SDK writes', () => {
  fc.assert(
    fc.property(valuesOf(anyModel, 'Root'), (value) => {
      const read = codecs['rpc-v2-cbor'].decode(anyModel, 'Op', {
        ...empty,
        body: smithy.serialize(untagged(value)),
      });
      assert.deepEqual(plain(read), plain(value));
    }),
  );
});

const anyModel: ServiceModel = {
  ...(speaking('rpc-v2-cbor')[0] as ServiceModel),
  operations: {
    Op: {
      input: 'Root',
      output: 'Root',
      resultWrapper: undefined,
      errors: [],
      method: 'POST',
      path: '/',
      status: 200,
      signed: true,
    },
  },
  shapes: {
    Root: {
      type: 'structure',
      required: [],
      members: {
        list: { shape: 'List' },
        map: { shape: 'Map' },
        blob: { shape: 'Blob' },
        double: { shape: 'Double' },
      },
    },
    List: { type: 'list', member: 'Long' },
    Map: { type: 'map', key: 'Text', value: 'Root' },
    Blob: { type: 'blob' },
    Double: { type: 'double' },
    Long: { type: 'long' },
    Text: { type: 'string' },
  },
};

type Values = Readonly<Record<string, unknown>>;

function untagged(value: unknown): unknown {
  if (value instanceof Uint8Array) return new Uint8Array(value);
  if (Array.isArray(value)) return value.map(untagged);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, untagged(item)]));
}

/** Buffers and Uint8Arrays alike; what is empty in a structure and what is absent too. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return [...value];
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return new Map(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, plain(item)]),
  );
}

function scalar(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : String(value);
}

/** A form as botocore writes it. */
function formOf(model: ServiceModel, name: string, value: unknown, prefix: string): string[] {
  const shape = shapeOf(model, name);
  const at = (part: string | number) => (prefix === '' ? String(part) : `${prefix}.${part}`);
  switch (shape.type) {
    case 'structure': {
      const lines = Object.entries(value as Values).flatMap(([key, item]) =>
        formOf(model, shape.members[key]?.shape ?? '', item, at(shape.members[key]?.wire ?? key)),
      );
      return lines.length === 0 && prefix !== '' ? [`${prefix}=`] : lines;
    }
    case 'list':
      return (value as unknown[]).flatMap((item, i) =>
        formOf(model, shape.member, item, at(`member.${i + 1}`)),
      );
    case 'map':
      return Object.entries(value as Values).flatMap(([key, item], i) => [
        `${at(`entry.${i + 1}.key`)}=${encodeURIComponent(key)}`,
        ...formOf(model, shape.value, item, at(`entry.${i + 1}.value`)),
      ]);
    default:
      return [`${prefix}=${encodeURIComponent(scalar(value))}`];
  }
}

/** A request as an SDK writes it; undefined where a parameter of the path is missing or empty, which none can send. */
function restRequest(
  model: ServiceModel,
  operation: string,
  name: string,
  value: Values,
): WireRequest | undefined {
  const { path = '' } = model.operations[operation] ?? {};
  const { members } = structureOf(model, name);
  const query: string[] = [];
  let filled = path;
  for (const [key, member] of Object.entries(members)) {
    const wire = member.wire ?? key;
    const item = value[key];
    if (member.location === 'uri') {
      if (item === undefined || item === '') return undefined;
      filled = filled.replace(`{${wire}}`, () => encodeURIComponent(scalar(item)));
    }
    if (member.location === 'querystring' && item !== undefined) {
      for (const one of [item].flat()) query.push(`${wire}=${encodeURIComponent(scalar(one))}`);
    }
  }
  const { body } = codecs['rest-json'].encode(echo(model, operation, name), operation, value, 'r');
  return { ...empty, path: filled, query: query.join('&'), body: Buffer.from(body) };
}
