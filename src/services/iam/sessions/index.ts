export { isSessionKeyId } from './session-keys.ts';
export { createSessions, type IssuedSession, type NewSession, type Sessions } from './sessions.ts';
