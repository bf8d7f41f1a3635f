import { randomUUID } from 'node:crypto';
import type { Call, Caller } from '../../kernel/identity.ts';
import type { CallContext, KeptCall } from './kept-record.ts';
import type { CallRecordReads, CallRecordRow } from './ports.ts';

export const account = '000000000000';
export const region = 'us-east-1';

export const caller: Caller = {
  account,
  arn: `arn:aws:iam::${account}:user/ann`,
  userId: 'AIDAEXAMPLE',
  accessKeyId: 'AKIAEXAMPLE',
  type: 'IAMUser',
  name: 'ann',
};

export function callOf(own: Partial<Call> = {}): Call {
  return {
    requestId: randomUUID(),
    caller,
    region,
    sourceIp: '192.0.2.7',
    userAgent: 'docker/29',
    origin: { scheme: 'http', authority: 'localhost:5100' },
    ...own,
  };
}

export const context: CallContext = {
  u: { type: 'IAMUser', principalId: 'AIDAEXAMPLE', arn: caller.arn, accountId: account, userName: 'ann' },
  n: 'ann',
  g: region,
  i: '192.0.2.7',
  w: 'docker/29',
  h: ['http', 'localhost:5100'],
  z: false,
};

export function kept(own: Partial<KeptCall> = {}): KeptCall {
  return {
    r: randomUUID(),
    x: context,
    s: 'ecr',
    o: 'CreateRepository',
    p: { repositoryName: 'app' },
    ...own,
  };
}

/** Rows in memory. */
export class Rows implements CallRecordReads {
  readonly all: CallRecordRow[] = [];
  /** Told of each read, before it. */
  onRead: () => void | Promise<void> = () => {};

  add(at: number, own: Partial<KeptCall> = {}): CallRecordRow {
    const row = {
      id: this.all.length + 1,
      at,
      index: 0,
      call: JSON.stringify(kept(own)),
      outcome: undefined,
    };
    this.all.push(row);
    return row;
  }

  async newest(above: number, below: number, limit: number): Promise<CallRecordRow[]> {
    await this.onRead();
    return this.all
      .filter(({ id }) => id > above && id < below)
      .reverse()
      .slice(0, limit);
  }

  async oldest(above: number, limit: number): Promise<CallRecordRow[]> {
    await this.onRead();
    return this.all.filter(({ id }) => id > above).slice(0, limit);
  }
}
