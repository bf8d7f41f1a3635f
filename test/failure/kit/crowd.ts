import assert from 'node:assert/strict';
import type { Answer } from '../../kit/http.ts';
import { type Blob, image, noise } from '../../kit/oci.ts';
import { expectStatus, locationOf, type Registry, startUpload, withQuery } from '../../kit/registry.ts';
import type { Ledger, Upload } from './ledger.ts';
import { type Random, random } from './scale.ts';

export const repositories = ['faults/a', 'faults/b', 'faults/c'] as const;

export interface Crowd {
  /** Resolves when every client has ended, all of them by `stop` or because the server was gone. */
  readonly ended: Promise<void>;
  /** Has each client end after what it is at. */
  stop(): void;
}

export interface CrowdOptions {
  readonly clients: number;
  readonly seed: number;
  /** Tells apart the images of this crowd from those of others. */
  readonly name: string;
  /** After each acknowledged push or delete. */
  readonly acknowledged?: () => void;
  /** Told of a lost connection; the client goes on then. Without it, it ends. */
  readonly lost?: (error: unknown) => void;
}

/**
 * Clients that push in every way there is (whole, by POST and PUT, in chunks, by mount, layers that others push at
 * the same time), move tags and delete images, until they are stopped or the server is gone.
 */
export function crowd(at: Registry, ledger: Ledger, options: CrowdOptions): Crowd {
  const state = { stopped: false };
  const clients = Array.from({ length: options.clients }, (_, number) =>
    new Client(at, ledger, options, number, state).run(),
  );
  return {
    ended: Promise.all(clients).then(() => undefined),
    stop() {
      state.stopped = true;
    },
  };
}

/** Whether a request failed because the server was gone, and not for a reason of its own. */
export function isGone(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(ECONNRESET|ECONNREFUSED|EPIPE)$/.test(code);
}

class Client {
  readonly #at: Registry;
  readonly #ledger: Ledger;
  readonly #options: CrowdOptions;
  readonly #name: string;
  readonly #random: Random;
  readonly #state: { readonly stopped: boolean };
  #losses = 0;

  constructor(
    at: Registry,
    ledger: Ledger,
    options: CrowdOptions,
    number: number,
    state: { readonly stopped: boolean },
  ) {
    this.#at = at;
    this.#ledger = ledger;
    this.#options = options;
    this.#name = `${options.name}-${number}`;
    this.#random = random(options.seed * 1009 + number);
    this.#state = state;
  }

  async run(): Promise<void> {
    for (let round = 0; !this.#state.stopped; round++) {
      try {
        if (this.#random.chance(12)) await this.#delete();
        else await this.#push(round);
        this.#options.acknowledged?.();
      } catch (error) {
        if (!isGone(error)) throw error;
        if (this.#options.lost === undefined) return;
        this.#options.lost(error);
        // What was under way may still be done, after what comes next: another tag is moved from here on.
        this.#losses++;
      }
    }
  }

  async #push(round: number): Promise<void> {
    const name = `${this.#name}-${round}`;
    const repository = this.#random.pick(repositories);
    const own = noise(name, 500 + this.#random.below(150_000));
    const what = image(name, { layers: [own, `shared ${this.#random.below(6)}`] });
    const blobs = [...what.blobs];
    const tag = this.#random.chance(25) ? `${this.#name}-moving-${this.#losses}` : name;
    const lazy = this.#random.chance(30);
    let relied = false;
    for (const blob of blobs) {
      if (lazy && (await this.#has(repository, blob))) relied = true;
      else await this.#upload(repository, blob);
    }
    const put = (): Promise<Answer> =>
      this.#at.ask('PUT', `/v2/${repository}/manifests/${tag}`, {
        headers: { 'content-type': what.mediaType },
        body: what.manifest,
      });
    await this.#ledger.tagging(repository, tag, what, async () => {
      let answer = await put();
      if (relied && answer.status === 400) {
        // The suites' grace is seconds: what was there at HEAD may have been collected since. Then it is pushed.
        for (const blob of blobs) await this.#upload(repository, blob);
        answer = await put();
      }
      expectStatus(answer, 201);
    });
  }

  async #has(repository: string, { digest }: Blob): Promise<boolean> {
    return (await this.#at.ask('HEAD', `/v2/${repository}/blobs/${digest}`)).status === 200;
  }

  async #upload(repository: string, blob: Blob): Promise<void> {
    const { digest, bytes } = blob;
    const uploads = `/v2/${repository}/blobs/uploads/`;
    const way = this.#random.below(4);
    if (way === 0) {
      expectStatus(await this.#at.ask('POST', `${uploads}?digest=${digest}`, { body: bytes }), 201);
    } else if (way === 1) {
      expectStatus(await this.#at.putBlob(repository, digest, bytes), 201);
    } else if (way === 2) {
      const from = this.#random.pick(repositories);
      const mount = await this.#at.ask('POST', `${uploads}?mount=${digest}&from=${from}`, { body: '' });
      if (mount.status === 201) return;
      expectStatus(mount, 202);
      await this.#chunks(repository, locationOf(mount), blob);
    } else {
      await this.#chunks(repository, await startUpload(this.#at, repository), blob);
    }
  }

  async #chunks(repository: string, location: string, { digest, bytes }: Blob): Promise<void> {
    const upload: Upload = {
      ...{ repository, location, digest, bytes },
      ...{ acknowledged: 0, sent: 0, completing: false },
    };
    this.#ledger.uploads.add(upload);
    const chunk = Math.max(1, Math.ceil(bytes.length / (1 + this.#random.below(4))));
    for (let start = 0; start < bytes.length; start += chunk) {
      const part = bytes.subarray(start, start + chunk);
      upload.sent += part.length;
      const headers = { 'content-range': `${start}-${start + part.length - 1}` };
      expectStatus(await this.#at.ask('PATCH', location, { headers, body: part }), 202);
      upload.acknowledged += part.length;
    }
    upload.completing = true;
    expectStatus(await this.#at.ask('PUT', withQuery(location, `digest=${digest}`)), 201);
    this.#ledger.uploads.delete(upload);
  }

  async #delete(): Promise<void> {
    const own = this.#ledger.there().filter(({ what }) => nameOf(what.blobs).startsWith(`${this.#name}-`));
    if (own.length === 0) return;
    const one = this.#random.pick(own);
    await this.#ledger.deleting(one, async () => {
      const path = `/v2/${one.repository}/manifests/${one.what.digest}`;
      expectStatus(await this.#at.ask('DELETE', path), 202);
    });
  }
}

/** The name that an image was made with. */
function nameOf(blobs: readonly Blob[]): string {
  const [config] = blobs;
  assert.ok(config !== undefined);
  const { config: inner } = JSON.parse(config.bytes.toString()) as {
    config: { Labels: { name: string } };
  };
  return inner.Labels.name;
}
