/** Quotas of spec 1.3 that the registry enforces. */
export interface Quotas {
  readonly repositoriesPerRegistry: number;
  readonly imagesPerRepository: number;
  readonly tagsPerImage: number;
  /** Bytes. */
  readonly layerSize: number;
  readonly partsPerLayer: number;
  readonly layersPerImage: number;
  readonly tagsPerRepository: number;
  readonly pinsPerRepository: number;
}

export const ecrQuotas: Quotas = {
  repositoriesPerRegistry: 100_000,
  imagesPerRepository: 100_000,
  tagsPerImage: 1_000,
  layerSize: 52_000 * 1024 * 1024,
  partsPerLayer: 4_200,
  layersPerImage: 500,
  tagsPerRepository: 50,
  pinsPerRepository: 1_000,
};

/** `strict` refuses what ECR refuses where `friendly` follows the OCI specification or common sense. */
export type Compat = 'friendly' | 'strict';
