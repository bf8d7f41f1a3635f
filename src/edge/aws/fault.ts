import { DomainError, storageFailureOf, storageFailureText } from '../../kernel/errors.ts';
import type { ServiceModel } from '../../kernel/model.ts';
import type { Service } from '../../kernel/service.ts';
import { shapeOf } from './codecs/document.ts';
import { genericOf } from './errors.ts';
import type { Fault, StructureShape } from './wire.ts';

/**
 * What a client is told of an error: the service's own error for its code (by the service's table, else by the
 * code with or without `Exception`), or a generic one of spec 2.1. Undefined for what nobody expected.
 */
export function faultOf(
  error: unknown,
  service: Pick<Service, 'model' | 'errors'> | undefined,
): Fault | undefined {
  if (!(error instanceof DomainError)) return undefined;
  const { code } = error;
  const generic = genericOf(code);
  const own =
    service === undefined || (generic !== undefined && !generic.yields)
      ? undefined
      : ownFault(error, service);
  if (own !== undefined || generic === undefined) return own;
  return {
    name: generic.name,
    queryCode: generic.query ?? generic.name,
    status: generic.status,
    fault: generic.status >= 500 ? 'server' : 'client',
    message: error.message,
    members: {},
    shape: undefined,
  };
}

function ownFault(
  error: DomainError,
  { model, errors = {} }: Pick<Service, 'model' | 'errors'>,
): Fault | undefined {
  const mapped = Object.hasOwn(errors, error.code) ? errors[error.code] : undefined;
  const names = mapped === undefined ? [error.code, `${error.code}Exception`] : [mapped];
  const name = names.find((candidate) => errorShape(model, candidate) !== undefined);
  const shape = name === undefined ? undefined : errorShape(model, name);
  if (name === undefined || shape?.error === undefined) return undefined;
  const { code, status, fault } = shape.error;
  return {
    name,
    queryCode: code,
    status,
    fault,
    message: error.message,
    members: membersOf(shape, error),
    shape,
  };
}

function errorShape(model: ServiceModel, name: string): StructureShape | undefined {
  if (!Object.hasOwn(model.shapes, name)) return undefined;
  const shape = shapeOf(model, name);
  return shape.type === 'structure' && shape.error !== undefined ? shape : undefined;
}

/** The details that the shape names; the message goes by itself. */
function membersOf(shape: StructureShape, { details }: DomainError): Readonly<Record<string, unknown>> {
  const names = Object.keys(shape.members).filter((name) => name.toLowerCase() !== 'message');
  const entries = names.filter((name) => Object.hasOwn(details, name)).map((name) => [name, details[name]]);
  return Object.fromEntries(entries);
}

/**
 * For what is no caller's fault: that the storage failed, or else nothing but that it happened; and the request id
 * by which the log has the rest.
 */
export function internalFault(error: unknown, model: ServiceModel | undefined, requestId: string): Fault {
  const storage = storageFailureOf(error);
  const text =
    storage === undefined
      ? 'The request processing has failed because of an unknown error'
      : storageFailureText(storage);
  const name =
    model !== undefined && errorShape(model, 'ServerException') !== undefined
      ? 'ServerException'
      : 'InternalFailure';
  return {
    name,
    queryCode: name,
    status: 500,
    fault: 'server',
    message: `${text}. Request id: ${requestId}`,
    members: {},
    shape: undefined,
  };
}
