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
