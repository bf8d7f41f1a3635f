/**
 * Work that may take long is a generator which yields after every few milliseconds of it at most, so that whoever
 * drives it can let others have the thread in between.
 */
export type Sliced<T> = Generator<void, T, void>;

/** Does all of it at once. */
export function whole<T>(work: Sliced<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Milliseconds that the event loop is held at a time, about. */
const TURN = 4;

/** Does it in turns of a few milliseconds, between which the event loop goes on. */
export async function inTurns<T>(work: Sliced<T>): Promise<T> {
  let begun = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() - begun < TURN) continue;
    await turn();
    begun = performance.now();
  }
}

/** Lets whatever waits for the event loop go first. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
