import type { Authorizer, Call, ImageGuard, Requirement } from '../../kernel/identity.ts';
import type { Answered } from '../../kernel/service.ts';
import type { Soon } from '../../kernel/soon.ts';
import { registryError } from '../../registry/errors.ts';
import { partition, type RegistryKey, repositoryArn } from '../../registry/index.ts';

export interface InRepository {
  /** Account; the caller's own when absent. */
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
}

/** The registry that a request means: of the account that it names, in the region of the call. */
export function registryOf(
  { registryId }: InRepository,
  call: Pick<Answered, 'caller' | 'region'>,
): RegistryKey {
  return { account: registryId ?? call.caller.account, region: call.region };
}

/** `holdfast:ACTION` on the ECR repository that the request names. */
export function onRepository(action: string): (input: InRepository, call: Call) => readonly Requirement[] {
  return (input, call) => [{ action: `holdfast:${action}`, resource: arnOf(input, call) }];
}

/** The same for an operation that touches images: it has to ask `imageGuard` too. */
export function onImages(action: string): (input: InRepository, call: Call) => readonly Requirement[] {
  return (input, call) => [onImagesOf(action, input, call)];
}

/** What policies that speak of `holdfast:ImageTag` say of each image; undefined where none does. */
export function imageGuard(
  { authorizer }: { readonly authorizer: Authorizer },
  action: string,
  input: InRepository,
  call: Call,
): Soon<ImageGuard | undefined> {
  return authorizer.imageGuard(call, onImagesOf(action, input, call));
}

function onImagesOf(action: string, input: InRepository, call: Call): Requirement {
  return { action: `holdfast:${action}`, resource: arnOf(input, call), perImage: true };
}

function arnOf(input: InRepository, call: Call): string {
  return repositoryArn(registryOf(input, call), input.repositoryName);
}

/** The registry of the caller's own account, in the region of the call. */
export function ownRegistry(call: Call): RegistryKey {
  return { account: call.caller.account, region: call.region };
}

/** `holdfast:ACTION` on what a registry has for all its repositories. */
export function onRegistry(action: string): (input: object, call: Call) => readonly Requirement[] {
  return (_, call) => [{ action: `holdfast:${action}`, resource: registryArn(ownRegistry(call)) }];
}

function registryArn({ account, region }: RegistryKey): string {
  return `arn:${partition(region)}:holdfast:${region}:${account}:registry/lifecycle`;
}

/** A run is of one repository, or of all of the caller's own registry. */
export interface RunInput {
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
}

export function onRun(action: string): (input: RunInput, call: Call) => readonly Requirement[] {
  return ({ registryId, repositoryName }, call) =>
    repositoryName === undefined
      ? onRegistry(action)({}, call)
      : onRepository(action)({ registryId, repositoryName }, call);
}

/** Throws InvalidParameter for all repositories of another account. */
export function runTarget(
  { registryId, repositoryName }: RunInput,
  call: Call,
): { readonly registry: RegistryKey; readonly repositoryName: string | undefined } {
  if (repositoryName !== undefined) {
    return { registry: registryOf({ registryId, repositoryName }, call), repositoryName };
  }
  const registry = ownRegistry(call);
  if (registryId === undefined || registryId === registry.account) return { registry, repositoryName };
  const constraint = 'must be the account of the caller where no repositoryName is given';
  throw registryError('InvalidParameter', { parameter: 'registryId', constraint });
}
