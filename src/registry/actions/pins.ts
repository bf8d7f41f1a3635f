import type { Call, ImageGuard } from '../../kernel/identity.ts';
import { registryError } from '../errors.ts';
import type { PinAsOf } from '../registry.ts';
import { idFailure, imageIdText } from '../rules/image-id.ts';
import type { NewPin, Pin, PinTarget, RegistryKey } from '../types.ts';
import { findRepository, placeOf } from './find-repository.ts';
import { guardTags } from './guard-image.ts';
import { perform, type RegistryDeps, type RegistryUnit } from './perform.ts';

interface OfRepository {
  readonly registry: RegistryKey;
  readonly repository: string;
}

/** A digest, or a tag, must be there to be pinned; a pattern may hold what is yet to come. */
export const putPinUnit: RegistryUnit<
  OfRepository & { readonly pin: NewPin; readonly limit: number },
  PinAsOf
> = {
  name: 'put-pin',
  async run(tx, { registry, repository: name, pin, limit }, { now }) {
    const repository = await findRepository(tx, registry, name);
    const { kind, value } = pin.target;
    const present =
      kind === 'tag-pattern' ||
      (await (kind === 'tag'
        ? tx.images.byTag(repository.id, value)
        : tx.images.byDigest(repository.id, value))) !== undefined;
    if (!present) {
      const imageId = imageIdText(kind === 'tag' ? { tag: value } : { digest: value });
      throw registryError('ImageNotFound', { ...placeOf(repository), imageId });
    }
    const pins = await tx.pins.ofRepository(repository.id);
    const replaced = pins.some(({ target }) => target.kind === kind && target.value === value);
    if (!replaced && pins.length >= limit) {
      throw registryError('LimitExceeded', { ...placeOf(repository), what: 'pins', limit });
    }
    return { pin: await tx.pins.put(repository.id, pin, now), at: now };
  },
};

export const deletePinUnit: RegistryUnit<OfRepository & { readonly pinId: string }, PinAsOf> = {
  name: 'delete-pin',
  async run(tx, { registry, repository, pinId }, { now }) {
    const { id } = await findRepository(tx, registry, repository);
    const pin = pinNamed(await tx.pins.ofRepository(id), { registry, repository }, pinId);
    await tx.pins.remove(id, pin.id);
    return { pin, at: now };
  },
};

function pinNamed(pins: readonly Pin[], { registry, repository }: OfRepository, pinId: string): Pin {
  const pin = pins.find(({ id }) => String(id) === pinId);
  if (pin !== undefined) return pin;
  throw registryError('PinNotFound', { account: registry.account, repository, pinId });
}

/** Throws ImageNotFound for what is not there, LimitExceeded beyond the quota. */
export async function putPin(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  repository: string,
  pin: NewPin,
  guard?: ImageGuard,
): Promise<PinAsOf> {
  const { kind, value } = pin.target;
  const malformed = kind === 'digest' ? idFailure({ digest: value }) : undefined;
  if (malformed !== undefined) {
    throw registryError('InvalidParameter', { parameter: 'imageDigest', constraint: malformed.reason });
  }
  await guardTarget(deps, registry, repository, pin.target, guard);
  const limit = deps.quotas.pinsPerRepository;
  return perform(deps, call, putPinUnit, { registry, repository, pin, limit });
}

/** Throws PinNotFound. The target of a pin never changes, so what the guard was asked about still holds. */
export async function deletePin(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  repository: string,
  pinId: string,
  guard?: ImageGuard,
): Promise<PinAsOf> {
  const pins = await pinsOf(deps, registry, repository);
  const { target } = pinNamed(pins, { registry, repository }, pinId);
  await guardTarget(deps, registry, repository, target, guard);
  return perform(deps, call, deletePinUnit, { registry, repository, pinId });
}

export function pinsOf(deps: RegistryDeps, registry: RegistryKey, repository: string): Promise<Pin[]> {
  return deps.store.read(async (view) =>
    view.pins.ofRepository((await findRepository(view, registry, repository)).id),
  );
}

/** A tag is asked about as it is, a pattern by its own text, a digest by the tags that the image has. */
async function guardTarget(
  deps: RegistryDeps,
  registry: RegistryKey,
  repository: string,
  { kind, value }: PinTarget,
  guard: ImageGuard | undefined,
): Promise<void> {
  if (guard === undefined) return;
  if (kind !== 'digest') return guardTags(guard, [value]);
  await deps.store.read(async (view) => {
    const { id } = await findRepository(view, registry, repository);
    const image = await view.images.byDigest(id, value);
    guardTags(guard, image === undefined ? [] : await view.tags.ofImage(image.id));
  });
}
