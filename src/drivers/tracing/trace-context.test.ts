import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTraceContext, writeTraceContext } from './trace-context.ts';

const trace = '0af7651916cd43dd8448eb211c80319c';
const span = 'b7ad6b7169203331';

test('a trace context is read and written as it came', () => {
  const headers = { traceparent: `00-${trace}-${span}-01`, tracestate: 'a=1,b=2' };
  const read = readTraceContext(headers);
  assert.deepEqual([read?.traceId, read?.spanId, read?.traceFlags, read?.isRemote], [trace, span, 1, true]);
  assert.deepEqual(read && writeTraceContext(read), headers);
  const later = readTraceContext({ traceparent: `cc-${trace}-${span}-03-of-the-future` });
  assert.deepEqual(later && writeTraceContext(later), { traceparent: `00-${trace}-${span}-01` });
});

test('one that is malformed is none', () => {
  for (const traceparent of [
    undefined,
    '',
    `00-${trace}-${span}`,
    `00-${trace}-${span}-01-more`,
    `ff-${trace}-${span}-01`,
    `00-${'0'.repeat(32)}-${span}-01`,
    `00-${trace}-${'0'.repeat(16)}-01`,
    `00-${trace.toUpperCase()}-${span}-01`,
  ]) {
    assert.equal(readTraceContext({ traceparent }), undefined, String(traceparent));
  }
});
