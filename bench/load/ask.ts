import type { RawAnswer } from './answer-reader.ts';
import { Connection } from './connection.ts';
import type { Place } from './crew.ts';
import { expect } from './upload.ts';

/** One GET on a connection of its own, which must be answered with `status`. */
export async function askOnce(place: Place, path: string, headers = '', status = 200): Promise<RawAnswer> {
  const connection = await Connection.open(place.port, place.authorization);
  try {
    return expect(await connection.ask('GET', path, headers), status);
  } finally {
    connection.close();
  }
}

export async function askJson<T>(place: Place, path: string): Promise<T> {
  return JSON.parse((await askOnce(place, path)).body.toString()) as T;
}
