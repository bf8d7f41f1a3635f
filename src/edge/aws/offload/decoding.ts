import type { PlainError } from '../../../kernel/errors.ts';
import { fromPlain } from '../../../kernel/errors.ts';
import type { ServiceModel } from '../../../kernel/model.ts';
import { codecs } from '../codecs/index.ts';
import { validate } from '../validate.ts';
import type { Protocol, WireRequest } from '../wire.ts';
import { createPool } from './pool.ts';

/** What is asked of a decoding thread. */
export interface Decoding {
  readonly service: string;
  readonly protocol: Protocol;
  readonly operation: string;
  readonly request: WireRequest;
}

export type Decoded = { readonly input: unknown } | { readonly error: PlainError };

export interface Decoder {
  /** The input of a request, checked against the model. The request's body is not to be used afterwards. */
  decode(model: ServiceModel, protocol: Protocol, operation: string, request: WireRequest): Promise<unknown>;
  close(): Promise<void>;
}

/** Bodies above this (1 MiB) are decoded off the event loop. */
const small = 1024 * 1024;
const threads = 2;

export function createDecoder(): Decoder {
  const pool = createPool<Decoding, Decoded>(new URL('./worker.ts', import.meta.url), threads);
  return {
    async decode(model, protocol, operation, request) {
      const { body } = request;
      if (body.length <= small) {
        const input = codecs[protocol].decode(model, operation, request);
        validate(model, operation, input);
        return input;
      }
      const { buffer } = body;
      const own = buffer instanceof ArrayBuffer && buffer.byteLength === body.length;
      // A Buffer arrives as what it is made of, a Uint8Array.
      const bytes = own ? new Uint8Array(buffer) : Uint8Array.from(body);
      const asked = { service: model.id, protocol, operation, request: { ...request, body: bytes } };
      const answer = await pool.run(asked, [bytes.buffer]);
      if ('error' in answer) throw fromPlain(answer.error);
      return answer.input;
    },
    close: () => pool.close(),
  };
}
