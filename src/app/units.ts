import type { AnyUnit } from '../drivers/meta/index.ts';
import { archiveUnits } from '../engines/archive/units.ts';
import { deliveryUnits } from '../engines/delivery/units.ts';
import { gcUnits } from '../engines/gc/units.ts';
import { lifecycleUnits } from '../engines/lifecycle/units.ts';
import { metricUnits } from '../engines/metrics/units.ts';
import { pullUnits } from '../engines/pulls/units.ts';
import { recordUnits } from '../engines/records/units.ts';
import { trailEngineUnits } from '../engines/trails/units.ts';
import { verifyUnits } from '../engines/verify/units.ts';
import { registryUnits } from '../registry/units.ts';
import { trailUnits } from '../services/cloudtrail/trails/units.ts';
import { cloudWatchUnits } from '../services/cloudwatch/units/index.ts';
import { eventUnits } from '../services/events/units/index.ts';
import { iamUnits } from '../services/iam/units/index.ts';
import { logUnits } from '../services/logs/units/index.ts';

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
