import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Host, UsageError, version } from '../app/index.ts';
import { DomainError } from '../kernel/errors.ts';
import { exitCodeOf, explain, run } from './run.ts';
import { commands } from './table.ts';

async function said(...argv: string[]): Promise<string> {
  let printed = '';
  const host: Host = {
    environment: {},
    pid: 1,
    terminal: false,
    print: (text) => {
      printed += text;
    },
    stopped: new AbortController().signal,
    onReload: () => {},
    onCrash: () => {},
    startPart: () => assert.fail('a command starts no other process'),
  };
  assert.equal(await run(argv, host), 0);
  return printed;
}

describe('the command line', () => {
  it('--version prints that of package.json', async () => {
    assert.equal(await said('--version'), `${version}\n`);
    assert.match(version, /^\d+\.\d+\.\d+/);
  });

  it('--help names every command and its words', async () => {
    for (const help of [await said('--help'), await said('-h')]) {
      for (const { words, about } of commands) {
        assert.ok(help.includes(words.join(' ')));
        assert.ok(help.includes(about));
      }
      assert.ok(help.includes('--listen HOST:PORT'));
    }
  });

  for (const { words, options, parameters } of commands) {
    it(`${words.join(' ')} --help says what it takes`, async () => {
      const help = await said(...words, ...parameters.map(() => '111111111111'), '--help');
      assert.ok(help.includes(`holdfast ${[...words, ...parameters].join(' ')}`));
      for (const option of Object.keys(options)) assert.ok(help.includes(`--${option}`));
    });
  }

  it('a command asks for help without its parameters too', async () => {
    assert.match(await said('account', 'create', '--help'), /account create ID/);
  });

  for (const [argv, parts] of [
    [['sevre'], ["'sevre'", "'serve'"]],
    [
      ['acount', 'create', '1'],
      ["'acount create'", "'account create'"],
    ],
    [['account'], ["'account'", "'account list'"]],
    [['account', 'create'], ['ID is missing']],
    [
      ['account', 'create', '1', '2'],
      ["'2'", 'too many'],
    ],
    [
      ['serve', 'now'],
      ["'now'", 'too many'],
    ],
    [
      ['gc', '--repair'],
      ['gc', '--repair'],
    ],
    [['--dry-run'], ['serve', '--dry-run']],
    [
      ['gc', '--dryrun'],
      ['--dryrun', '--dry-run'],
    ],
    [
      ['--listen', 'nowhere'],
      ['nowhere', 'HOST:PORT'],
    ],
  ] as const) {
    it(`${argv.join(' ')} is refused`, async () => {
      await assert.rejects(said(...argv), (error) => {
        assert.ok(error instanceof UsageError);
        for (const part of parts) assert.ok(error.message.includes(part), `${error.message} names ${part}`);
        return true;
      });
    });
  }
});

describe('why it failed', () => {
  it('is one line for what the operator can change', () => {
    assert.match(explain(new UsageError('bad flag')) ?? '', /^bad flag\. See holdfast --help$/);
    assert.equal(
      explain(new DomainError('NoSuchEntity', 'Account 1 does not exist.')),
      'Account 1 does not exist.',
    );
    assert.equal(explain(new TypeError('our own fault')), undefined);
  });

  it('usage has an exit code of its own', () => {
    assert.equal(exitCodeOf(new UsageError('x')), 2);
    assert.equal(exitCodeOf(new Error('x')), 1);
  });
});
