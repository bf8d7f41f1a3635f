import assert from 'node:assert/strict';
import type { Agent } from 'node:http';
import { type Answer, type Ask, http } from './http.ts';
import type { Pushable } from './oci.ts';

/** The /v2 door of a server, seen by one who has logged in. */
export interface Registry {
  readonly url: string;
  readonly authorization: string;
  /** `path` begins with `/`. */
  ask(method: string, path: string, ask?: Ask): Promise<Answer>;
  /** Uploads in one piece: POST, then PUT. */
  putBlob(repository: string, digest: string, bytes: Uint8Array): Promise<Answer>;
  /** Blobs, children, then the manifest, under its digest when there is no tag. All must succeed. */
  push(repository: string, tag: string | undefined, what: Pushable): Promise<Answer>;
}

export function registry(url: string, authorization: string, ca?: string, agent?: Agent): Registry {
  const ask = (method: string, path: string, more: Ask = {}): Promise<Answer> =>
    http(method, new URL(path, url), {
      ...(ca === undefined ? {} : { ca }),
      ...(agent === undefined ? {} : { agent }),
      ...more,
      headers: { authorization, ...more.headers },
    });
  const putBlob = async (repository: string, digest: string, bytes: Uint8Array): Promise<Answer> => {
    const location = await startUpload({ ask }, repository);
    return ask('PUT', withQuery(location, `digest=${encodeURIComponent(digest)}`), {
      headers: { 'content-type': 'application/octet-stream' },
      body: bytes,
    });
  };
  const push = async (repository: string, tag: string | undefined, what: Pushable): Promise<Answer> => {
    for (const { digest, bytes } of what.blobs) {
      const head = await ask('HEAD', `/v2/${repository}/blobs/${digest}`);
      if (head.status !== 200) expectStatus(await putBlob(repository, digest, bytes), 201);
    }
    for (const child of what.children) await push(repository, undefined, child);
    const put = await ask('PUT', `/v2/${repository}/manifests/${tag ?? what.digest}`, {
      headers: { 'content-type': what.mediaType },
      body: what.manifest,
    });
    return expectStatus(put, 201);
  };
  return { url, authorization, ask, putBlob, push };
}

/** Opens an upload session and returns its path on this server. */
export async function startUpload(at: Pick<Registry, 'ask'>, repository: string): Promise<string> {
  const started = expectStatus(await at.ask('POST', `/v2/${repository}/blobs/uploads/`, { body: '' }), 202);
  return locationOf(started);
}

/** The path and query that `Location` names, whether it is absolute or relative. */
export function locationOf(answer: Answer): string {
  assert.ok(answer.headers.location, 'an answer without Location');
  const { pathname, search } = new URL(answer.headers.location, 'http://any');
  return `${pathname}${search}`;
}

export function withQuery(location: string, query: string): string {
  return `${location}${location.includes('?') ? '&' : '?'}${query}`;
}

export function expectStatus(answer: Answer, status: number): Answer {
  assert.equal(answer.status, status, `${answer.status} instead of ${status}: ${answer.text()}`);
  return answer;
}

/** Asserts the one form that errors have on /v2, and the code; returns the message. */
export function expectError(answer: Answer, status: number, code: string): string {
  expectStatus(answer, status);
  assert.equal(answer.headers['content-type'], 'application/json; charset=utf-8');
  assert.ok(answer.text().endsWith('\n'), 'the body ends without a newline');
  const { errors } = answer.json<{ errors: { code: string; message: string }[] }>();
  assert.equal(errors.length, 1);
  assert.deepEqual(Object.keys(errors[0] ?? {}), ['code', 'message']);
  assert.equal(errors[0]?.code, code);
  return errors[0]?.message ?? '';
}
