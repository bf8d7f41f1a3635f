/** Where the time comes from: milliseconds since the epoch. Tests and simulations hand in their own. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
