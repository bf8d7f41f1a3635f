import assert from 'node:assert/strict';
import type { Operations } from '../../generated/iam/types.ts';
import type { Call, Caller, Requirement } from '../../kernel/identity.ts';
import type { Sealer } from '../../kernel/sealing.ts';
import type { Operation } from '../../kernel/service.ts';
import { createAccount } from './accounts.ts';
import type { IamContext } from './context.ts';
import { createCallers } from './credentials.ts';
import { createGuessLimits } from './guesses.ts';
import { fakeIamStore } from './iam-store.fake.ts';
import { type IamQuotas, iamQuotas } from './quotas.ts';
import { createIamService, createMarkers } from './service.ts';

export const account = '123456789012';
export const otherAccount = '999999999999';

type Name = keyof Operations;
type Input<Of extends Name> = Operations[Of]['input'];
type Output<Of extends Name> = Operations[Of]['output'];

export interface Api {
  readonly caller: Caller;
  /** Invokes an operation; whether the caller may is not looked at. */
  do<Of extends Name>(name: Of, input: Input<Of>): Promise<Output<Of>>;
  requires<Of extends Name>(name: Of, input: Input<Of>): Promise<readonly Requirement[]>;
  /** The same API for somebody else. */
  as(caller: Partial<Caller>): Api;
}

/** For tests: IAM over a store in memory, called by the administrators of two accounts. */
export async function iamApi(sealer: Sealer, quotas: Partial<IamQuotas> = {}) {
  const store = fakeIamStore();
  const clock = { time: Date.UTC(2026, 10, 24), now: () => clock.time };
  const context: IamContext = {
    store,
    sealer,
    markers: createMarkers(sealer),
    quotas: { ...iamQuotas, ...quotas },
    clock,
    guesses: createGuessLimits(clock),
  };
  const { operations } = createIamService(context);
  const administrator = async (id: string) => {
    const { accessKeyId } = await createAccount(store, sealer, { id });
    const caller = await createCallers(store).find(accessKeyId);
    assert.ok(caller !== undefined);
    return apiOf(operations, caller);
  };
  return {
    context,
    clock,
    store,
    api: await administrator(account),
    other: await administrator(otherAccount),
  };
}

function apiOf(operations: Readonly<Record<string, Operation<never, unknown>>>, caller: Caller): Api {
  const call: Call = {
    requestId: 'r',
    caller,
    region: 'us-east-1',
    sourceIp: '127.0.0.1',
    userAgent: 'test',
    origin: { scheme: 'http', authority: 'localhost:5100' },
  };
  const operation = (name: string) => {
    const found = operations[name];
    assert.ok(found !== undefined, name);
    return found as Operation<unknown, unknown>;
  };
  return {
    caller,
    do: (name, input) => operation(name).invoke(input, call) as never,
    async requires(name, input) {
      const { requires } = operation(name);
      assert.ok(typeof requires !== 'string', name);
      return requires(input, call);
    },
    as: (changes) => apiOf(operations, { ...caller, ...changes }),
  };
}

export const allowAll = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
});

export function trust(principal: object | string, more: object = {}): string {
  const statement = { Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', ...more };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

export const trustsEc2 = trust({ Service: 'ec2.amazonaws.com' });
