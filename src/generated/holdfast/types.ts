// Made from models/holdfast.json by `npm run generate`; never edited.

export interface ExplainLifecyclePolicyRequest {
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
  readonly lifecyclePolicyText?: string | undefined;
  readonly nextToken?: string | undefined;
  readonly maxResults?: number | undefined;
}

export interface ExplainLifecyclePolicyResponse {
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
  readonly lifecyclePolicyText?: string | undefined;
  readonly explanations?: readonly ImageExplanation[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface ImageExplanation {
  readonly imageDigest?: string | undefined;
  readonly imageTags?: readonly string[] | undefined;
  readonly imagePushedAt?: globalThis.Date | undefined;
  readonly outcome?: LifecycleOutcome | undefined;
  readonly rulePriority?: number | undefined;
  readonly reason?: string | undefined;
}

export interface InvalidParameterException {
  readonly message?: string | undefined;
}

export type LifecycleOutcome =
  | 'EXPIRE'
  | 'TRANSITION'
  | 'STAY';

export interface LifecyclePolicyNotFoundException {
  readonly message?: string | undefined;
}

export interface RepositoryNotFoundException {
  readonly message?: string | undefined;
}

export interface ServerException {
  readonly message?: string | undefined;
}

/** Input and output of every operation. */
export interface Operations {
  readonly ExplainLifecyclePolicy: { readonly input: ExplainLifecyclePolicyRequest; readonly output: ExplainLifecyclePolicyResponse };
}
