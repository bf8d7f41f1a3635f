import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { silentLog } from '../../kernel/log.ts';
import type { Unit } from '../../kernel/unit.ts';
import type { Digest, Image } from '../../registry/index.ts';
import type { MetaStore, MetaTx, NewImage, StoredLifecyclePolicy } from '../../registry/ports.ts';
import { createLifecycleEngine, type LifecycleEngine, type RepositoryReport } from './index.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const registry = { account: '000000000000', region: 'us-east-1' } as const;

interface Step {
  readonly room: keyof MetaTx;
  readonly method: string;
  readonly args: readonly unknown[];
}

/** Calls methods of the transaction, in order; returns what the last one did. */
export const script: Unit<MetaTx, readonly Step[], unknown> = {
  name: 'test/script',
  async run(tx, steps) {
    let last: unknown;
    for (const { room, method, args } of steps) {
      const methods = tx[room] as unknown as Record<
        string,
        (...args: readonly unknown[]) => Promise<unknown>
      >;
      last = await methods[method]?.(...args);
    }
    return last;
  },
};

export function digestOf(name: string): Digest {
  return `sha256:${createHash('sha256').update(name).digest('hex')}`;
}

export const anIndex = { mediaType: 'application/vnd.oci.image.index.v1+json' };

/** A manifest that can be read, different for each name. */
export function indexOf(name: string): string {
  return JSON.stringify({ schemaVersion: 2, ...anIndex, manifests: [], annotations: { name } });
}

/** A world over a store of its own, which `open` opens in a folder. */
export async function openWorld(
  t: TestContext,
  open: (folder: string) => Promise<MetaStore>,
): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-lifecycle-'));
  const store = await open(folder);
  t.after(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });
  return new World(store);
}

/** For tests: a store, engines over it, and a clock that tests turn on. */
export class World {
  readonly store: MetaStore;
  now = 1_800_000_000_000;
  #version = 0;
  /** Called before each commit of the engine, with the name of its unit. */
  beforeCommit: (unit: string) => unknown = () => {};

  constructor(store: MetaStore) {
    this.store = store;
  }

  engine(): LifecycleEngine {
    const store: MetaStore = {
      ...this.store,
      commit: async (unit, input, context) => {
        await this.beforeCommit(unit.name);
        return this.store.commit(unit, input, context);
      },
    };
    return createLifecycleEngine({ store, restoreWindow: 0, log: silentLog, clock: { now: () => this.now } });
  }

  run(...steps: readonly Step[]): Promise<unknown> {
    return this.store.commit(script, steps, { now: this.now, requestId: 'r', actor: 'test' });
  }

  async repository(name: string): Promise<number> {
    const repository = {
      ...registry,
      name,
      createdAt: this.now,
      mutability: 'MUTABLE',
      exclusionFilters: [],
      scanOnPush: false,
      encryption: { type: 'AES256' },
    };
    return (
      (await this.run({ room: 'repositories', method: 'insert', args: [repository] })) as { id: number }
    ).id;
  }

  async policy(
    id: number,
    rules: readonly object[],
    more: Partial<StoredLifecyclePolicy> = {},
  ): Promise<void> {
    const policy: StoredLifecyclePolicy = {
      text: JSON.stringify({ rules }),
      policyId: 'p',
      version: 1,
      evaluatedAt: undefined,
      dueAt: this.now,
      ...more,
    };
    await this.run({ room: 'lifecycle', method: 'put', args: [id, policy] });
  }

  /** Retention rules of the repository, or without an id of its registry. */
  async rules(id: number | undefined, rules: readonly object[], more: object = {}): Promise<void> {
    const stored = {
      text: JSON.stringify({ rules, ...more }),
      rulesId: 'r',
      version: ++this.#version,
      dueAt: this.now,
      evaluatedAt: undefined,
    };
    if (id !== undefined)
      return void (await this.run({ room: 'retention', method: 'putOfRepository', args: [id, stored] }));
    const withPolicies = 'alsoWithLifecyclePolicy' in more;
    await this.run({
      room: 'retention',
      method: 'putOfRegistry',
      args: [registry, { ...stored, withPolicies }],
    });
  }

  /** An index of others, which are indexes too. */
  async pushIndex(
    id: number,
    name: string,
    tags: readonly string[],
    children: readonly Image[],
  ): Promise<Image> {
    const mediaType = 'application/vnd.oci.image.index.v1+json';
    const manifests = children.map(({ digest }) => ({ mediaType, digest, size: 1 }));
    const manifest = JSON.stringify({ schemaVersion: 2, mediaType, manifests, annotations: { name } });
    return this.push(id, name, tags, {
      mediaType,
      manifest: new TextEncoder().encode(manifest),
      children: children.map((child) => child.id),
    });
  }

  async pull(...images: readonly Image[]): Promise<void> {
    const pulls = images.map((image) => ({ imageId: image.id, at: this.now }));
    await this.run({ room: 'images', method: 'recordPulls', args: [pulls] });
  }

  tagsOf(image: Image): Promise<string[]> {
    return this.store.read((view) => view.tags.ofImage(image.id));
  }

  async push(
    id: number,
    name: string,
    tags: readonly string[] = [],
    more: Partial<NewImage> = {},
  ): Promise<Image> {
    const manifest = new TextEncoder().encode(name);
    const image: NewImage = {
      repositoryId: id,
      digest: digestOf(name),
      mediaType: 'm',
      artifactType: undefined,
      manifestSize: manifest.length,
      size: 0,
      subject: undefined,
      annotations: undefined,
      pushedAt: this.now,
      manifest,
      scope: 'AES256',
      blobs: [],
      children: [],
      ...more,
    };
    const made = (await this.run({ room: 'images', method: 'insert', args: [image] })) as Image;
    for (const tag of tags) await this.tag(id, tag, made.id);
    return made;
  }

  async tag(id: number, tag: string, imageId: number): Promise<void> {
    await this.run({ room: 'tags', method: 'put', args: [id, tag, imageId, this.now] });
  }

  async remove(image: Image): Promise<void> {
    await this.run(
      { room: 'images', method: 'remove', args: [image, this.now] },
      { room: 'removedSubjects', method: 'note', args: [image.repositoryId, image.digest, this.now] },
    );
  }

  /** Which of the images that were pushed under `names` are there. */
  async left(id: number, names: readonly string[]): Promise<string[]> {
    const found = await this.store.read((view) => view.images.existing(id, names.map(digestOf)));
    const digests = new Set(found.map(({ digest }) => digest));
    return names.filter((name) => digests.has(digestOf(name)));
  }

  policyOf(id: number): Promise<StoredLifecyclePolicy | undefined> {
    return this.store.read((view) => view.lifecycle.ofRepository(id));
  }

  /** One run of one repository by an engine of its own. */
  async runOnly(repository: string, dryRun = false): Promise<RepositoryReport> {
    const engine = this.engine();
    const reports: RepositoryReport[] = [];
    await engine.run({ only: { registry, repository }, dryRun, ran: (report) => reports.push(report) });
    const [report] = reports;
    if (report === undefined) throw new Error('No report');
    return report;
  }
}

export function keep(rulePriority: number, countNumber: number, selection: object = {}): object {
  return {
    rulePriority,
    selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber, ...selection },
    action: { type: 'expire' },
  };
}

export function older(rulePriority: number, countNumber: number, selection: object = {}): object {
  const count = { countType: 'sinceImagePushed', countUnit: 'days', countNumber };
  return {
    rulePriority,
    selection: { tagStatus: 'any', ...count, ...selection },
    action: { type: 'expire' },
  };
}
