import type {
  PutImageScanningConfigurationRequest,
  PutImageScanningConfigurationResponse,
} from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { Repository } from '../../../registry/index.ts';
import type { EcrContext } from '../context.ts';
import { onRepository, registryOf } from '../requirements.ts';

export const PutImageScanningConfiguration = (
  context: EcrContext,
): Operation<PutImageScanningConfigurationRequest, PutImageScanningConfigurationResponse> => ({
  requires: onRepository('PutImageScanningConfiguration'),
  async invoke(input, call) {
    const repository = await context.registry.repositories.setScanOnPush(
      call,
      registryOf(input, call),
      input.repositoryName,
      input.imageScanningConfiguration.scanOnPush ?? false,
    );
    return respond(repository);
  },
  respond,
});

function respond({ account, name, scanOnPush }: Repository): PutImageScanningConfigurationResponse {
  return { registryId: account, repositoryName: name, imageScanningConfiguration: { scanOnPush } };
}
