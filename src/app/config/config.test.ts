import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeSettings, settingsMarkdown, settingsSchema } from './describe.ts';
import { UsageError } from './errors.ts';
import { parseFile } from './file.ts';
import { parseFlags } from './flags.ts';
import { environmentLayer, redacted, resolveSettings } from './layers.ts';
import { environmentName, flagName, settingsByEnvironment, settingsByFlag } from './names.ts';
import { editDistance, nearest } from './nearest.ts';
import { settingNames } from './table.ts';

function flags(...argv: string[]) {
  return parseFlags(argv, { help: 'switch', 'dry-run': 'switch', name: 'value' });
}

function settings(sources: { flags?: string[]; environment?: Record<string, string>; file?: string }) {
  const warnings: string[] = [];
  const resolved = resolveSettings([
    flags(...(sources.flags ?? [])).settings,
    environmentLayer(sources.environment ?? {}, (text) => warnings.push(text)),
    parseFile(sources.file ?? '', 'holdfast.yaml'),
  ]);
  return { ...resolved, warnings };
}

function refused(run: () => unknown, ...parts: string[]) {
  assert.throws(run, (error) => {
    assert.ok(error instanceof UsageError, String(error));
    for (const part of parts) assert.ok(error.message.includes(part), `${error.message} names ${part}`);
    return true;
  });
}

describe('names of settings', () => {
  it('follow from the key', () => {
    assert.equal(environmentName('tls.cert'), 'HOLDFAST_TLS_CERT');
    assert.equal(environmentName('publicUrl'), 'HOLDFAST_PUBLIC_URL');
    assert.equal(flagName('tls.cert'), '--tls-cert');
    assert.equal(flagName('quotas.layersPerImage'), '--quotas-layers-per-image');
  });

  it('do not clash', () => {
    assert.equal(new Set(settingNames.map(environmentName)).size, settingNames.length);
    assert.equal(new Set(settingNames.map(flagName)).size, settingNames.length);
    assert.equal(settingsByEnvironment.size, settingNames.length);
  });

  it('do not clash with what Kubernetes injects for a service called holdfast, or holdfast-something', () => {
    const injected = /^HOLDFAST_(?:\w+_)?(?:SERVICE_HOST|SERVICE_PORT(?:_\w+)?|PORT(?:_\w+)?)$/;
    assert.match('HOLDFAST_PORT_5100_TCP_ADDR', injected);
    assert.deepEqual(
      settingNames.map(environmentName).filter((name) => injected.test(name)),
      [],
    );
  });

  it('no secret has a flag: command lines are public on a machine', () => {
    assert.equal(settingsByFlag.has('--root-key'), false);
  });
});

describe('where a setting comes from', () => {
  const file = 'listen: 127.0.0.1:3\nregion: eu-west-3';
  const environment = { HOLDFAST_LISTEN: '127.0.0.1:2' };
  for (const [name, sources, port] of [
    ['default', {}, 5100],
    ['file before default', { file }, 3],
    ['environment before file', { file, environment }, 2],
    ['flag before environment', { file, environment, flags: ['--listen', '127.0.0.1:1'] }, 1],
    ['an empty variable is absent', { file, environment: { HOLDFAST_LISTEN: '' } }, 3],
    ['the last flag wins', { flags: ['--listen=a:8', '--listen=a:9'] }, 9],
  ] as const) {
    it(name, () => {
      assert.equal(settings(sources as Parameters<typeof settings>[0]).listen.port, port);
    });
  }

  it('lists: repeated flags, commas in the environment, sequences or one value in the file', () => {
    assert.deepEqual(settings({ flags: ['--domain', 'A.example', '--domain=b.example'] }).domain, [
      'a.example',
      'b.example',
    ]);
    assert.deepEqual(settings({ environment: { HOLDFAST_DOMAIN: 'a.example, b.example' } }).domain, [
      'a.example',
      'b.example',
    ]);
    assert.deepEqual(settings({ file: 'domain: [a.example, b.example]' }).domain, ['a.example', 'b.example']);
    assert.deepEqual(settings({ file: 'domain: a.example' }).domain, ['a.example']);
  });

  it('the file: levels or dots, numbers and an account id without quotes', () => {
    const file = 'account: 000000000001\nlog:\n  level: debug\ngc.grace: 2h\nquotas: { tagsPerImage: 7 }\n';
    const found = settings({ file });
    assert.equal(found.account, '000000000001');
    assert.equal(found['log.level'], 'debug');
    assert.equal(found['gc.grace'], 7_200_000);
    assert.equal(found['quotas.tagsPerImage'], 7);
  });

  it('an unknown variable only warns', () => {
    const { warnings } = settings({ environment: { HOLDFAST_PORT: 'tcp://10.0.0.1:5100' } });
    assert.equal(warnings.length, 1);
    assert.match(String(warnings[0]), /HOLDFAST_PORT/);
  });
});

