/** How long transfers may go on after the server was asked to stop, milliseconds. */
export const drainFor = 30_000;
