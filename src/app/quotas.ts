import type { Quotas } from '../registry/settings.ts';
import type { Settings } from './config/index.ts';

export function quotasOf(settings: Settings): Quotas {
  return {
    repositoriesPerRegistry: settings['quotas.repositoriesPerRegistry'],
    imagesPerRepository: settings['quotas.imagesPerRepository'],
    tagsPerImage: settings['quotas.tagsPerImage'],
    layerSize: settings['quotas.layerSize'],
    partsPerLayer: settings['quotas.partsPerLayer'],
    layersPerImage: settings['quotas.layersPerImage'],
    tagsPerRepository: settings['quotas.tagsPerRepository'],
  };
}
