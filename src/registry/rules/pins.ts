import type { Digest, Pin, PinTarget } from '../types.ts';
import { matchesWildcard } from './wildcard.ts';

/** Pins that have not ended. */
export function activePins(pins: readonly Pin[], now: number): readonly Pin[] {
  return pins.filter(({ endsAt }) => endsAt === undefined || endsAt > now);
}

/** The first pin that holds the tag: by name or by pattern. */
export function pinOfTag(pins: readonly Pin[], tag: string): Pin | undefined {
  return pins.find(({ target }) => holdsTag(target, tag));
}

/** The first pin that holds an image by itself: by its digest, or by one of its tags. */
export function pinOfImage(
  pins: readonly Pin[],
  { digest, tags }: { readonly digest: Digest; readonly tags: readonly string[] },
): Pin | undefined {
  return pins.find(({ target }) =>
    target.kind === 'digest' ? target.value === digest : tags.some((tag) => holdsTag(target, tag)),
  );
}

/** Who pinned it and why, as refusals say it. */
export function pinnedBy({ owner, reason }: Pin): string {
  return `${owner}: ${reason}`;
}

function holdsTag({ kind, value }: PinTarget, tag: string): boolean {
  switch (kind) {
    case 'digest':
      return false;
    case 'tag':
      return value === tag;
    case 'tag-pattern':
      return matchesWildcard(value, tag);
  }
}
