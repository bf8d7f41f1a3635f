import { parentPort } from 'node:worker_threads';
import { catalog } from '../../../generated/catalog.ts';
import { toPlain } from '../../../kernel/errors.ts';
import type { ServiceModel } from '../../../kernel/model.ts';
import { codecs } from '../codecs/index.ts';
import { validate } from '../validate.ts';
import type { Decoded, Decoding } from './decoding.ts';

/** Decodes and validates large bodies, one after the other, on a thread of its own. */
const models = new Map<string, Promise<ServiceModel>>();

function modelOf(id: string): Promise<ServiceModel> {
  const known = models.get(id);
  if (known !== undefined) return known;
  const entry = catalog.find((candidate) => candidate.id === id);
  if (entry === undefined) throw new Error(`no model ${id}`);
  const loading = entry.load();
  models.set(id, loading);
  return loading;
}

/** Buffers of the input that nothing else lives in: blobs below the size of Node's pool share one. */
function ownBuffers(value: unknown, found: Set<ArrayBuffer>): Set<ArrayBuffer> {
  if (value instanceof Uint8Array) {
    const { buffer } = value;
    if (buffer instanceof ArrayBuffer && buffer.byteLength === value.byteLength) found.add(buffer);
  } else if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    for (const item of Object.values(value)) ownBuffers(item, found);
  }
  return found;
}

const port = parentPort;
port?.on('message', async ({ service, protocol, operation, request }: Decoding) => {
  let answer: Decoded;
  try {
    const model = await modelOf(service);
    const input = codecs[protocol].decode(model, operation, request);
    validate(model, operation, input);
    answer = { input };
  } catch (error) {
    answer = { error: toPlain(error) };
  }
  port.postMessage(answer, 'input' in answer ? [...ownBuffers(answer.input, new Set())] : []);
});
