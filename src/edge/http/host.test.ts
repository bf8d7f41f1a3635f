import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createAddresses } from './addresses.ts';
import { joinAuthority, parseAuthority, siteOf } from './host.ts';

test('hosts and ports', () => {
  const table: readonly (readonly [string, string | undefined, number?])[] = [
    ['127.0.0.1:5100', '127.0.0.1', 5100],
    ['LocalHost', 'localhost'],
    ['registry.example.com.', 'registry.example.com'],
    ['registry.example.com.:8080', 'registry.example.com', 8080],
    ['[::1]:5100', '[::1]', 5100],
    ['[FE80::1]', '[fe80::1]'],
    ['a_b:80', 'a_b', 80],
    ['', undefined],
    ['a:0', undefined],
    ['a:65536', undefined],
    ['a:b', undefined],
    ['::1', undefined],
    ['a b', undefined],
    ['a"b', undefined],
    ['a/b', undefined],
    ['-a', undefined],
    ['user@a', undefined],
  ];
  for (const [text, host, port] of table) {
    assert.deepEqual(parseAuthority(text), host === undefined ? undefined : { host, port }, text);
  }
});

test('any text is parsed or refused, and what is parsed can be written again', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.domain(),
        fc.ipV6().map((ip) => `[${ip}]`),
      ),
      (text) => {
        const parsed = parseAuthority(text);
        if (parsed === undefined) return;
        assert.deepEqual(parseAuthority(joinAuthority('http', parsed.host, parsed.port ?? 80)), {
          host: parsed.host,
          port: parsed.port === 80 ? undefined : parsed.port,
        });
      },
    ),
  );
});

test('what a host says of account and region', () => {
  const registry = (style: string, domain: string) => ({
    kind: 'registry',
    account: '123456789012',
    region: 'eu-west-1',
    style,
    domain,
  });
  const table: readonly (readonly [string, readonly string[], object])[] = [
    ['123456789012.dkr.ecr.eu-west-1.reg.example', ['reg.example'], registry('dkr.ecr', 'reg.example')],
    [
      '123456789012.dkr-ecr.eu-west-1.b.example',
      ['a.example', 'b.example'],
      registry('dkr-ecr', 'b.example'),
    ],
    ['123456789012.dkr.ecr.eu-west-1.amazonaws.com', ['amazonaws.com'], registry('dkr.ecr', 'amazonaws.com')],
    [
      '123456789012.dkr.ecr-fips.eu-west-1.amazonaws.com',
      ['amazonaws.com'],
      registry('dkr.ecr-fips', 'amazonaws.com'),
    ],
    ['123456789012.dkr-ecr.eu-west-1.on.aws', ['amazonaws.com'], registry('dkr-ecr', 'on.aws')],
    ['123456789012.dkr.ecr.eu-west-1.on.aws', ['amazonaws.com'], { kind: 'other' }],
    ['123456789012.dkr-ecr.eu-west-1.on.aws', ['reg.example'], { kind: 'other' }],
    ['123456789012.dkr.ecr.eu-west-1.evil.example', ['reg.example'], { kind: 'other' }],
    ['123456789012.dkr.ecr.eu-west-1.amazonaws.com', [], { kind: 'other' }],
    ['12345678901.dkr.ecr.eu-west-1.reg.example', ['reg.example'], { kind: 'other' }],
    ['x.123456789012.dkr.ecr.eu-west-1.reg.example', ['reg.example'], { kind: 'other' }],
    ['api.ecr.eu-west-1.reg.example', ['reg.example'], { kind: 'api', region: 'eu-west-1' }],
    ['ecr.eu-west-1.api.aws', ['amazonaws.com'], { kind: 'api', region: 'eu-west-1' }],
    ['ecr.eu-west-1.api.aws', ['reg.example'], { kind: 'other' }],
    ['reg.example', ['reg.example'], { kind: 'other' }],
    ['127.0.0.1', ['reg.example'], { kind: 'other' }],
    ['[::1]', [], { kind: 'other' }],
  ];
  for (const [host, domains, site] of table) assert.deepEqual(siteOf(host, domains), site, host);
});

test('the URIs that we write', () => {
  const endpoint = (domains: readonly string[], scheme: 'http' | 'https', authority: string) =>
    createAddresses({ domains }).registryEndpoint(
      { origin: { scheme, authority } } as never,
      '999999999999',
      'us-east-1',
    );
  assert.equal(endpoint([], 'http', '127.0.0.1:5100'), 'http://127.0.0.1:5100');
  assert.equal(endpoint([], 'http', '[::1]:5100'), 'http://[::1]:5100');
  const D = ['reg.example', 'amazonaws.com'];
  const table = [
    ['123456789012.dkr.ecr.eu-west-1.amazonaws.com', '999999999999.dkr.ecr.us-east-1.amazonaws.com'],
    ['123456789012.dkr-ecr.eu-west-1.on.aws', '999999999999.dkr-ecr.us-east-1.on.aws'],
    ['api.ecr.eu-west-1.amazonaws.com', '999999999999.dkr.ecr.us-east-1.reg.example'],
    ['127.0.0.1:5100', '999999999999.dkr.ecr.us-east-1.reg.example:5100'],
    ['123456789012.dkr.ecr.eu-west-1.reg.example:8443', '999999999999.dkr.ecr.us-east-1.reg.example:8443'],
  ] as const;
  for (const [caller, host] of table) assert.equal(endpoint(D, 'https', caller), `https://${host}`, caller);
});
