import { fromPlain, type PlainError, toPlain } from '../../kernel/errors.ts';
import type { Channel } from '../host.ts';

/** What one side can be asked: each takes one plain value. */
// biome-ignore lint/suspicious/noExplicitAny: only so can an interface with named methods be meant
export type Asked<Side> = { readonly [Name in keyof Side]: (input: any) => unknown };

type Input<Method> = Method extends (input: infer Given) => unknown ? Given : never;
type Output<Method> = Method extends (input: never) => infer Given ? Awaited<Given> : never;

type Message =
  | { readonly kind: string; readonly input: unknown; readonly call?: number }
  | { readonly answer: number; readonly result: unknown }
  | { readonly answer: number; readonly error: PlainError };

/** Calls between two processes over a channel: `Theirs` is what the other side can be asked. */
export class Link<Theirs extends Asked<Theirs>> {
  readonly #channel: Channel;
  readonly #open = new Map<number, PromiseWithResolvers<unknown>>();
  #next = 1;
  #ended: Error | undefined;

  constructor(channel: Channel, mine: Readonly<Record<string, (input: never) => unknown>>) {
    this.#channel = channel;
    channel.onMessage((message) => this.#receive(message as Message, mine));
  }

  /** Without an answer; dropped when the other side has ended. */
  tell<Name extends keyof Theirs & string>(kind: Name, input: Input<Theirs[Name]>): void {
    if (this.#ended === undefined) this.#channel.send({ kind, input } satisfies Message);
  }

  /** Rejects with the other side's error, and when that side ends. */
  ask<Name extends keyof Theirs & string>(
    kind: Name,
    input: Input<Theirs[Name]>,
  ): Promise<Output<Theirs[Name]>> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    const call = this.#next++;
    const answer = Promise.withResolvers<unknown>();
    this.#open.set(call, answer);
    this.#channel.send({ kind, input, call } satisfies Message);
    return answer.promise as Promise<Output<Theirs[Name]>>;
  }

  /** The other side has ended. */
  end(reason: string): void {
    this.#ended = new Error(reason);
    for (const answer of this.#open.values()) answer.reject(this.#ended);
    this.#open.clear();
  }

  #receive(message: Message, mine: Readonly<Record<string, (input: never) => unknown>>): void {
    if ('answer' in message) {
      const answer = this.#open.get(message.answer);
      this.#open.delete(message.answer);
      if ('error' in message) answer?.reject(fromPlain(message.error));
      else answer?.resolve(message.result);
      return;
    }
    const { kind, input, call } = message;
    const handled = new Promise((resolve) => {
      const handler = mine[kind];
      if (handler === undefined) throw new Error(`Another process asks for '${kind}'`);
      resolve(handler(input as never));
    });
    if (call === undefined) return;
    handled.then(
      (result) => this.#channel.send({ answer: call, result }),
      (error: unknown) => this.#channel.send({ answer: call, error: toPlain(error) }),
    );
  }
}
