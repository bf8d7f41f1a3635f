import { answerEmpty } from './answer.ts';
import type { Endpoint } from './exchange.ts';

/** GET /v2/: whether a token is good. */
export const base: Endpoint = {
  operation: 'Ping',
  requires: 'none',
  serve(exchange) {
    return answerEmpty(exchange, 200, {});
  },
};
