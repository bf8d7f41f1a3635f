import type { Codec } from '../wire.ts';
import { readDocument, writeDocument } from './document.ts';
import { faultMembers, jsonFormat, parseJson, queryErrorHeader } from './json-document.ts';

/** AWS JSON: the whole input is the body, the operation stands in X-Amz-Target (spec 2.1). */
function json(version: '1.0' | '1.1'): Codec {
  const headers = (requestId: string) => ({
    'content-type': `application/x-amz-json-${version}`,
    'x-amzn-requestid': requestId,
  });
  return {
    decode(model, operation, { body }) {
      const tree = parseJson(body);
      const input = model.operations[operation]?.input;
      return input === undefined ? {} : readDocument(model, input, tree, jsonFormat);
    },
    encode(model, operation, output, requestId) {
      const shape = model.operations[operation]?.output;
      const tree = shape === undefined ? {} : writeDocument(model, shape, output ?? {}, jsonFormat);
      return { status: 200, headers: headers(requestId), body: JSON.stringify(tree) };
    },
    encodeFault(fault, context) {
      return {
        status: fault.status,
        headers: { ...headers(context.requestId), ...queryErrorHeader(fault, context) },
        body: JSON.stringify({ __type: fault.name, ...faultMembers(fault, context) }),
      };
    },
  };
}

export const json10 = json('1.0');
export const json11 = json('1.1');
