/**
 * What is at hand, or will be. For what is asked in every request and mostly known: a promise for each of a dozen
 * things that lie in memory costs more than to look them up. `await` takes either.
 */
export type Soon<T> = T | Promise<T>;
