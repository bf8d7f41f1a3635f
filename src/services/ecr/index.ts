/** Amazon ECR's API: each operation takes AWS's shape in, calls one use case of the registry, gives AWS's shape back. */
import { model } from '../../generated/ecr/model.ts';
import type { Service } from '../../kernel/service.ts';
import type { EcrContext } from './context.ts';
import { wireErrors } from './errors.ts';
import { operations } from './operations/index.ts';

export { type EcrContext, type EcrLimits, ecrLimits } from './context.ts';
export { type CreateOnPush, createCreateOnPush } from './create-on-push.ts';
export { errorNameOf } from './errors.ts';
export { createPageTokens } from './pages.ts';
export { createResourcePolicies } from './resource-policies.ts';
export {
  type AuthorizationTokens,
  createAuthorizationTokens,
  type IssuedToken,
  TOKEN_LIFETIME,
  type TokenParts,
  type TokenVerdict,
} from './tokens.ts';

export function createEcrService(context: EcrContext): Service {
  const made = Object.entries(operations).map(([name, make]) => [name, make(context)] as const);
  return { model, operations: Object.fromEntries(made), errors: wireErrors };
}
