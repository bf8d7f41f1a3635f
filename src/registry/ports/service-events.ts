import type { UnitContext } from '../../kernel/unit.ts';

/** Something that an engine did by itself, for the audit log (spec 13.4). */
export interface ServiceEvent {
  /** `PolicyExecutionEvent` */
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** ARNs. */
  readonly resources: readonly string[];
  /** Plain JSON: serviceEventDetails. */
  readonly details: Readonly<Record<string, unknown>>;
}

export interface ServiceEventWrites {
  /** `index`: of the events of one commit, from 0. */
  append(event: ServiceEvent, context: Pick<UnitContext, 'now' | 'requestId'>, index: number): Promise<void>;
}
