import type { RawAnswer } from './answer-reader.ts';
import type { Connection } from './connection.ts';
import type { Content } from './content.ts';
import { type Image, manifestType } from './image.ts';

/** `whole`: POST, PUT with the bytes. `chunked`: POST, PATCH as one stream in chunks (as docker does), PUT. */
export type Manner = 'whole' | 'chunked';

const octets = 'Content-Type: application/octet-stream\r\n';

/** A push as clients do it: layer, config, manifest. Throws unless each is taken. */
export async function push(
  connection: Connection,
  repository: string,
  tag: string,
  { layer, config, manifest }: Image,
  manner: Manner = 'whole',
): Promise<void> {
  await uploadBlob(connection, repository, layer, manner);
  await uploadBlob(connection, repository, config, manner);
  await putManifest(connection, repository, tag, manifest);
}

export async function uploadBlob(
  connection: Connection,
  repository: string,
  content: Content,
  manner: Manner = 'whole',
): Promise<void> {
  const started = expect(await connection.ask('POST', `/v2/${repository}/blobs/uploads/`), 202);
  let location = pathOf(started);
  if (manner === 'chunked') {
    const headers = `${octets}Transfer-Encoding: chunked\r\n`;
    location = pathOf(expect(await connection.ask('PATCH', location, headers, content.chunked), 202));
  }
  const mark = location.includes('?') ? '&' : '?';
  const body = manner === 'whole' ? content.pieces : [];
  const done = await connection.ask('PUT', `${location}${mark}digest=${content.digest}`, octets, body);
  expectDigest(expect(done, 201), content.digest);
}

export async function putManifest(
  connection: Connection,
  repository: string,
  reference: string,
  manifest: Content,
): Promise<void> {
  const headers = `Content-Type: ${manifestType}\r\n`;
  const path = `/v2/${repository}/manifests/${reference}`;
  expectDigest(expect(await connection.ask('PUT', path, headers, manifest.pieces), 201), manifest.digest);
}

export function expect(answer: RawAnswer, status: number): RawAnswer {
  if (answer.status === status) return answer;
  throw new Error(`${answer.status} instead of ${status}: ${answer.body.subarray(0, 500)}`);
}

export function expectDigest(answer: RawAnswer, digest: string): void {
  const said = answer.header('docker-content-digest');
  if (said !== digest) throw new Error(`${said} instead of ${digest}`);
}

function pathOf(answer: RawAnswer): string {
  const { pathname, search } = new URL(answer.header('location') ?? '', 'http://any');
  return `${pathname}${search}`;
}