describe('values', () => {
  for (const [flag, value, setting, expected] of [
    ['--listen', '[::]:5100', 'listen', { host: '::', port: 5100 }],
    ['--listen', '0.0.0.0:0', 'listen', { host: '0.0.0.0', port: 0 }],
    ['--listen', 'localhost:65535', 'listen', { host: 'localhost', port: 65_535 }],
    ['--tokens-lifetime', '90s', 'tokens.lifetime', 90_000],
    ['--tokens-lifetime', '7d', 'tokens.lifetime', 604_800_000],
    ['--trusted-proxies', '10.0.0.0/8', 'trustedProxies', ['10.0.0.0/8']],
    ['--trusted-proxies', '::1', 'trustedProxies', ['::1/128']],
    ['--public-url', 'https://r.example:8443/', 'publicUrl', new URL('https://r.example:8443')],
  ] as const) {
    it(`${flag} ${value}`, () => {
      assert.deepEqual(settings({ flags: [flag, value] })[setting], expected);
    });
  }

  for (const [flag, value] of [
    ['--listen', '5100'],
    ['--listen', '127.0.0.1:65536'],
    ['--listen', '::1:5100'],
    ['--listen', '[127.0.0.1]:5100'],
    ['--account', '12345'],
    ['--region', 'US_EAST'],
    ['--domain', '10.0.0.1'],
    ['--domain', 'a..b'],
    ['--tokens-lifetime', '12'],
    ['--tokens-lifetime', '1.5h'],
    ['--trusted-proxies', '10.0.0.0/33'],
    ['--trusted-proxies', 'proxy.example'],
    ['--public-url', 'https://r.example/base'],
    ['--public-url', 'ftp://r.example'],
    ['--compat', 'odd'],
    ['--quotas-layer-size', '0'],
  ] as const) {
    it(`${flag} ${value} is refused: by setting, value and what is allowed`, () => {
      refused(() => settings({ flags: [flag, value] }), flag, value, 'which takes');
    });
  }

  it('a bad secret is refused without being shown', () => {
    const environment = { HOLDFAST_ROOT_KEY: 'x', HOLDFAST_ROOT_KEY_FILE: 'y' };
    refused(() => settings({ environment }), 'rootKey', 'rootKeyFile');
    const shown = redacted(settings({ environment: { HOLDFAST_ROOT_KEY: 'very-secret' } }));
    assert.equal(JSON.stringify(shown).includes('very-secret'), false);
  });

  it('a certificate without its key is refused', () => {
    refused(() => settings({ flags: ['--tls-cert', 'a.pem'] }), 'tls.cert', 'tls.key');
  });
});

describe('what is not known', () => {
  it('a flag, with the nearest known one', () => {
    refused(() => flags('--lisen', '127.0.0.1:1'), '--lisen', '--listen');
    refused(() => flags('--dryrun'), '--dryrun', '--dry-run');
  });
  it('a flag without its value', () => refused(() => flags('--listen'), '--listen', 'HOST:PORT'));
  it('a switch with a value', () => refused(() => flags('--dry-run=yes'), '--dry-run'));
  it('a key, with the nearest known one', () => {
    refused(() => settings({ file: 'tls:\n  crt: a.pem' }), "'tls.crt'", "'tls.cert'", 'holdfast.yaml');
    refused(() => settings({ file: 'config: other.yaml' }), "'config'");
    refused(() => settings({ file: 'listen: { host: a }' }), 'listen', 'HOST:PORT');
    refused(() => settings({ file: '- a' }), 'holdfast.yaml');
    refused(() => settings({ file: 'a: [' }), 'holdfast.yaml', 'YAML');
  });

  it('counts edits, a swap of neighbours as one', () => {
    assert.equal(editDistance('listen', 'listne'), 1);
    assert.equal(editDistance('kitten', 'sitting'), 3);
    assert.equal(editDistance('', 'abc'), 3);
    assert.equal(nearest('gc.graec', ['gc.interval', 'gc.grace']), 'gc.grace');
  });
});

describe('words and options of a command line', () => {
  it('are told apart', () => {
    const line = flags('account', 'create', '111111111111', '--name', 'Team A', '--data=d', '-h');
    assert.deepEqual(line.words, ['account', 'create', '111111111111']);
    assert.equal(line.options.get('name'), 'Team A');
    assert.equal(line.options.has('help'), true);
    assert.deepEqual(line.settings.get('data')?.texts, ['d']);
  });
});

describe('what is published', () => {
  it('names every setting', () => {
    const page = settingsMarkdown();
    const help = describeSettings();
    for (const name of settingNames) assert.ok(page.includes(environmentName(name)));
    for (const flag of settingsByFlag.keys()) assert.ok(help.includes(`${flag} `));
  });

  it('the JSON Schema has levels, patterns and no setting that files may not hold', () => {
    const schema = settingsSchema() as {
      properties: Record<string, { pattern?: string; properties?: Record<string, { type: unknown }> }>;
    };
    assert.ok(schema.properties.account?.pattern);
    assert.deepEqual(schema.properties.quotas?.properties?.layerSize?.type, ['string', 'integer']);
    assert.equal(schema.properties.config, undefined);
  });
});
