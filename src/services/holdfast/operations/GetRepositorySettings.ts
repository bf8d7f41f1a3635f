import type {
  GetRepositorySettingsRequest,
  GetRepositorySettingsResponse,
} from '../../../generated/holdfast/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { HoldfastContext } from '../context.ts';
import { onRepository, registryOf } from '../requirements.ts';
import { placeShape, settingsShape } from '../shapes.ts';

export const GetRepositorySettings = (
  context: HoldfastContext,
): Operation<GetRepositorySettingsRequest, GetRepositorySettingsResponse> => ({
  requires: onRepository('GetRepositorySettings'),
  async invoke(input, call) {
    const { repositories } = context.registry;
    const settings = await repositories.settings(registryOf(input, call), input.repositoryName);
    return { ...placeShape(input, call), settings: settingsShape(settings) };
  },
});
