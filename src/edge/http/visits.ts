import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Arrival, type ArrivalOptions, createArrivals } from './arrival.ts';
import type { Served } from './door.ts';
import type { Observe } from './observe.ts';

/** One request, from its first moment to the end of its answer. */
export interface Visit {
  readonly arrival: Arrival;
  readonly served: Served;
}

export interface Visits {
  /** The first thing that happens to a request. The arrival's host is empty where the request names no valid one. */
  begin(request: IncomingMessage, response: ServerResponse, requestId: string): Visit;
  readonly draining: boolean;
  /** From now on each client is told that its connection ends with its answer. */
  drain(): void;
}

/**
 * Answers under way are remembered, so that a drain can tell each client; when the last of its connection is out
 * `closeIdle` is called.
 */
export function createVisits(options: ArrivalOptions, observe: Observe, closeIdle: () => void): Visits {
  const arrive = createArrivals(options);
  const underWay = new UnderWay();
  let draining = false;
  const endWithAnswer = (response: ServerResponse) => {
    if (!response.headersSent) response.setHeader('connection', 'close');
  };
  return {
    begin(request, response, requestId) {
      const arrival = arrive(request, requestId) ?? fromNowhere(requestId);
      const served: Served = { door: 'http', operation: 'none' };
      const finish = observe(request, response, arrival, served);
      const place = underWay.add(response);
      response.on('close', () => {
        underWay.remove(place);
        if (draining) setImmediate(closeIdle);
        finish();
      });
      if (draining) endWithAnswer(response);
      return { arrival, served };
    },
    get draining() {
      return draining;
    },
    drain() {
      draining = true;
      underWay.each(endWithAnswer);
    },
  };
}

/**
 * Answers that have not ended. No Set: one in which things come and go makes itself anew all the time, each time linked
 * from the one before, and so keeps what it had until the next full collection of garbage, all requests among it.
 */
class UnderWay {
  readonly #places: (ServerResponse | undefined)[] = [];
  readonly #free: number[] = [];

  /** The place that it has until it is removed. */
  add(response: ServerResponse): number {
    const place = this.#free.pop() ?? this.#places.length;
    this.#places[place] = response;
    return place;
  }

  remove(place: number): void {
    this.#places[place] = undefined;
    this.#free.push(place);
  }

  each(tell: (response: ServerResponse) => void): void {
    for (const response of this.#places) if (response !== undefined) tell(response);
  }
}

/** For a request that is refused because its host is none. */
function fromNowhere(requestId: string): Arrival {
  return {
    requestId,
    sourceIp: '',
    userAgent: '',
    origin: { scheme: 'http', authority: '' },
    host: '',
    site: { kind: 'other' },
    secure: false,
  };
}
