import type { AnyUnit } from '../drivers/meta/index.ts';
import { archiveUnits } from '../engines/archive/index.ts';
import { deliveryUnits } from '../engines/delivery/index.ts';
import { gcUnits } from '../engines/gc/index.ts';
import { lifecycleUnits } from '../engines/lifecycle/index.ts';
import { metricUnits } from '../engines/metrics/index.ts';
import { pullUnits } from '../engines/pulls/index.ts';
import { recordUnits } from '../engines/records/index.ts';
import { trailEngineUnits } from '../engines/trails/index.ts';
import { verifyUnits } from '../engines/verify/index.ts';
import { registryUnits } from '../registry/index.ts';
import { trailUnits } from '../services/cloudtrail/index.ts';
import { cloudWatchUnits } from '../services/cloudwatch/index.ts';
import { eventUnits } from '../services/events/index.ts';
import { iamUnits } from '../services/iam/index.ts';
import { logUnits } from '../services/logs/index.ts';

/** Every unit of work of the program: what the committing thread may be asked to run. */
export const units: readonly AnyUnit[] = [
  ...registryUnits,
  ...iamUnits,
  ...cloudWatchUnits,
  ...eventUnits,
  ...archiveUnits,
  ...deliveryUnits,
  ...gcUnits,
  ...lifecycleUnits,
  ...metricUnits,
  ...logUnits,
  ...pullUnits,
  ...recordUnits,
  ...trailUnits,
  ...trailEngineUnits,
  ...verifyUnits,
];
