import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainTarget } from './target.ts';

test('targets: paths stay as they are, URLs lose their host, what can not be decoded is taken literally', () => {
  const table: readonly (readonly [string, string?])[] = [
    ['/v2/'],
    ['/v2/a%2Fb/tags/list?last=%zz'],
    ['*'],
    ['http://registry:5100/v2/?n=1', '/v2/?n=1'],
    ['HTTPS://registry', '/'],
    ['http://registry?x', '/?x'],
    ['/v2/%', '/v2/%25'],
    ['/v2/%zz/a%2Fb?last=%2F', '/v2/%25zz/a%252Fb?last=%2F'],
    ['/v2/%ff', '/v2/%25ff'],
  ];
  for (const [target, plain = target] of table) assert.equal(plainTarget(target), plain);
});
