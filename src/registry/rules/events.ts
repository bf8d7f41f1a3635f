import type { NewEvent } from '../ports/events.ts';
import type { Image, RegistryKey, TargetStorageClass } from '../types.ts';
import { repositoryArn } from './arn.ts';

/** The bus on which everything of ours is told. */
export const DEFAULT_BUS = 'default';

export type PlacedEvent = Pick<
  NewEvent,
  'account' | 'region' | 'bus' | 'source' | 'detailType' | 'resources' | 'detail'
>;

interface Place extends RegistryKey {
  /** Of the repository. */
  readonly name: string;
}

type Told = Pick<Image, 'digest' | 'mediaType' | 'artifactType' | 'subject'>;

/** A push, or what has its effect (spec 15, 1 and 4); without a tag for an image that has none. */
export function pushed(place: Place, image: Told, tag?: string): PlacedEvent {
  return ofImage(place, image, { 'action-type': 'PUSH', ...(tag !== undefined && { 'image-tag': tag }) });
}

/** A deletion, of an image or of one of its tags (spec 15, 2 and 4). */
export function deleted(place: Place, image: Told, tag?: string): PlacedEvent {
  return ofImage(place, image, { 'action-type': 'DELETE', ...(tag !== undefined && { 'image-tag': tag }) });
}

/** `activatedAt`: of an image that is back from the archive (spec 15, 3). */
export function storageClassChanged(
  place: Place,
  image: Told,
  target: TargetStorageClass,
  activatedAt?: number,
): PlacedEvent {
  return ofImage(place, image, {
    'action-type': 'UPDATE_STORAGE_CLASS',
    'target-storage-class': target,
    ...(activatedAt !== undefined && { 'last-activated-at': new Date(activatedAt).toISOString() }),
  });
}

function ofImage({ account, region, name }: Place, image: Told, action: object): PlacedEvent {
  const { digest, mediaType, artifactType, subject } = image;
  return {
    account,
    region,
    bus: DEFAULT_BUS,
    source: 'aws.ecr',
    detailType: subject === undefined ? 'ECR Image Action' : 'ECR Referrer Action',
    resources: [],
    detail: JSON.stringify({
      result: 'SUCCESS',
      'repository-name': name,
      'image-digest': digest,
      ...action,
      'manifest-media-type': mediaType,
      ...(artifactType !== undefined && { 'artifact-media-type': artifactType }),
    }),
  };
}

export type RepositoryAction = 'CREATE' | 'UPDATE' | 'DELETE' | 'RENAME' | 'RESTORE';

/** Of our own: what ECR tells nobody. `more`: what is special about the action. */
export function repositoryChanged(
  place: Place,
  action: RepositoryAction,
  principal: string,
  more: object = {},
): PlacedEvent {
  return own(place, 'Holdfast Repository Action', { 'action-type': action, principal, ...more });
}

/** Likewise; without a repository it is the registry's policy. */
export function policyChanged(
  place: RegistryKey & { readonly name?: string },
  action: 'PUT' | 'DELETE',
  principal: string,
): PlacedEvent {
  return own(place, 'Holdfast Policy Action', { 'action-type': action, principal });
}

export function pulled(
  place: Place,
  { digest, tag }: { readonly digest: string; readonly tag: string | undefined },
  principal: string,
): PlacedEvent {
  const image = { 'image-digest': digest, ...(tag !== undefined && { 'image-tag': tag }) };
  return own(place, 'Holdfast Image Action', { 'action-type': 'PULL', principal, ...image });
}

function own(
  { account, region, name }: RegistryKey & { readonly name?: string },
  detailType: string,
  action: object,
): PlacedEvent {
  return {
    account,
    region,
    bus: DEFAULT_BUS,
    source: 'holdfast',
    detailType,
    resources: name === undefined ? [] : [repositoryArn({ account, region }, name)],
    detail: JSON.stringify({
      result: 'SUCCESS',
      ...(name !== undefined && { 'repository-name': name }),
      ...action,
    }),
  };
}
