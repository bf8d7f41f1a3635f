import { gzipSync } from 'node:zlib';
import type { Random } from './scale.ts';

/** What a hostile request is made with. */
export interface Target {
  readonly host: string;
  /** A good Authorization header of the /v2 door. */
  readonly authorization: string;
  readonly repository: string;
  /** A digest that is there. */
  readonly digest: string;
}

const methods = [
  'GET',
  'HEAD',
  'PUT',
  'POST',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'CONNECT',
  'PROPFIND',
  'get',
  'X',
];

const pieces = [
  ...[
    '..',
    '.',
    '%2e%2e',
    '..%2f',
    '%2f',
    '%5c',
    '\\',
    '%00',
    '%',
    '%zz',
    '%c0%ae',
    '%ff',
    '//',
    ';',
    '?',
    '#',
    '*',
  ],
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'null',
    'undefined',
    'NaN',
    '-1',
    '0',
  ],
  ...[
    '99999999999999999999',
    '1e309',
    '0x10',
    '+',
    ' ',
    '%20',
    '\t',
    '%0d%0a',
    '%e2%80%ae',
    'é',
    '😀',
    "'",
    '"',
    '<b>',
  ],
  ...[
    '{{7*7}}',
    '$(id)',
    '`id`',
    'sha256:',
    'sha256:zz',
    `sha256:${'0'.repeat(64)}`,
    `sha512:${'0'.repeat(128)}`,
  ],
  ...[
    'a'.repeat(300),
    'A',
    '_',
    '-',
    'a..b',
    'blobs',
    'uploads',
    'manifests',
    'tags',
    'list',
    'referrers',
    '_catalog',
  ],
];

const headerNames = [
  'Range',
  'Content-Range',
  'Content-Type',
  'Accept',
  'Docker-Content-Digest',
  'X-Amz-Target',
  'X-Amz-Date',
];
const moreHeaderNames = [
  'If-None-Match',
  'Cookie',
  'X-Forwarded-For',
  'X-Forwarded-Host',
  'X-Forwarded-Proto',
  'Forwarded',
];

const values = [
  ...[
    '',
    '*',
    '*/*',
    'bytes=0-',
    'bytes=-1',
    'bytes=-0',
    'bytes=5-2',
    'bytes=0-0,1-1',
    'bytes=99999999999999999999-',
  ],
  ...[
    'bytes=a-b',
    '0-99999999999999999999',
    '-1--1',
    '0-0',
    'text/plain; charset=x',
    'application/json; a="\\',
  ],
  ...[
    'application/x-amz-json-1.1',
    'AmazonEC2ContainerRegistry_V20150921.__proto__',
    'AmazonSSM.GetParameter',
  ],
  ...[
    'AmazonEC2ContainerRegistry_V20150921.DescribeRegistry',
    'W/"x"',
    '__proto__=1',
    '127.0.0.1',
    'gopher',
    'for=_x',
  ],
];

export type Make = (random: Random, target: Target) => Buffer | string;

export function line(random: Random, target: Target): string {
  const door = random.pick(['/v2/', `/v2/${target.repository}/`, '/', '/layers/', '/livez', '/metrics', '']);
  const path = Array.from({ length: random.below(5) }, () => random.pick(pieces)).join(
    random.pick(['/', '']),
  );
  const query = random.chance(40)
    ? `?${random.pick(['digest', 'n', 'last', 'mount', 'from', 'artifactType', 'Action', '__proto__', ''])}=${random.pick(pieces)}&${random.pick(pieces)}`
    : '';
  return `${random.pick(methods)} ${door}${path}${query} HTTP/1.1\r\n`;
}

export function headers(random: Random, target: Target): string {
  const lines = [`Host: ${random.chance(90) ? target.host : random.pick(pieces)}`];
  if (random.chance(80)) lines.push(`Authorization: ${authorization(random, target)}`);
  for (let more = random.below(4); more > 0; more--)
    lines.push(`${random.pick([...headerNames, ...moreHeaderNames])}: ${random.pick(values)}`);
  return `${lines.join('\r\n')}\r\n`;
}

