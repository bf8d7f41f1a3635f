import { cbor, dateToTag } from '@smithy/core/cbor';
import type { Codec } from '../wire.ts';
import { decodeCbor, Moment } from './cbor.ts';
import type { DocumentFormat } from './document.ts';
import { mismatch, readDocument, writeDocument, writeMembers } from './document.ts';
import { queryErrorHeader } from './json-document.ts';
import { parseTimestamp } from './timestamps.ts';

/** Smithy RPC v2 CBOR: `POST /service/S/operation/O`, blobs as they are, timestamps under tag 1 (spec 17.1). */
export const rpcV2Cbor: Codec = {
  decode(model, operation, { body }) {
    const tree = body.length === 0 ? {} : decodeCbor(body);
    const input = model.operations[operation]?.input;
    return input === undefined ? {} : readDocument(model, input, tree, cborFormat);
  },
  encode(model, operation, output, requestId) {
    const shape = model.operations[operation]?.output;
    const tree = shape === undefined ? {} : writeDocument(model, shape, output ?? {}, cborFormat);
    return { status: 200, headers: headers(requestId), body: cbor.serialize(tree) };
  },
  encodeFault(fault, context) {
    const { shape, members, message } = fault;
    const { model } = context;
    const own = Object.keys(shape?.members ?? {}).find((name) => name.toLowerCase() === 'message');
    const more =
      shape === undefined || model === undefined ? {} : writeMembers(model, shape, members, cborFormat);
    return {
      status: fault.status,
      headers: { ...headers(context.requestId), ...queryErrorHeader(fault, context) },
      body: cbor.serialize({ __type: fault.name, [own ?? 'message']: message, ...more }),
    };
  },
};

const cborFormat: DocumentFormat = {
  readBlob(value) {
    if (!(value instanceof Uint8Array)) throw mismatch(value, 'a Blob');
    return value;
  },
  writeBlob: (value) => value,
  readTimestamp: (value) => parseTimestamp(value instanceof Moment ? value.seconds : value),
  writeTimestamp: (value) => dateToTag(value),
  writeNumber: (value) => value,
};

function headers(requestId: string): Readonly<Record<string, string>> {
  return {
    'content-type': 'application/cbor',
    'smithy-protocol': 'rpc-v2-cbor',
    'x-amzn-requestid': requestId,
  };
}
