import type { Codec, Protocol } from '../wire.ts';
import { json10, json11 } from './json.ts';
import { query } from './query.ts';
import { restJson } from './rest-json.ts';
import { rpcV2Cbor } from './rpc-v2-cbor.ts';

export const codecs: Readonly<Record<Protocol, Codec>> = {
  'json-1.0': json10,
  'json-1.1': json11,
  query,
  'rest-json': restJson,
  'rpc-v2-cbor': rpcV2Cbor,
};
