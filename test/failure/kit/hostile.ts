import {
  bombs,
  headers,
  jsonBodies,
  line,
  type Make,
  smuggling,
  type Target,
  withBody,
} from './hostile-parts.ts';
import type { Random } from './scale.ts';

/** A request as bytes, and what it tries. */
export interface Hostile {
  readonly tries: string;
  readonly bytes: Buffer;
}

const kinds: Readonly<Record<string, Make>> = {
  'random head': (random, target) => `${line(random, target)}${headers(random, target)}\r\n`,
  'random bytes': (random) => random.bytes(1 + random.below(2_000)),
  'damaged request': (random, target) => {
    const bytes = withBody(line(random, target) + headers(random, target), '{"a":1}');
    for (let flips = 1 + random.below(6); flips > 0; flips--)
      bytes[random.below(bytes.length)] = random.below(256);
    return bytes;
  },
  'header flood': (random, target) =>
    `GET /v2/ HTTP/1.1\r\nHost: ${target.host}\r\n${`X-${random.below(9)}: ${'y'.repeat(random.below(60))}\r\n`.repeat(1 + random.below(3_000))}\r\n`,
  'long header': (random, target) =>
    `GET /v2/ HTTP/1.1\r\nHost: ${target.host}\r\nAuthorization: Basic ${'A'.repeat(random.below(120_000))}\r\n\r\n`,
  'long target': (random, target) =>
    `GET /v2/${'a/'.repeat(random.below(30_000))}tags/list HTTP/1.1\r\nHost: ${target.host}\r\nAuthorization: ${target.authorization}\r\n\r\n`,
  'hostile JSON at the AWS door': (random, target) => {
    const operation = random.pick([
      'DescribeRepositories',
      'PutImage',
      'CreateRepository',
      'BatchGetImage',
      '__proto__',
    ]);
    const type = random.pick([
      'application/x-amz-json-1.1',
      'application/cbor',
      'application/json',
      'text/xml',
    ]);
    const head = `POST / HTTP/1.1\r\nHost: ${target.host}\r\nX-Amz-Target: AmazonEC2ContainerRegistry_V20150921.${operation}\r\nContent-Type: ${type}\r\n`;
    return withBody(head, random.pick(jsonBodies)(random, target));
  },
  'hostile query at the AWS door': (random, target) => {
    const body = random.pick([
      'Action=GetCallerIdentity&Version=2011-06-15',
      'Action=__proto__&Version=constructor',
      `Action=GetCallerIdentity&${'a=b&'.repeat(20_000)}`,
      'Action=%ff%fe&Version=%00',
      `Action=AssumeRole&Tags.member.999999999.Key=x&Tags.member.-1.Key=y`,
      `Action=GetCallerIdentity&Version=2011-06-15&${'a.'.repeat(5_000)}b=c`,
    ]);
    return withBody(
      `POST / HTTP/1.1\r\nHost: ${target.host}\r\nContent-Type: application/x-www-form-urlencoded\r\n`,
      body,
    );
  },
  'hostile CBOR at the AWS door': (random, target) => {
    const head = `POST /service/AmazonEC2ContainerRegistry_V20150921/operation/DescribeRepositories HTTP/1.1\r\nHost: ${target.host}\r\nSmithy-Protocol: rpc-v2-cbor\r\nContent-Type: application/cbor\r\n`;
    const body = random.pick([
      Buffer.alloc(50_000, 0x81),
      Buffer.alloc(50_000, 0x9f),
      Buffer.from('9bffffffffffffffff', 'hex'),
      Buffer.from('bbffffffffffffffff', 'hex'),
      Buffer.from('5bffffffffffffffff', 'hex'),
      Buffer.from('a1695f5f70726f746f5f5fa0', 'hex'),
      random.bytes(200),
    ]);
    return withBody(head, body);
  },
  'gzip bomb': (random, target) => {
    const body = random.pick(bombs);
    const [path, more] = random.pick([
      [
        '/',
        'X-Amz-Target: AmazonEC2ContainerRegistry_V20150921.DescribeRepositories\r\nContent-Type: application/x-amz-json-1.1\r\n',
      ],
      [`/v2/${target.repository}/manifests/bomb`, `Authorization: ${target.authorization}\r\n`],
    ] as const);
    const method = path === '/' ? 'POST' : 'PUT';
    return withBody(
      `${method} ${path} HTTP/1.1\r\nHost: ${target.host}\r\n${more}Content-Encoding: gzip\r\n`,
      body,
    );
  },
  'hostile manifest': (random, target) => {
    const type = random.pick([
      'application/vnd.oci.image.manifest.v1+json',
      'application/vnd.oci.image.index.v1+json',
      'application/vnd.docker.distribution.manifest.v1+prettyjws',
      '__proto__',
      '',
    ]);
    const reference = random.pick(['hostile', '__proto__', target.digest, 'a'.repeat(129), '-x']);
    const head = `PUT /v2/${target.repository}/manifests/${reference} HTTP/1.1\r\nHost: ${target.host}\r\nAuthorization: ${target.authorization}\r\nContent-Type: ${type}\r\n`;
    return withBody(head, random.pick(jsonBodies)(random, target));
  },
  'request smuggling': (random, target) =>
    random.pick([
      ...smuggling(target),
      `GET /v2/ HTTP/1.1\r\nHost: ${target.host}\r\nHost: other\r\n\r\n`,
      `GET http://other/v2/ HTTP/1.1\r\nHost: ${target.host}\r\nAuthorization: ${target.authorization}\r\n\r\n`,
      `GET /v2/ HTTP/0.9\r\n\r\n`,
      `GET /v2/ HTTP/2.0\r\nHost: a\r\n\r\n`,
      `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n`,
      `GET /v2/ HTTP/1.1\r\nHost: ${target.host}\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AA\r\n\r\n`,
      `GET /v2/ HTTP/1.1\r\nHost: ${target.host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
      `POST / HTTP/1.1\r\nHost: ${target.host}\r\nExpect: 200-maybe\r\nContent-Length: 2\r\n\r\n{}`,
    ]),
  'unfinished request': (random, target) => {
    const whole = withBody(line(random, target) + headers(random, target), random.bytes(200));
    return whole.subarray(0, 1 + random.below(whole.length));
  },
};

const names = Object.keys(kinds);

export function hostile(random: Random, target: Target): Hostile {
  const tries = random.pick(names);
  const make = kinds[tries];
  if (make === undefined) throw new Error(tries);
  const made = make(random, target);
  return { tries, bytes: typeof made === 'string' ? Buffer.from(made, 'latin1') : made };
}