function authorization(random: Random, target: Target): string {
  if (random.chance(75)) return target.authorization;
  const credential = `Credential=${random.pick(pieces)}/20260101/us-east-1/ecr/aws4_request`;
  return random.pick([
    'Basic',
    'Basic ====',
    `Basic ${Buffer.from(random.bytes(20)).toString('base64')}`,
    `Basic ${Buffer.from(`AWS:${'x'.repeat(9_000)}`).toString('base64')}`,
    `${target.authorization.slice(0, -8)}AAAAAAAA`,
    'Bearer x.y.z',
    `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=${'0'.repeat(64)}`,
    'AWS4-HMAC-SHA256 Credential=, SignedHeaders=, Signature=',
    `AWS4-HMAC-SHA256 ${'Credential=a/b/c/d/e,'.repeat(200)}`,
  ]);
}

/** A body with the length that it has. */
export function withBody(head: string, body: Uint8Array | string): Buffer {
  const bytes = Buffer.from(body as string);
  return Buffer.concat([Buffer.from(`${head}Content-Length: ${bytes.length}\r\n\r\n`), bytes]);
}

export const deep = (depth: number): string => `${'{"a":['.repeat(depth)}${']}'.repeat(depth)}`;

export const jsonBodies: readonly Make[] = [
  () => deep(20_000),
  () => '['.repeat(100_000),
  () => '{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}},"repositoryName":"a"}',
  () => `{"repositoryName":${'9'.repeat(5_000)}}`,
  () => '{"maxResults":1e400,"n":-0,"repositoryNames":[null,{},[],1]}',
  () => `{"repositoryName":"${'\\u0000'.repeat(50)}","a":"\\ud800"}`,
  () => `{"${'k'.repeat(100_000)}":1}`,
  () => `{${Array.from({ length: 20_000 }, (_, at) => `"k${at}":1`).join(',')}}`,
  () => '{"repositoryName":"a","repositoryName":"b"}',
  () => Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d]),
  () => Buffer.from([0xff, 0xfe, 0x7b, 0x00]),
  (random) => random.bytes(300),
  () => '',
  () => 'null',
  () => '"text"',
  () =>
    `{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","layers":${'['.repeat(3000)}`,
  () => '{"schemaVersion":2,"config":null,"layers":[null]}',
  () => '{"schemaVersion":1e999,"config":{"size":-1,"digest":"sha256:"},"layers":[]}',
  () => '{"schemaVersion":2,"manifests":[{"digest":"../../x","size":"9","mediaType":{}}]}',
  (_, { digest }) =>
    `{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":"a","size":9007199254740993,"digest":"${digest}"},"layers":[],"annotations":{"__proto__":"x"},"subject":{"digest":"__proto__"}}`,
];

/** A second request in what one reader takes for the body of the first, and another for a request. */
export function smuggling({ host, authorization: by, repository }: Target): readonly string[] {
  const head = `POST /v2/${repository}/blobs/uploads/ HTTP/1.1\r\nHost: ${host}\r\nAuthorization: ${by}\r\n`;
  const inner = `GET /v2/smuggled/tags/list HTTP/1.1\r\nHost: ${host}\r\nAuthorization: ${by}\r\n\r\n`;
  return [
    `Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    `Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n`,
    'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n',
    'Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n',
    'Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n',
    'Transfer-Encoding:\tchunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n',
    'Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n',
    'Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n',
    'Transfer-Encoding: chunked\r\n\r\n0 \r\n\r\n',
    'Transfer-Encoding: chunked\r\n\r\n1\nx\n0\n\n',
    `Content-Length: 0\r\nContent-Length: ${inner.length}\r\n\r\n`,
    'Content-Length: +0\r\n\r\n',
    'Content-Length: 0x0\r\n\r\n',
    'Content-Length: -1\r\n\r\n',
    'Content-Length: 0, 5\r\n\r\n',
    'Content-Length: 99999999999999999999\r\n\r\n',
    'X: y\rContent-Length: 0\r\n\r\n',
    'X: y\nContent-Length: 0\n\n',
    'X\u0000: y\r\nContent-Length: 0\r\n\r\n',
  ].map((framing) => head + framing + inner);
}

/** Some hundred kilobytes that would be hundreds of megabytes. */
export const bombs = [
  gzipSync(Buffer.alloc(200 * 2 ** 20), { level: 9 }),
  gzipSync(gzipSync(Buffer.alloc(50 * 2 ** 20))),
  gzipSync('{}').subarray(0, 12),
  Buffer.from('not gzip at all'),
];
