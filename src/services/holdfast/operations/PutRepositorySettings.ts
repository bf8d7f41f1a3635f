import type {
  PutRepositorySettingsRequest,
  PutRepositorySettingsResponse,
} from '../../../generated/holdfast/types.ts';
import type { Answered, Operation } from '../../../kernel/service.ts';
import type { RepositorySettings } from '../../../registry/index.ts';
import type { HoldfastContext } from '../context.ts';
import { onRepository, registryOf } from '../requirements.ts';
import { placeShape, settingsShape } from '../shapes.ts';

/** What is not named stays as it is. */
export const PutRepositorySettings = (
  context: HoldfastContext,
): Operation<PutRepositorySettingsRequest, PutRepositorySettingsResponse> => ({
  requires: onRepository('PutRepositorySettings'),
  async invoke(input, call) {
    const { deletionProtection, restoreWindowInSeconds } = input.settings;
    const { lastTagRemoval, childrenOfDeletedIndex, signatureTags } = input.settings;
    const changes = {
      ...(deletionProtection !== undefined && { deletionProtection: deletionProtection === 'ENABLED' }),
      ...(lastTagRemoval !== undefined && { keepUntagged: lastTagRemoval === 'KEEP_IMAGE' }),
      ...(childrenOfDeletedIndex !== undefined && { deleteChildren: childrenOfDeletedIndex === 'DELETE' }),
      ...(signatureTags !== undefined && { signatureTagsFollow: signatureTags === 'FOLLOW_IMAGE' }),
      ...(restoreWindowInSeconds !== undefined && { restoreWindow: restoreWindowInSeconds * 1000 }),
    };
    const settings = await context.registry.repositories.putSettings(
      call,
      registryOf(input, call),
      input.repositoryName,
      changes,
    );
    return respond(settings, input, call);
  },
  respond,
});

function respond(
  settings: RepositorySettings,
  input: PutRepositorySettingsRequest,
  call: Answered,
): PutRepositorySettingsResponse {
  return { ...placeShape(input, call), settings: settingsShape(settings) };
}
