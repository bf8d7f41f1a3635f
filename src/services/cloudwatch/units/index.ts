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
