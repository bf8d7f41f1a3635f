import type { EventSink } from '../../services/cloudwatch/ports.ts';

/** Where events go while nothing delivers any. */
export class Nowhere implements EventSink {
  async append(): Promise<undefined> {
    return undefined;
  }
}
