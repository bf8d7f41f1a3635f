import type { DescribeRegistryRequest, DescribeRegistryResponse } from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { onAnything } from '../requirements.ts';

/** No registry replicates until replication exists, and says so. */
export const DescribeRegistry = (): Operation<DescribeRegistryRequest, DescribeRegistryResponse> => ({
  requires: onAnything('DescribeRegistry'),
  async invoke(_input, call) {
    return { registryId: call.caller.account, replicationConfiguration: { rules: [] } };
  },
});
