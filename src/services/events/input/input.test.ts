import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inputFault, inputOf } from './input.ts';

const event = {
  id: '1',
  detail: {
    tag: 'a "quoted" tag',
    size: 5,
    list: [{ n: 1 }, { n: 2 }],
    'odd name': true,
    object: { a: 'b' },
  },
};
const around = {
  text: JSON.stringify(event),
  event,
  ruleArn: 'arn:rule',
  ruleName: 'rule',
  ingestedAt: Date.UTC(2026, 10, 24),
};

const transformed = (InputTemplate: string, InputPathsMap: Record<string, string> = {}) => {
  const InputTransformer = { InputPathsMap, InputTemplate };
  assert.equal(inputFault({ InputTransformer }), undefined);
  return inputOf({ InputTransformer }, around);
};

describe('what a target gets', () => {
  test('the event itself, a constant, or a part of the event', () => {
    assert.equal(inputOf({}, around), undefined);
    assert.equal(inputOf({ InputPath: '$' }, around), undefined);
    assert.equal(inputOf({ Input: '{"a":1}' }, around), '{"a":1}');
    const parts: readonly (readonly [string, unknown])[] = [
      ['$.detail.size', 5],
      ['$.detail.list[1].n', 2],
      ['$.detail.list[*].n', [1, 2]],
      ["$.detail['odd name']", true],
      ['$.detail.none', null],
      ['$.constructor', null],
    ];
    for (const [InputPath, part] of parts) {
      assert.equal(inputOf({ InputPath }, around), JSON.stringify(part), InputPath);
    }
  });

  test('a template, in which values are JSON, or parts of a string', () => {
    const paths = { tag: '$.detail.tag', size: '$.detail.size', none: '$.none', object: '$.detail.object' };
    assert.equal(transformed('{"tag": <tag>, "n": <size>}', paths), '{"tag": "a \\"quoted\\" tag", "n": 5}');
    assert.equal(transformed('"<tag> has <size>, <none>."', paths), '"a \\"quoted\\" tag has 5, ."');
    assert.equal(transformed('{"a": <none>, "b": <object>}', paths), '{"a": null, "b": {"a":"b"}}');
    assert.equal(transformed('{"a": "\\"<size>\\"", "b": <size>}', paths), '{"a": "\\"5\\"", "b": 5}');
    assert.equal(transformed('"<object>"', paths), '"{\\"a\\":\\"b\\"}"');
    assert.equal(
      transformed(
        '{"rule": <aws.events.rule-name>, "arn": "<aws.events.rule-arn>", "e": <aws.events.event>}',
      ),
      `{"rule": "rule", "arn": "arn:rule", "e": ${JSON.stringify(event)}}`,
    );
    assert.equal(transformed('"<aws.events.event.ingestion-time>"'), '"2026-11-24T00:00:00.000Z"');
    assert.equal(transformed('{"less": "1 < 2 and 3 > 2"}'), '{"less": "1 < 2 and 3 > 2"}');
  });

  test('what can not be used', () => {
    const transformer = (InputTemplate: string, InputPathsMap: Record<string, string> = {}) => ({
      InputTransformer: { InputTemplate, InputPathsMap },
    });
    const bad: readonly (readonly [Parameters<typeof inputFault>[0], RegExp])[] = [
      [{ Input: '{}', InputPath: '$' }, /Only one of/],
      [{ Input: '{' }, /JSON syntax/],
      [{ InputPath: 'detail' }, /JSON path/],
      [{ InputPath: '$..detail' }, /JSON path/],
      [transformer('<a>'), /invalid placeholder a/],
      [transformer('<a>', { a: '$[' }), /Invalid JSON path/],
      [transformer('"x"', { 'aws.x': '$.a' }), /reserved/],
    ];
    for (const [input, text] of bad) assert.match(inputFault(input) ?? '', text, JSON.stringify(input));
  });
});
