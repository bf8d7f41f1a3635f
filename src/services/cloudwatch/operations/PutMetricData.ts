import type { PutMetricDataInput } from '../../../generated/cloudwatch/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { type CloudWatchContext, perform, registryOf } from '../context.ts';
import { measuredOf } from '../measured.ts';
import { onMetrics } from '../requirements.ts';
import { recordPointsUnit } from '../units/record-points.ts';

export const PutMetricData = (context: CloudWatchContext): Operation<PutMetricDataInput, void> => ({
  requires: ({ Namespace }) => onMetrics('PutMetricData', { 'cloudwatch:namespace': [Namespace] }),
  async invoke(input, call) {
    const points = measuredOf(input, registryOf(call), context.clock.now());
    if (points.length > 0) await perform(context, call, recordPointsUnit, points);
  },
});
