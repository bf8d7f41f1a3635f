import type { Pushable } from '../../kit/oci.ts';

/** `unsure`: a request to make or delete it was under way when the server went; either outcome is right. */
type Standing = 'there' | 'gone' | 'unsure';

export interface Image {
  readonly repository: string;
  readonly what: Pushable;
  standing: Standing;
  /** Looked at since its standing last changed. */
  checked: boolean;
}

export interface Tag {
  readonly repository: string;
  readonly tag: string;
  /** Digests that it may name; undefined is none. More than one while a write is under way. */
  may: Set<string | undefined>;
}

/** An upload that has begun and was not acknowledged as complete. */
export interface Upload {
  readonly repository: string;
  readonly location: string;
  readonly digest: string;
  readonly bytes: Buffer;
  /** Bytes whose arrival was acknowledged, and bytes that were sent. */
  acknowledged: number;
  sent: number;
  /** The last request was sent: the session may have become a blob. */
  completing: boolean;
}

/**
 * What clients were promised. Each image and each tag is written by one client at a time, which says before a
 * request what may come of it and after the answer what did.
 */
export class Ledger {
  readonly images = new Map<string, Image>();
  readonly tags = new Map<string, Tag>();
  readonly uploads = new Set<Upload>();
  acknowledged = 0;

  /** Puts a manifest under a tag; `put` resolves when it was acknowledged. */
  async tagging(repository: string, tag: string, what: Pushable, put: () => Promise<void>): Promise<void> {
    const image = this.#image(repository, what);
    const entry = this.#tag(repository, tag);
    if (image.standing === 'gone') image.standing = 'unsure';
    image.checked = false;
    entry.may.add(what.digest);
    await put();
    image.standing = 'there';
    image.checked = false;
    entry.may = new Set([what.digest]);
    this.acknowledged++;
  }

  async deleting(image: Image, remove: () => Promise<void>): Promise<void> {
    const { repository, what } = image;
    const tags = [...this.tags.values()].filter(
      (tag) => tag.repository === repository && tag.may.has(what.digest),
    );
    image.standing = 'unsure';
    image.checked = false;
    for (const tag of tags) tag.may.add(undefined);
    await remove();
    image.standing = 'gone';
    image.checked = false;
    for (const tag of tags) tag.may = new Set([undefined]);
    this.acknowledged++;
  }

  there(): Image[] {
    return [...this.images.values()].filter(({ standing }) => standing === 'there');
  }

  /** Digests of all blobs that some image needs. */
  needed(): Set<string> {
    return new Set(this.there().flatMap(({ what }) => what.blobs.map(({ digest }) => digest)));
  }

  #image(repository: string, what: Pushable): Image {
    const key = `${repository}@${what.digest}`;
    const image = this.images.get(key) ?? { repository, what, standing: 'gone', checked: false };
    this.images.set(key, image);
    return image;
  }

  #tag(repository: string, tag: string): Tag {
    const key = `${repository}:${tag}`;
    const entry = this.tags.get(key) ?? { repository, tag, may: new Set([undefined]) };
    this.tags.set(key, entry);
    return entry;
  }
}
