export { type Lock, takeLock } from './lock.ts';
export { joinLock, membersGone } from './members.ts';
