import { digest } from './subject.ts';

/** The rules of images, tags and blobs, told naively: nothing derived is kept. */

interface ModelImage {
  readonly id: number;
  readonly blobs: readonly string[];
  children: readonly string[];
  readonly tags: Set<string>;
}

interface ModelRepository {
  readonly id: number;
  readonly images: Map<string, ModelImage>;
  /** When each blob that it has was touched. */
  readonly blobs: Map<string, number>;
}

interface ModelBlob {
  location: string;
  lost: boolean;
  releasedAt: number | undefined;
}

export class Model {
  readonly #repositories = new Map<string, ModelRepository>();
  readonly #blobs = new Map<string, ModelBlob>();

  create(name: string, id: number): void {
    this.#repositories.set(name, { id, images: new Map(), blobs: new Map() });
  }

  remove(name: string, now: number): void {
    const { blobs } = this.repository(name);
    this.#repositories.delete(name);
    for (const blob of blobs.keys()) this.#release(blob, now);
  }

  repository(name: string): ModelRepository {
    const found = this.#repositories.get(name);
    if (found === undefined) throw new Error(`no ${name}`);
    return found;
  }

  isNeeded(name: string, blob: string): boolean {
    return [...this.repository(name).images.values()].some((image) => image.blobs.includes(blob));
  }

  hasBlob(name: string, blob: string): boolean {
    return this.repository(name).blobs.has(blob) && this.#blobs.get(blob)?.lost === false;
  }

  addBlob(name: string, blob: string, location: string, now: number): string {
    const stored = this.#blobs.get(blob);
    const counts = stored === undefined || stored.lost ? location : stored.location;
    this.#blobs.set(blob, { location: counts, lost: false, releasedAt: undefined });
    this.repository(name).blobs.set(blob, now);
    return counts;
  }

  mount(from: string, to: string, blob: string, now: number): boolean {
    if (!this.hasBlob(from, blob)) return false;
    this.repository(to).blobs.set(blob, now);
    return true;
  }

  lose(blob: string): string | undefined {
    const stored = this.#blobs.get(blob);
    if (stored !== undefined) stored.lost = true;
    return stored?.location;
  }

  takeBlob(name: string, blob: string, now: number): void {
    if (this.repository(name).blobs.delete(blob)) this.#release(blob, now);
  }

  removeImage(name: string, image: string, now: number): void {
    const { images, blobs } = this.repository(name);
    const removed = images.get(image);
    images.delete(image);
    for (const blob of removed?.blobs ?? []) {
      if (!this.isNeeded(name, blob)) blobs.set(blob, now);
    }
    for (const other of images.values()) other.children = other.children.filter((child) => child !== image);
  }

  untag(name: string, tag: string): void {
    for (const image of this.repository(name).images.values()) image.tags.delete(tag);
  }

  expire(before: number, now: number): void {
    for (const [name, blob] of this.#expirable(before)) this.takeBlob(name, blob, now);
  }

  collect(before: number): string[] {
    const gone = this.#collectable(before);
    for (const [blob] of gone) this.#blobs.delete(blob);
    return gone.map(([, { location }]) => location).sort();
  }

  observe(before: number): unknown {
    const repositories: Record<string, unknown> = {};
    for (const name of [...this.#repositories.keys()].sort()) repositories[name] = this.#observe(name);
    return {
      repositories,
      count: this.#repositories.size,
      stored: [...this.#blobs.values()].map(({ location }) => location).sort(),
      expirable: this.#expirable(before).length,
      collectable: this.#collectable(before).length,
    };
  }

  #observe(name: string): unknown {
    const { id, images, blobs } = this.repository(name);
    const sorted = [...images]
      .map(([image, { tags, children }]) => ({ digest: digest(image), tags: [...tags].sort(), children }))
      .sort((a, b) => (a.digest < b.digest ? -1 : 1));
    const parentsOf = (child: string) =>
      sorted.filter(({ children }) => children.some((each) => digest(each) === child)).map((i) => i.digest);
    return {
      id,
      count: images.size,
      images: sorted.map(({ digest, tags }) => [digest, tags]),
      tagged: sorted.filter(({ tags }) => tags.length > 0).map((image) => image.digest),
      untagged: sorted.filter(({ tags }) => tags.length === 0).map((image) => image.digest),
      references: sorted.flatMap(({ digest, tags }) =>
        (tags.length > 0 ? tags : [undefined]).map((tag) => ({ digest, tag })),
      ),
      tags: sorted.flatMap(({ tags }) => tags).sort(),
      parents: Object.fromEntries(sorted.map(({ digest }) => [digest, parentsOf(digest)])),
      blobs: [...blobs]
        .filter(([blob]) => this.hasBlob(name, blob))
        .map(([blob, at]) => [this.#blobs.get(blob)?.location ?? '', this.isNeeded(name, blob), at] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    };
  }

  #expirable(before: number): [string, string][] {
    return [...this.#repositories].flatMap(([name, { blobs }]) =>
      [...blobs]
        .filter(([blob, at]) => at < before && !this.isNeeded(name, blob))
        .map(([blob]): [string, string] => [name, blob]),
    );
  }

  #collectable(before: number): [string, ModelBlob][] {
    return [...this.#blobs].filter(([, { releasedAt }]) => releasedAt !== undefined && releasedAt < before);
  }

  #release(blob: string, now: number): void {
    const held = [...this.#repositories.values()].some(({ blobs }) => blobs.has(blob));
    const stored = this.#blobs.get(blob);
    if (!held && stored !== undefined) stored.releasedAt = now;
  }
}
