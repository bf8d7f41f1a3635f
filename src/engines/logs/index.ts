export { createLogKeeper, type LogKeeper, type LogKeeperParts } from './keeper.ts';
