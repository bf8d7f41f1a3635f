/** Alarms, evaluated on time. */
export { type AlarmEngine, type AlarmEngineParts, createAlarmEngine } from './engine.ts';
