import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { RawDoor, ServeRaw } from './door.ts';
import { shortAnswerRaw } from './short-answer.ts';
import { plainTarget } from './target.ts';
import type { Visits } from './visits.ts';

/** Where requests for raw doors leave the way that all others take through fastify. */
export interface Entrance {
  open(door: RawDoor): void;
  /** Serves what is meant for a raw door, and hands on the rest. */
  before(rest: RequestListener): RequestListener;
}

export function createEntrance(visits: Visits): Entrance {
  const doors: [path: string, serve: ServeRaw][] = [];

  const doorOf = (target: string): ServeRaw | undefined => {
    for (const [path, serve] of doors) if (isBelow(target, path)) return serve;
    return undefined;
  };

  const take = (serve: ServeRaw, request: IncomingMessage, response: ServerResponse) => {
    const visit = visits.begin(request, response, randomUUID());
    if (visit.arrival.host === '') shortAnswerRaw(response, 400, visit.arrival.requestId);
    else if (visit.served.span === undefined) serve(request, response, visit);
    else visit.served.span.run(() => serve(request, response, visit));
  };

  return {
    open(door) {
      doors.push(...Object.entries(door));
    },
    before: (rest) => (request, response) => {
      const target = withPlainStart(plainTarget(request.url ?? '/'));
      const serve = doorOf(target);
      if (serve === undefined) {
        rest(request, response);
        return;
      }
      request.url = target;
      take(serve, request, response);
    },
  };
}

function isBelow(target: string, path: string): boolean {
  if (!target.startsWith(path)) return false;
  const next = target[path.length];
  return next === undefined || next === '/' || next === '?';
}

/** `%76` is a `v` like any other (RFC 3986, 6.2.2.2): the first segment, by which doors are found, in plain letters. */
function withPlainStart(target: string): string {
  if (!target.includes('%')) return target;
  const end = /[/?]/.exec(target.slice(1))?.index;
  const first = end === undefined ? target : target.slice(0, end + 1);
  const plain = decodeURIComponent(first);
  return /^\/[\w.-]*$/.test(plain) ? plain + target.slice(first.length) : target;
}
