import {
  changeAlarmStateUnit,
  deleteAlarmsUnit,
  forgetHistoryUnit,
  lookAtHeldUnit,
  putAlarmUnit,
  switchActionsUnit,
  tagAlarmUnit,
} from './alarms.ts';
import { dropOutdatedUnit, recordPointsUnit } from './record-points.ts';

// Parts of units of other rooms.
export { type ActionOutcome, recordAction } from '../alarms/actions.ts';
export { type Aggregate, ofValue } from '../points/aggregate.ts';
export { beginOf } from '../points/periods.ts';
export { addMeasured, setGauge } from '../points/write-points.ts';
export { countedCalls } from '../service-quotas.ts';

/** Every unit of work of CloudWatch: the committing thread finds them here by name. */
export const cloudWatchUnits = [
  recordPointsUnit,
  dropOutdatedUnit,
  putAlarmUnit,
  deleteAlarmsUnit,
  switchActionsUnit,
  changeAlarmStateUnit,
  lookAtHeldUnit,
  tagAlarmUnit,
  forgetHistoryUnit,
] as const;
