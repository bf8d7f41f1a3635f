import type { Authorizer, Call, ImageGuard, Requirement } from '../../kernel/identity.ts';
import type { Answered } from '../../kernel/service.ts';
import type { Soon } from '../../kernel/soon.ts';
import { type RegistryKey, repositoryArn } from '../../registry/index.ts';

export interface InRegistry {
  /** Account; the caller's own when absent (spec 3.1). */
  readonly registryId?: string | undefined;
}

export interface InRepository extends InRegistry {
  readonly repositoryName: string;
}

/** The registry that a request means: of the account that it names, in the region of the call. */
export function registryOf(input: InRegistry, call: Pick<Answered, 'caller' | 'region'>): RegistryKey {
  return { account: input.registryId ?? call.caller.account, region: call.region };
}

/** `ecr:ACTION` on the one repository that the request names (spec 4.1). */
export function onRepository(action: string): (input: InRepository, call: Call) => readonly Requirement[] {
  return (input, call) => [
    { action: `ecr:${action}`, resource: repositoryArn(registryOf(input, call), input.repositoryName) },
  ];
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
  const resource = repositoryArn(registryOf(input, call), input.repositoryName);
  return { action: `ecr:${action}`, resource, perImage: true };
}

/** An action that takes no resource. */
export function onAnything(action: string): () => readonly Requirement[] {
  return () => [{ action: `ecr:${action}`, resource: '*' }];
}
