import type { AnyUnit } from '../drivers/meta/index.ts';
import { archiveUnits } from '../engines/archive/index.ts';
import { gcUnits } from '../engines/gc/index.ts';
import { lifecycleUnits } from '../engines/lifecycle/index.ts';
import { pullUnits } from '../engines/pulls/index.ts';
import { recordUnits } from '../engines/records/index.ts';
import { trailEngineUnits } from '../engines/trails/index.ts';
import { verifyUnits } from '../engines/verify/index.ts';
import { registryUnits } from '../registry/index.ts';
import { trailUnits } from '../services/cloudtrail/index.ts';
import { iamUnits } from '../services/iam/index.ts';

/** Every unit of work of the program: what the committing thread may be asked to run. */
export const units: readonly AnyUnit[] = [
  ...registryUnits,
  ...iamUnits,
  ...archiveUnits,
  ...gcUnits,
  ...lifecycleUnits,
  ...pullUnits,
  ...recordUnits,
  ...trailUnits,
  ...trailEngineUnits,
  ...verifyUnits,
];
