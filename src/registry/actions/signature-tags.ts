import type { ImageReads, TagReads } from '../ports.ts';
import { signatureTagsOf, subjectsOfTags } from '../rules/signature-tags.ts';
import type { Digest, Image } from '../types.ts';

type Reads = { readonly images: ImageReads; readonly tags: TagReads };

/** What belongs to an image by its tags alone (rules/signature-tags.ts): at most one of each kind. */
export async function taggedFor(from: Reads, repositoryId: number, subject: Digest): Promise<Image[]> {
  const found = new Map<number, Image>();
  for (const tag of signatureTagsOf(subject)) {
    const image = await from.images.byTag(repositoryId, tag);
    if (image === undefined || image.digest === subject) continue;
    if (subjectsOfTags(await from.tags.ofImage(image.id)).length > 0) found.set(image.id, image);
  }
  return [...found.values()];
}

/** The same without those that another image of the repository has, too. */
export async function taggedForOnly(from: Reads, repositoryId: number, subject: Digest): Promise<Image[]> {
  const only: Image[] = [];
  for (const image of await taggedFor(from, repositoryId, subject)) {
    const others = subjectsOfTags(await from.tags.ofImage(image.id)).filter((one) => one !== subject);
    if ((await from.images.existing(repositoryId, others)).length === 0) only.push(image);
  }
  return only;
}
