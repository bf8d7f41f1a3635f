import type { Unit } from '../../../kernel/unit.ts';
import { addMeasured, dropOutdated, type Measured } from '../points/write-points.ts';
import type { CloudWatchTx, Series } from '../ports.ts';

/** What was given to PutMetricData. */
export const recordPointsUnit: Unit<CloudWatchTx, readonly Measured[], void> = {
  name: 'cloudwatch/record-points',
  async run(tx, points) {
    for (const point of points) await addMeasured(tx, point);
  },
};

/** Series that were seen to have points too old to keep. */
export const dropOutdatedUnit: Unit<CloudWatchTx, readonly Series[], void> = {
  name: 'cloudwatch/drop-outdated',
  async run(tx, outdated, { now }) {
    for (const series of outdated) await dropOutdated(tx, series, now);
  },
};
