import { createAccountUnit } from './create-account.ts';
import { rotateAccessKeyUnit } from './rotate-access-key.ts';

/** Every unit of work of this room, for the committing thread. */
export const iamUnits = [createAccountUnit, rotateAccessKeyUnit] as const;
