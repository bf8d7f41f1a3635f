import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { model as cloudwatch } from '../../../generated/cloudwatch/model.ts';
import { DomainError } from '../../../kernel/errors.ts';
import { decodeCbor } from './cbor.ts';
import { parseForm } from './form.ts';
import { codecs } from './index.ts';
import { readBase64 } from './json-document.ts';
import { readText } from './text.ts';
import { formatTimestamp, parseTimestamp } from './timestamps.ts';
import { escapeXml } from './xml.ts';

const refuses = (work: () => unknown) =>
  assert.throws(work, (error) => error instanceof DomainError && error.code === 'Serialization');
const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));

test('CBOR: any bytes are read or refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (input) => {
      try {
        decodeCbor(input);
      } catch (error) {
        assert.ok(error instanceof DomainError, String(error));
      }
    }),
    { numRuns: 2000 },
  );
});

test('CBOR: lengths that lie, endless nesting, odd tags', () => {
  const bad = {
    'a list of 2^64 items': '9bffffffffffffffff',
    'a map of 2^32 entries': 'baffffffff',
    'a text of 2^40 bytes': '7b0000010000000000',
    'nested lists': '81'.repeat(100_000),
    'endless lists': '9f'.repeat(100_000),
    'tags of tags': 'c1'.repeat(100_000),
    'a bignum': 'c2581000000000000000000000000000000001',
    'a decimal fraction': 'c482 1b00000000ffffffff 01'.replaceAll(' ', ''),
    'a key that is no text': 'a10101',
    'bytes behind it': '0000',
    'a lone break': 'ff',
    'a text that is not UTF-8': '61ff',
    nothing: '',
  };
  for (const [name, hex] of Object.entries(bad)) {
    assert.throws(() => decodeCbor(bytes(hex)), DomainError, name);
  }
  const odd = decodeCbor(bytes('a1695f5f70726f746f5f5fa1616101')) as object;
  assert.deepEqual(Object.keys(odd), ['__proto__']);
  assert.equal(Reflect.get(odd, 'a'), undefined);
});

test('CBOR: floats, endless texts and timestamps', () => {
  assert.equal(decodeCbor(bytes('f93c00')), 1);
  assert.equal(decodeCbor(bytes('fb3ff199999999999a')), 1.1);
  assert.equal(decodeCbor(bytes('7f616161626163ff')), 'abc');
  assert.equal(decodeCbor(bytes('3863')), -100);
  const input = codecs['rpc-v2-cbor'].decode(cloudwatch, 'GetMetricData', {
    method: 'POST',
    path: '',
    query: '',
    headers: {},
    body: bytes(`a169${Buffer.from('StartTime').toString('hex')}c11a6553f100`),
  });
  assert.deepEqual(input, { StartTime: new Date(1_700_000_000_000) });
});

test('forms: too many parameters, too deep, not percent signs', () => {
  refuses(() => parseForm('a&'.repeat(30_000)));
  refuses(() => parseForm(`${'a.'.repeat(100)}b=1`));
  refuses(() => parseForm('a=%zz'));
  assert.equal(parseForm('__proto__.x=1').children.get('__proto__')?.children.get('x')?.value, '1');
  assert.equal(parseForm('a=b+c%2B').children.get('a')?.value, 'b c+');
});

test('scalars as text', () => {
  assert.equal(readText({ type: 'integer' }, '+12'), 12);
  for (const text of ['', '1.5', '1e3', '0x10', '99999999999', ' 1'])
    refuses(() => readText({ type: 'integer' }, text));
  assert.equal(readText({ type: 'double' }, '1e3'), 1000);
  refuses(() => readText({ type: 'double' }, 'one'));
  refuses(() => readText({ type: 'boolean' }, 'TRUE'));
  refuses(() => readText({ type: 'structure', members: {}, required: [] }, 'x'));
});

test('base64 is what it claims to be', () => {
  assert.deepEqual([...readBase64('AQID')], [1, 2, 3]);
  assert.deepEqual([...readBase64('AQ==')], [1]);
  assert.deepEqual([...readBase64('AQI')], [1, 2]);
  for (const text of ['A', 'AQ=', 'A!ID', 'AQID====', 'AQ==AQ==', '=']) refuses(() => readBase64(text));
});

test('timestamps, as clients write them', () => {
  const time = Date.UTC(2026, 10, 24, 1, 2, 3);
  const forms = [
    time / 1000,
    String(time / 1000),
    '2026-11-24T01:02:03Z',
    '2026-11-24T03:02:03+02:00',
    '2026-11-24T01:02:03',
    'Tue, 24 Nov 2026 01:02:03 GMT',
  ];
  for (const form of forms) assert.equal(parseTimestamp(form).getTime(), time, String(form));
  for (const bad of ['soon', '2026-13-99', 1e20, Number.NaN, '1e999', {}, `2026${'1'.repeat(100)}`])
    refuses(() => parseTimestamp(bad));
  assert.equal(formatTimestamp(new Date(time), 'iso8601'), '2026-11-24T01:02:03Z');
  assert.equal(formatTimestamp(new Date(time + 4), 'iso8601'), '2026-11-24T01:02:03.004Z');
  assert.equal(formatTimestamp(new Date(time), 'rfc822'), 'Tue, 24 Nov 2026 01:02:03 GMT');
});

test('XML holds any text', () => {
  assert.equal(
    escapeXml('<a b="c">&\r\n\t\u0000\ud800\uffff😀'),
    '&lt;a b=&quot;c&quot;&gt;&amp;&#xD;&#xA;&#x9;\ufffd\ufffd\ufffd😀',
  );
});
