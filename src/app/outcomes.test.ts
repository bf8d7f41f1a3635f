import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { collectionOutcome, sizeText, verifyOutcome } from './outcomes.ts';

const collected = {
  dryRun: false,
  expiredDeletions: 0,
  purgedRepositories: 0,
  expiredUploads: 0,
  expiredBlobs: 2,
  collectedBlobs: 1,
  orphans: 0,
  freedBytes: 1536,
  failures: 0,
};

const verified = {
  blobs: 3,
  bytes: 10,
  manifests: 1,
  missing: 0,
  corrupt: 0,
  unreadable: 0,
  badManifests: 0,
  restored: 0,
  wrongNumbers: 0,
  correctedNumbers: 0,
  orphans: 0,
  orphanBytes: 0,
  good: true,
};

describe('what a collection did, in words', () => {
  it('tells a dry run from a real one', () => {
    assert.match(collectionOutcome(collected).lines[0] ?? '', /^Freed 1\.5 KiB: 1 blob that/);
    assert.match(collectionOutcome({ ...collected, dryRun: true }).lines[0] ?? '', /^Would free/);
  });

  it('is not good when a step failed', () => {
    const outcome = collectionOutcome({ ...collected, failures: 1 });
    assert.equal(outcome.good, false);
    assert.match(outcome.lines.at(-1) ?? '', /1 step failed/);
  });
});

describe('what a verification found, in words', () => {
  it('all is well', () => {
    assert.equal(verifyOutcome(verified, [], false).lines.at(-1), 'All is well');
  });

  it('names the blob, who has it and who needs it, and how many are not named', () => {
    const outcome = verifyOutcome(
      { ...verified, corrupt: 3, good: false },
      [
        {
          kind: 'corrupt',
          digest: 'sha256:ab',
          location: 'x',
          repositories: ['1/us-east-1/hello'],
          images: ['1/us-east-1/hello@sha256:cd'],
          repair: 'none',
        },
      ],
      false,
    );
    assert.equal(outcome.good, false);
    assert.deepEqual(outcome.lines.slice(0, 4), [
      'corrupt  sha256:ab',
      '    in 1/us-east-1/hello',
      '    needed by 1/us-east-1/hello@sha256:cd',
      '... and 2 more',
    ]);
    assert.match(outcome.lines.at(-1) ?? '', /--repair/);
  });
});

describe('numbers that were wrong, in words', () => {
  const finding = {
    kind: 'wrong number',
    name: '1/us-east-1/hello',
    what: 'bytesUnique',
    kept: 5,
    counted: 7,
  } as const;

  it('are named with what they should be', () => {
    const report = { ...verified, wrongNumbers: 1, good: false };
    const outcome = verifyOutcome(report, [{ ...finding, corrected: false }], false);
    assert.equal(outcome.good, false);
    assert.equal(outcome.lines[0], 'wrong number  1/us-east-1/hello: bytesUnique is 5, counted 7');
    assert.match(outcome.lines[1] ?? '', /: 0 missing, .* 1 wrong number, 0 orphans$/);
  });

  it('are corrected', () => {
    const report = { ...verified, wrongNumbers: 1, correctedNumbers: 1 };
    const outcome = verifyOutcome(report, [{ ...finding, corrected: true }], true);
    assert.equal(outcome.good, true);
    assert.match(outcome.lines[0] ?? '', /counted 7: corrected$/);
    assert.equal(outcome.lines.at(-1), 'All is well again: 1 corrected');
  });
});

describe('sizes', () => {
  for (const [bytes, text] of [
    [0, '0 bytes'],
    [1023, '1023 bytes'],
    [1024, '1.0 KiB'],
    [1.5 * 1024 ** 3, '1.5 GiB'],
  ] as const) {
    it(text, () => assert.equal(sizeText(bytes), text));
  }
});
