import type { Call } from '../../kernel/identity.ts';
import type { Soon } from '../../kernel/soon.ts';
import type { ImageId, ImageWithManifest } from '../registry.ts';
import type { Digest, RegistryKey } from '../types.ts';
import type { RegistryDeps } from './perform.ts';

/** A pull, as its event tells of it. */
export interface TellingPull {
  readonly registry: RegistryKey;
  readonly repository: string;
  readonly digest: Digest;
  /** By which it was pulled. */
  readonly tag: string | undefined;
  /** ARN. */
  readonly principal: string;
}

/** The image that was found; if it was, and pulls are events, it is told of. */
export function tellingOf(
  { imagePulled }: Pick<RegistryDeps, 'imagePulled'>,
  { caller }: Call,
  registry: RegistryKey,
  repository: string,
  { tag }: ImageId,
  found: Soon<ImageWithManifest | undefined>,
): Soon<ImageWithManifest | undefined> {
  if (imagePulled === undefined) return found;
  const tell = (pulled: ImageWithManifest | undefined) => {
    if (pulled === undefined) return undefined;
    const { digest } = pulled.image;
    imagePulled({ registry, repository, digest, tag, principal: caller.arn });
    return pulled;
  };
  return found instanceof Promise ? found.then(tell) : tell(found);
}
