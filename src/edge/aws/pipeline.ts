import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { CallFailure, CallRecorder } from '../../kernel/call-records.ts';
import { DomainError } from '../../kernel/errors.ts';
import { type Authorizer, type Call, type Caller, decisionHeader } from '../../kernel/identity.ts';
import type { CatalogEntry } from '../../kernel/model.ts';
import type { Service } from '../../kernel/service.ts';
import type { Arrival } from '../http/index.ts';
import type { Authenticated, Authentication } from './authenticate.ts';
import { missingToken } from './authenticate.ts';
import { authorize } from './authorize.ts';
import { codecs } from './codecs/index.ts';
import { doorError, malformed } from './errors.ts';
import { faultOf, internalFault } from './fault.ts';
import type { Handler, Handlers } from './handlers.ts';
import type { Decoder } from './offload/decoding.ts';
import type { Route } from './route.ts';
import type { Answer, WireRequest } from './wire.ts';

/** A call that is about to be answered. */
export interface CallRecord {
  /** `ecr` */
  readonly service: string;
  readonly operation: string;
  readonly call: Call;
  /** Undefined where the request was refused before it was understood. */
  readonly input: unknown;
  readonly outcome: { readonly output: unknown } | { readonly error: unknown };
}

export interface PipelineParts {
  readonly route: (request: WireRequest) => Route;
  readonly handlers: Handlers;
  readonly authentication: Authentication;
  readonly authorizer: Authorizer;
  readonly decoder: Decoder;
  readonly recorder: CallRecorder;
  /** Told of every call that was authenticated, before its answer goes out. */
  readonly record: (record: CallRecord) => void;
  readonly unexpected: (error: unknown, requestId: string) => void;
  /** Told of every call that policies refuse, with how that came about, sealed. */
  readonly refused: (decision: string, error: unknown, requestId: string) => void;
}

export interface Pipeline {
  /**
   * Never rejects. `name` is told the operation, once it is known to be one; `unclaimed` is called where a request does
   * not prove who makes it.
   */
  serve(
    request: WireRequest,
    arrival: Arrival,
    name: (operation: string) => void,
    unclaimed?: () => void,
  ): Promise<Answer>;
  /** The answer to a request that broke before it could be served. */
  refuse(error: unknown, request: WireRequest, arrival: Arrival): Answer;
}

