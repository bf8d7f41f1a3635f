import type { Addresses, LayerLinks } from '../../kernel/addresses.ts';
import type { PageTokens } from '../../kernel/page-tokens.ts';
import type { Registry } from '../../registry/index.ts';
import type { Compat } from '../../registry/settings.ts';
import type { PolicyAuthorizer, PrincipalNames } from '../iam/index.ts';
import type { CreateOnPush } from './create-on-push.ts';
import type { AuthorizationTokens } from './tokens.ts';

/** What the operations of ECR work with. */
export interface EcrContext {
  readonly registry: Registry;
  readonly tokens: AuthorizationTokens;
  readonly pages: PageTokens;
  readonly addresses: Addresses;
  readonly links: LayerLinks;
  readonly limits: EcrLimits;
  readonly authorizer: PolicyAuthorizer;
  readonly principals: PrincipalNames;
  readonly createOnPush: CreateOnPush;
  readonly compat: Compat;
}

/** Quotas of spec 1.3 that hold at this door only. */
export interface EcrLimits {
  /** Bytes in one UploadLayerPart; the model's own bound is 20 MiB. */
  readonly layerPart: number;
  /** Bytes below which a part must be the last. */
  readonly minimumLayerPart: number;
  /** Bytes of a manifest. */
  readonly manifest: number;
}

const MIB = 1024 * 1024;

export const ecrLimits: EcrLimits = { layerPart: 20 * MIB, minimumLayerPart: 5 * MIB, manifest: 4 * MIB };
