import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cbor } from '@smithy/core/cbor';
import type { Protocol, ServiceModel } from '../../../kernel/model.ts';
import type { Fault, StructureShape } from '../wire.ts';
import { codecs } from './index.ts';

const errorShape: StructureShape = {
  type: 'structure',
  members: { Message: { shape: 'Text' }, at: { shape: 'Time' }, field: { shape: 'Text', wire: 'Field' } },
  required: [],
  error: { code: 'Gone', status: 410, fault: 'client' },
};
const model: ServiceModel = {
  id: 'test',
  name: 'Test',
  signingName: 'test',
  apiVersion: '2026-01-01',
  protocols: ['query'],
  targetPrefix: 'Test',
  xmlNamespace: 'https://test/doc/',
  queryCompatible: true,
  operations: {
    Get: {
      input: 'In',
      output: 'Out',
      resultWrapper: 'GetResult',
      errors: [],
      method: 'PUT',
      path: '/things/{Name}/{Rest+}',
      status: 201,
      signed: true,
    },
    Put: {
      input: undefined,
      output: undefined,
      resultWrapper: undefined,
      errors: [],
      method: 'POST',
      path: '/',
      status: 200,
      signed: true,
    },
    Load: {
      input: 'Payload',
      output: 'Payload',
      resultWrapper: undefined,
      errors: [],
      method: 'POST',
      path: '/load',
      status: 200,
      signed: true,
    },
  },
  shapes: {
    Text: { type: 'string' },
    Time: { type: 'timestamp' },
    Iso: { type: 'timestamp', format: 'iso8601' },
    Blob: { type: 'blob' },
    Count: { type: 'integer' },
    Ratio: { type: 'double' },
    Texts: { type: 'list', member: 'Text' },
    Flat: { type: 'list', member: 'Text', flattened: true },
    Map: { type: 'map', key: 'Text', value: 'Count' },
    Named: { type: 'map', key: 'Text', value: 'Count', keyName: 'K', valueName: 'V', flattened: true },
    Out: {
      type: 'structure',
      required: [],
      members: {
        text: { shape: 'Text', wire: 'Text' },
        time: { shape: 'Time' },
        iso: { shape: 'Iso' },
        blob: { shape: 'Blob' },
        ratio: { shape: 'Ratio' },
        texts: { shape: 'Texts' },
        flat: { shape: 'Flat' },
        map: { shape: 'Map' },
        named: { shape: 'Named' },
        code: { shape: 'Count', location: 'statusCode' },
        etag: { shape: 'Text', wire: 'ETag', location: 'header' },
        meta: { shape: 'Map', wire: 'X-Meta-', location: 'headers' },
      },
    },
    In: {
      type: 'structure',
      required: [],
      members: {
        name: { shape: 'Text', wire: 'Name', location: 'uri' },
        rest: { shape: 'Text', wire: 'Rest', location: 'uri' },
        ids: { shape: 'Texts', wire: 'id', location: 'querystring' },
        count: { shape: 'Count', wire: 'n', location: 'querystring' },
        others: { shape: 'Map', location: 'querystring' },
        since: { shape: 'Time', wire: 'If-Since', location: 'header' },
        meta: { shape: 'Map', wire: 'X-Meta-', location: 'headers' },
        note: { shape: 'Text' },
        flat: { shape: 'Flat' },
        named: { shape: 'Named' },
      },
    },
    Payload: {
      type: 'structure',
      required: [],
      payload: 'blob',
      members: { blob: { shape: 'Blob' }, etag: { shape: 'Text', wire: 'ETag', location: 'header' } },
    },
    GoneException: errorShape,
  },
};
const time = new Date(Date.UTC(2026, 10, 24, 1, 2, 3, 500));
const output = {
  text: '<x>',
  time,
  iso: time,
  blob: Uint8Array.of(1, 2, 3),
  ratio: Number.NaN,
  texts: ['a', 'b'],
  flat: ['c', 'd'],
  map: { k: 1, gone: undefined },
  named: { k: 2 },
  code: 203,
  etag: 'e',
  meta: { a: 'b' },
  unknown: 1,
};
const encode = (protocol: Protocol, operation = 'Get', what: unknown = output) =>
  codecs[protocol].encode(model, operation, what, 'id-1');

test('JSON answers', () => {
  const { body, headers } = encode('json-1.1');
  assert.deepEqual(JSON.parse(String(body)), {
    Text: '<x>',
    time: time.getTime() / 1000,
    iso: '2026-11-24T01:02:03.500Z',
    blob: 'AQID',
    ratio: 'NaN',
    texts: ['a', 'b'],
    flat: ['c', 'd'],
    map: { k: 1 },
    named: { k: 2 },
  });
  assert.deepEqual(headers, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'id-1' });
  assert.equal(encode('json-1.0', 'Put', undefined).body, '{}');
});

