import { changeLogTags, createLogGroup, deleteLogGroup, setLogRetention } from './groups.ts';
import { noteEvents } from './note-events.ts';
import { forgetPurges, purgeStreams } from './purges.ts';
import { createLogStream, deleteLogStream } from './streams.ts';

export const logUnits = [
  createLogGroup,
  deleteLogGroup,
  setLogRetention,
  changeLogTags,
  createLogStream,
  deleteLogStream,
  noteEvents,
  purgeStreams,
  forgetPurges,
] as const;
