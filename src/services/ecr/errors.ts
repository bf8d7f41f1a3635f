import { model } from '../../generated/ecr/model.ts';
import type { RegistryErrorCode } from '../../registry/errors.ts';

/** What ECR calls the registry's errors, where it has not the registry's name (spec 3.5). */
export const wireErrors: Readonly<Partial<Record<RegistryErrorCode, string>>> = {
  RepositoryProtected: 'InvalidParameterException',
  RepositoryPinned: 'RepositoryNotEmptyException',
  ImageTagPinned: 'ImageTagAlreadyExistsException',
  LayerNotFound: 'LayersNotFoundException',
  LayerArchived: 'LayerInaccessibleException',
  InvalidLayerPartLength: 'InvalidLayerPartException',
  LayerTooLarge: 'LimitExceededException',
  TooManyLayerParts: 'LimitExceededException',
  ManifestsTooLarge: 'LimitExceededException',
  RegistryLimitExceeded: 'LimitExceededException',
  MediaTypeMissing: 'InvalidParameterException',
  LayerInUse: 'InvalidParameterException',
  ImageReferencedByManifestList: 'InvalidParameterException',
  UploadBusy: 'InvalidParameterException',
};

/** The name under which ECR tells an error, by the registry's code; undefined for one that is not for callers. */
export function errorNameOf(code: string): string | undefined {
  if (code === 'AccessDenied') return 'AccessDeniedException';
  const name = Object.hasOwn(wireErrors, code) ? wireErrors[code as RegistryErrorCode] : `${code}Exception`;
  return name !== undefined && Object.hasOwn(model.shapes, name) ? name : undefined;
}