test('CBOR answers', () => {
  const { body, headers } = encode('rpc-v2-cbor');
  const tree = cbor.deserialize(body as Uint8Array) as Record<string, unknown>;
  assert.deepEqual([tree.Text, tree.ratio, tree.map], ['<x>', Number.NaN, { k: 1 }]);
  assert.deepEqual(Reflect.get(tree.time as object, 'value'), time.getTime() / 1000);
  assert.equal(headers['smithy-protocol'], 'rpc-v2-cbor');
});

test('query answers', () => {
  const { code: _, etag: __, meta: ___, ...members } = output;
  assert.equal(
    encode('query', 'Get', members).body,
    '<GetResponse xmlns="https://test/doc/"><GetResult><Text>&lt;x&gt;</Text><time>2026-11-24T01:02:03.500Z</time>' +
      '<iso>2026-11-24T01:02:03.500Z</iso><blob>AQID</blob><ratio>NaN</ratio>' +
      '<texts><member>a</member><member>b</member></texts><flat>c</flat><flat>d</flat>' +
      '<map><entry><key>k</key><value>1</value></entry></map><named><K>k</K><V>2</V></named>' +
      '</GetResult><ResponseMetadata><RequestId>id-1</RequestId></ResponseMetadata></GetResponse>',
  );
  assert.equal(
    encode('query', 'Put', undefined).body,
    '<PutResponse xmlns="https://test/doc/"><ResponseMetadata><RequestId>id-1</RequestId></ResponseMetadata></PutResponse>',
  );
});

test('REST answers: status, headers, payload', () => {
  const { status, headers, body } = encode('rest-json');
  assert.equal(status, 203);
  assert.deepEqual([headers.etag, headers['x-meta-a']], ['e', 'b']);
  assert.ok(!('etag' in JSON.parse(String(body))));
  assert.equal(encode('rest-json', 'Get', {}).status, 201);
  const raw = encode('rest-json', 'Load', { blob: Uint8Array.of(7), etag: 'x' });
  assert.deepEqual(
    [raw.body, raw.headers.etag, raw.headers['content-type']],
    [Uint8Array.of(7), 'x', 'application/octet-stream'],
  );
});

test('REST requests: path, query string, headers, payload', () => {
  const request = {
    method: 'PUT',
    path: '/things/a%2Fb/c/d%20e',
    query: 'id=1&n=7&id=two%20+&other=9',
    headers: { 'if-since': 'Tue, 24 Nov 2026 01:02:03 GMT', 'x-meta-one': '1' },
    body: Buffer.from('{"note":"n","name":"not from here"}'),
  };
  assert.deepEqual(codecs['rest-json'].decode(model, 'Get', request), {
    name: 'a/b',
    rest: 'c/d e',
    ids: ['1', 'two  '],
    count: 7,
    others: { other: '9' },
    since: new Date(Date.UTC(2026, 10, 24, 1, 2, 3)),
    meta: { one: '1' },
    note: 'n',
  });
  assert.deepEqual(codecs['rest-json'].decode(model, 'Load', { ...request, body: Buffer.from([9]) }), {
    blob: Buffer.from([9]),
  });
});

test('flattened lists and maps of forms, in the order of their numbers', () => {
  const form = 'flat.10=b&flat.9=a&named.1.K=k&named.1.V=3';
  const request = { method: 'POST', path: '/', query: '', headers: {}, body: Buffer.from(form) };
  assert.deepEqual(codecs.query.decode(model, 'Get', request), { flat: ['a', 'b'], named: { k: 3 } });
});

test('errors in every protocol', () => {
  const fault: Fault = {
    name: 'GoneException',
    queryCode: 'Gone',
    status: 410,
    fault: 'client',
    message: 'it is <gone>',
    members: { at: time, field: 'f' },
    shape: errorShape,
  };
  const context = { model, queryCompatible: true, requestId: 'id-2' };
  const answer = (protocol: Protocol) => codecs[protocol].encodeFault(fault, context);
  const members = { Message: 'it is <gone>', at: time.getTime() / 1000, Field: 'f' };
  assert.deepEqual(JSON.parse(String(answer('json-1.0').body)), { __type: 'GoneException', ...members });
  assert.equal(answer('json-1.0').headers['x-amzn-query-error'], 'Gone;Sender');
  assert.deepEqual(JSON.parse(String(answer('rest-json').body)), members);
  assert.equal(answer('rest-json').headers['x-amzn-errortype'], 'GoneException');
  const tree = cbor.deserialize(answer('rpc-v2-cbor').body as Uint8Array) as Record<string, unknown>;
  assert.deepEqual([tree.__type, tree.Message, tree.Field], ['GoneException', 'it is <gone>', 'f']);
  assert.equal(
    answer('query').body,
    '<ErrorResponse xmlns="https://test/doc/"><Error><Type>Sender</Type><Code>Gone</Code><Message>it is &lt;gone&gt;</Message>' +
      '<at>2026-11-24T01:02:03.500Z</at><Field>f</Field></Error><RequestId>id-2</RequestId></ErrorResponse>',
  );
  for (const protocol of ['json-1.0', 'query', 'rest-json', 'rpc-v2-cbor'] as const)
    assert.equal(answer(protocol).status, 410);
});