/** The phases of every call: route, authenticate, decode and validate, authorize, invoke, record, encode. */
export function createPipeline(parts: PipelineParts): Pipeline {
  function answerError(
    error: unknown,
    route: Route,
    handler: Handler | undefined,
    requestId: string,
  ): Answer {
    const known = faultOf(error, handler?.service);
    if (known === undefined || known.status >= 500) parts.unexpected(error, requestId);
    const model = handler?.service.model;
    const context = { model, queryCompatible: route.entry?.queryCompatible ?? false, requestId };
    const fault = known ?? internalFault(error, model, requestId);
    const answer = codecs[route.protocol].encodeFault(fault, context);
    const encoded = encodedDecision(error);
    if (encoded === undefined) return answer;
    parts.refused(encoded, error, requestId);
    return { ...answer, headers: { ...answer.headers, [decisionHeader]: encoded } };
  }

  async function authenticate(
    request: WireRequest,
    entry: CatalogEntry,
    operation: string,
    { host }: Arrival,
  ): Promise<Authenticated | undefined> {
    const hosts = [...new Set([request.headers.host ?? host, host])];
    const found = await parts.authentication.authenticate(request, entry.signingName, hosts);
    if (found === undefined && !entry.unsigned.includes(operation)) throw missingToken();
    return found;
  }

  async function invoke(
    request: WireRequest,
    { protocol, entry, operation, named }: Route,
    handler: Handler | undefined,
    arrival: Arrival,
    unclaimed: () => void,
  ): Promise<Answer> {
    if (entry === undefined || operation === undefined || handler === undefined) throw unknown(entry, named);
    const { service, operation: made } = handler;
    const authenticated = await authenticate(request, entry, operation, arrival).catch((error: unknown) => {
      unclaimed();
      throw error;
    });
    const call = callOf(authenticated, arrival);
    const { recorder } = parts;
    const { model } = service;
    const recording = recorder.begin(call, entry.id, operation);
    let input: unknown;
    let output: unknown;
    try {
      input = await parts.decoder.decode(model, protocol, operation, await unpacked(request));
      recording.parameters = recorder.parametersOf(model, operation, input);
      await authorize(parts.authorizer, made, input, call);
      output = await made.invoke(input as never, { ...call, recording });
      recording.answer = recorder.answerOf(model, operation, output);
    } catch (error) {
      parts.record({ service: entry.id, operation, call, input, outcome: { error } });
      await recording.end(failureOf(error, service, call.requestId));
      throw error;
    }
    parts.record({ service: entry.id, operation, call, input, outcome: { output } });
    await recording.end();
    return codecs[protocol].encode(service.model, operation, output, call.requestId);
  }

  return {
    async serve(request, arrival, name, unclaimed = () => {}) {
      let route: Route = nowhere;
      let handler: Handler | undefined;
      try {
        route = parts.route(request);
        const { entry, operation } = route;
        if (entry !== undefined && operation !== undefined) {
          name(`${entry.id}:${operation}`);
          handler = parts.handlers(entry.id, operation);
        }
        return await invoke(request, route, handler, arrival, unclaimed);
      } catch (error) {
        return answerError(error, route, handler, arrival.requestId);
      }
    },
    refuse(error, request, arrival) {
      let route: Route = nowhere;
      try {
        route = parts.route(request);
      } catch {
        // What can't be routed is answered as JSON.
      }
      return answerError(error, route, undefined, arrival.requestId);
    },
  };
}

/** What the caller is told, as records have it. */
function failureOf(error: unknown, service: Service, requestId: string): CallFailure {
  const { name, message } = faultOf(error, service) ?? internalFault(error, service.model, requestId);
  return { code: name, message };
}

function encodedDecision(error: unknown): string | undefined {
  const encoded = error instanceof DomainError ? error.details.encoded : undefined;
  return typeof encoded === 'string' ? encoded : undefined;
}

const nowhere: Route = { protocol: 'json-1.1', entry: undefined, operation: undefined, named: '' };

function unknown(entry: CatalogEntry | undefined, named: string): Error {
  if (named === '') return doorError('UnknownOperation', 'The request names no operation.');
  const where = entry === undefined ? '' : ` of ${entry.name}`;
  return doorError('UnknownOperation', `The operation ${named}${where} is not supported by this server.`);
}

/** Who calls an operation that takes no signature, when it comes without one. */
const anonymous: Caller = {
  account: 'anonymous',
  arn: 'anonymous',
  userId: 'anonymous',
  accessKeyId: '',
  type: 'Anonymous',
  name: 'anonymous',
};

function callOf(authenticated: Authenticated | undefined, arrival: Arrival): Call {
  const { requestId, sourceIp, userAgent, origin, secure, site } = arrival;
  return {
    requestId,
    caller: authenticated?.credential.caller ?? anonymous,
    region: authenticated?.region ?? site.region ?? 'us-east-1',
    sourceIp,
    userAgent,
    origin,
    secure,
  };
}

const inflate = promisify(gunzip);
const largestInflated = 32 * 1024 * 1024;

/** Some SDKs compress large inputs; the signature is over the compressed bytes. */
async function unpacked(request: WireRequest): Promise<WireRequest> {
  const encoding = request.headers['content-encoding'];
  if (encoding === undefined || encoding === 'identity') return request;
  if (encoding !== 'gzip') throw malformed('Content-Encoding must be gzip');
  try {
    return { ...request, body: await inflate(request.body, { maxOutputLength: largestInflated }) };
  } catch {
    throw malformed('the body is not gzip, or too large');
  }
}
