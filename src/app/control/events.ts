/** What the operator asks about webhooks and dead letters. Plain JSON, as all of the control socket's. */
export interface WebhookOrder {
  readonly action: 'create' | 'list' | 'update' | 'delete' | 'test';
  /** The home account and region unless named. */
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  /** Of all but `list`. */
  readonly name?: string | undefined;
  readonly url?: string | undefined;
  readonly form?: string | undefined;
  readonly ordering?: string | undefined;
  readonly pattern?: string | undefined;
  readonly description?: string | undefined;
  readonly secret?: string | undefined;
  readonly enabled?: boolean | undefined;
}

export interface DeadLetterOrder {
  readonly action: 'list' | 'redrive' | 'purge';
  /** All that agree with whatever is named. */
  readonly account?: string | undefined;
  readonly target?: string | undefined;
  readonly rule?: string | undefined;
  readonly id?: number | undefined;
}
