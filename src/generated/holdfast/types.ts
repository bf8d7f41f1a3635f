// Made from models/holdfast.json by `npm run generate`; never edited.

export type Children =
  | 'KEEP'
  | 'DELETE';

export interface CreateWebhookRequest {
  readonly webhookName: string;
  readonly url: string;
  readonly form?: WebhookForm | undefined;
  readonly ordering?: WebhookOrdering | undefined;
  readonly description?: string | undefined;
  readonly eventPattern?: string | undefined;
  readonly secret?: string | undefined;
}

export interface CreateWebhookResponse {
  readonly webhook?: Webhook | undefined;
  readonly secret?: string | undefined;
}

export interface DeleteImagePinRequest {
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
  readonly pinId: string;
}

export interface DeleteImagePinResponse {
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
  readonly pin?: ImagePin | undefined;
}

export interface DeleteRegistryRetentionRulesRequest {}

export interface DeleteRegistryRetentionRulesResponse {
  readonly registryId?: string | undefined;
  readonly retentionRulesText?: string | undefined;
}

export interface DeleteRetentionRulesRequest {
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
}

export interface DeleteRetentionRulesResponse {
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
  readonly retentionRulesText?: string | undefined;
  readonly lastEvaluatedAt?: globalThis.Date | undefined;
}

export interface DeleteWebhookRequest {
  readonly webhookName: string;
}

export interface DeleteWebhookResponse {}

export interface DeletedImage {
  readonly imageDigest?: string | undefined;
  readonly imageTags?: readonly string[] | undefined;
  readonly imageSizeInBytes?: number | undefined;
  readonly deletedAt?: globalThis.Date | undefined;
  readonly deletedBy?: string | undefined;
  readonly restorableUntil?: globalThis.Date | undefined;
}

export interface DeletedRepository {
  readonly deletionId?: string | undefined;
  readonly repositoryName?: string | undefined;
  readonly createdAt?: globalThis.Date | undefined;
  readonly deletedAt?: globalThis.Date | undefined;
  readonly deletedBy?: string | undefined;
  readonly restorableUntil?: globalThis.Date | undefined;
}

export interface DescribeImageTreeRequest {
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
  readonly imageId: ImageIdentifier;
}

export interface DescribeImageTreeResponse {
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
  readonly image?: ImageNode | undefined;
}

export interface ExplainLifecyclePolicyRequest {
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
  readonly lifecyclePolicyText?: string | undefined;
  readonly nextToken?: string | undefined;
  readonly maxResults?: number | undefined;
  readonly retentionRulesText?: string | undefined;
}

export interface ExplainLifecyclePolicyResponse {
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
  readonly images?: readonly ExplainedImage[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface ExplainedImage {
  readonly imageDigest?: string | undefined;
  readonly imageTags?: readonly string[] | undefined;
  readonly imagePushedAt?: globalThis.Date | undefined;
  readonly action?: LifecycleAction | undefined;
  readonly rulePriority?: number | undefined;
  readonly reason?: string | undefined;
  readonly ruleName?: string | undefined;
  readonly ruleSource?: RuleSource | undefined;
  readonly removedTags?: readonly string[] | undefined;
}

export interface GetLifecycleRunRequest {
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
}

export interface GetLifecycleRunResponse {
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
  readonly run?: LifecycleRun | undefined;
}

export interface GetRegistryRetentionRulesRequest {}

export interface GetRegistryRetentionRulesResponse {
  readonly registryId?: string | undefined;
  readonly retentionRulesText?: string | undefined;
}

export interface GetRepositorySettingsRequest {
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
}

export interface GetRepositorySettingsResponse {
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
  readonly settings?: RepositorySettings | undefined;
}

export interface GetRetentionRulesRequest {
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
}

export interface GetRetentionRulesResponse {
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
  readonly retentionRulesText?: string | undefined;
  readonly lastEvaluatedAt?: globalThis.Date | undefined;
}

export interface ImageIdentifier {
  readonly imageDigest?: string | undefined;
  readonly imageTag?: string | undefined;
}

export interface ImageNode {
  readonly imageDigest?: string | undefined;
  readonly imageManifestMediaType?: string | undefined;
  readonly artifactMediaType?: string | undefined;
  readonly imageTags?: readonly string[] | undefined;
  readonly imageSizeInBytes?: number | undefined;
  readonly imagePushedAt?: globalThis.Date | undefined;
  readonly imageStatus?: string | undefined;
  readonly lastRecordedPullTime?: globalThis.Date | undefined;
  readonly platform?: Platform | undefined;
  readonly pinnedBy?: string | undefined;
  readonly present?: boolean | undefined;
  readonly children?: readonly ImageNode[] | undefined;
  readonly referrers?: readonly ImageNode[] | undefined;
  readonly moreReferrers?: boolean | undefined;
}

export interface ImageNotFoundException {
  readonly message?: string | undefined;
}

export interface ImagePin {
  readonly pinId?: string | undefined;
  readonly imageDigest?: string | undefined;
  readonly imageTag?: string | undefined;
  readonly imageTagPattern?: string | undefined;
  readonly reason?: string | undefined;
  readonly owner?: string | undefined;
  readonly createdAt?: globalThis.Date | undefined;
  readonly endsAt?: globalThis.Date | undefined;
  readonly ended?: boolean | undefined;
}

export interface InvalidParameterException {
  readonly message?: string | undefined;
}

export type LastTag =
  | 'DELETE_IMAGE'
  | 'KEEP_IMAGE';

export interface LayersNotFoundException {
  readonly message?: string | undefined;
}

export type LifecycleAction =
  | 'EXPIRE'
  | 'TRANSITION'
  | 'KEEP'
  | 'REMOVE_TAGS';

export interface LifecyclePolicyNotFoundException {
  readonly message?: string | undefined;
}

export interface LifecycleRun {
  readonly status?: LifecycleRunStatus | undefined;
  readonly startedAt?: globalThis.Date | undefined;
  readonly startedBy?: string | undefined;
  readonly endedAt?: globalThis.Date | undefined;
  readonly repositoryCount?: number | undefined;
  readonly expiredImageCount?: number | undefined;
  readonly archivedImageCount?: number | undefined;
  readonly removedTagCount?: number | undefined;
  readonly referrerCount?: number | undefined;
  readonly unfinishedRepositoryCount?: number | undefined;
}

export type LifecycleRunStatus =
  | 'IN_PROGRESS'
  | 'COMPLETE';

export interface LimitExceededException {
  readonly message?: string | undefined;
}

export interface ListDeletedImagesRequest {
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
  readonly nextToken?: string | undefined;
  readonly maxResults?: number | undefined;
}

export interface ListDeletedImagesResponse {
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
  readonly images?: readonly DeletedImage[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListDeletedRepositoriesRequest {
  readonly registryId?: string | undefined;
  readonly nextToken?: string | undefined;
  readonly maxResults?: number | undefined;
}

export interface ListDeletedRepositoriesResponse {
  readonly registryId?: string | undefined;
  readonly repositories?: readonly DeletedRepository[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListImagePinsRequest {
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
  readonly nextToken?: string | undefined;
  readonly maxResults?: number | undefined;
}

export interface ListImagePinsResponse {
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
  readonly pins?: readonly ImagePin[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListWebhooksRequest {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListWebhooksResponse {
  readonly webhooks?: readonly Webhook[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface PinNotFoundException {
  readonly message?: string | undefined;
}

export interface Platform {
  readonly os?: string | undefined;
  readonly architecture?: string | undefined;
  readonly variant?: string | undefined;
}

export interface PurgeDeletedImagesRequest {
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
  readonly imageDigests: readonly string[];
}

export interface PurgeDeletedImagesResponse {
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
  readonly imageDigests?: readonly string[] | undefined;
}

export interface PurgeDeletedRepositoryRequest {
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
  readonly deletionId?: string | undefined;
}

export interface PurgeDeletedRepositoryResponse {
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
}

export interface PutImagePinRequest {
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
  readonly imageDigest?: string | undefined;
  readonly imageTag?: string | undefined;
  readonly imageTagPattern?: string | undefined;
  readonly reason: string;
  readonly owner?: string | undefined;
  readonly endsAt?: globalThis.Date | undefined;
}

export interface PutImagePinResponse {
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
  readonly pin?: ImagePin | undefined;
}

export interface PutRegistryRetentionRulesRequest {
  readonly retentionRulesText: string;
}

export interface PutRegistryRetentionRulesResponse {
  readonly registryId?: string | undefined;
  readonly retentionRulesText?: string | undefined;
}

export interface PutRepositorySettingsRequest {
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
  readonly settings: RepositorySettings;
}

export interface PutRepositorySettingsResponse {
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
  readonly settings?: RepositorySettings | undefined;
}

export interface PutRetentionRulesRequest {
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
  readonly retentionRulesText: string;
}

export interface PutRetentionRulesResponse {
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
  readonly retentionRulesText?: string | undefined;
  readonly lastEvaluatedAt?: globalThis.Date | undefined;
}

export interface PutServiceQuotaRequest {
  readonly quota: QuotaName;
  readonly value: number;
}

export interface PutServiceQuotaResponse {
  readonly quota?: QuotaName | undefined;
  readonly value?: number | undefined;
}

export type QuotaName =
  | 'REPOSITORIES_PER_REGISTRY'
  | 'IMAGES_PER_REPOSITORY';

export type Redirect =
  | 'NONE'
  | 'PULL';

export interface ReferencedImagesNotFoundException {
  readonly message?: string | undefined;
}

export interface RenameRepositoryRequest {
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
  readonly newRepositoryName: string;
  readonly redirect?: Redirect | undefined;
}

export interface RenameRepositoryResponse {
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
  readonly repositoryArn?: string | undefined;
  readonly previousRepositoryName?: string | undefined;
}

export interface RepositoryAlreadyExistsException {
  readonly message?: string | undefined;
}

export interface RepositoryNotFoundException {
  readonly message?: string | undefined;
}

export interface RepositorySettings {
  readonly deletionProtection?: Toggle | undefined;
  readonly restoreWindowInSeconds?: number | undefined;
  readonly lastTagRemoval?: LastTag | undefined;
  readonly childrenOfDeletedIndex?: Children | undefined;
  readonly signatureTags?: SignatureTags | undefined;
}

export interface RestoreImagesRequest {
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
  readonly imageDigests: readonly string[];
  readonly moveTags?: boolean | undefined;
}

export interface RestoreImagesResponse {
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
  readonly images?: readonly RestoredImage[] | undefined;
}

export interface RestoreRepositoryRequest {
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
  readonly deletionId?: string | undefined;
  readonly newRepositoryName?: string | undefined;
}

export interface RestoreRepositoryResponse {
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
  readonly repositoryArn?: string | undefined;
}

export interface RestoredImage {
  readonly imageDigest?: string | undefined;
  readonly imageTags?: readonly string[] | undefined;
  readonly tagsElsewhere?: readonly TagElsewhere[] | undefined;
}

export interface RetentionRulesNotFoundException {
  readonly message?: string | undefined;
}

export type RuleSource =
  | 'LIFECYCLE_POLICY'
  | 'REPOSITORY_RULES'
  | 'REGISTRY_RULES';

export interface ServerException {
  readonly message?: string | undefined;
}

export type SignatureTags =
  | 'INDEPENDENT'
  | 'FOLLOW_IMAGE';

export interface StartLifecycleRunRequest {
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
}

export interface StartLifecycleRunResponse {
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
  readonly run?: LifecycleRun | undefined;
}

export interface TagElsewhere {
  readonly imageTag?: string | undefined;
  readonly imageDigest?: string | undefined;
}

export interface TestWebhookRequest {
  readonly webhookName: string;
}

export interface TestWebhookResponse {
  readonly eventId?: string | undefined;
  readonly delivered?: boolean | undefined;
  readonly reason?: string | undefined;
}

export type Toggle =
  | 'ENABLED'
  | 'DISABLED';

export interface UpdateWebhookRequest {
  readonly webhookName: string;
  readonly url?: string | undefined;
  readonly form?: WebhookForm | undefined;
  readonly ordering?: WebhookOrdering | undefined;
  readonly description?: string | undefined;
  readonly eventPattern?: string | undefined;
  readonly state?: Toggle | undefined;
  readonly secret?: string | undefined;
}

export interface UpdateWebhookResponse {
  readonly webhook?: Webhook | undefined;
}

export interface Webhook {
  readonly webhookArn?: string | undefined;
  readonly webhookName?: string | undefined;
  readonly url?: string | undefined;
  readonly form?: WebhookForm | undefined;
  readonly ordering?: WebhookOrdering | undefined;
  readonly description?: string | undefined;
  readonly eventPattern?: string | undefined;
  readonly state?: Toggle | undefined;
  readonly createdAt?: globalThis.Date | undefined;
  readonly updatedAt?: globalThis.Date | undefined;
}

export interface WebhookAlreadyExistsException {
  readonly message?: string | undefined;
}

export type WebhookForm =
  | 'CLOUDEVENTS'
  | 'EVENTBRIDGE';

export interface WebhookNotFoundException {
  readonly message?: string | undefined;
}

export type WebhookOrdering =
  | 'NONE'
  | 'REPOSITORY';

/** Input and output of every operation. */
export interface Operations {
  readonly CreateWebhook: { readonly input: CreateWebhookRequest; readonly output: CreateWebhookResponse };
  readonly DeleteImagePin: { readonly input: DeleteImagePinRequest; readonly output: DeleteImagePinResponse };
  readonly DeleteRegistryRetentionRules: { readonly input: DeleteRegistryRetentionRulesRequest; readonly output: DeleteRegistryRetentionRulesResponse };
  readonly DeleteRetentionRules: { readonly input: DeleteRetentionRulesRequest; readonly output: DeleteRetentionRulesResponse };
  readonly DeleteWebhook: { readonly input: DeleteWebhookRequest; readonly output: DeleteWebhookResponse };
  readonly DescribeImageTree: { readonly input: DescribeImageTreeRequest; readonly output: DescribeImageTreeResponse };
  readonly ExplainLifecyclePolicy: { readonly input: ExplainLifecyclePolicyRequest; readonly output: ExplainLifecyclePolicyResponse };
  readonly GetLifecycleRun: { readonly input: GetLifecycleRunRequest; readonly output: GetLifecycleRunResponse };
  readonly GetRegistryRetentionRules: { readonly input: GetRegistryRetentionRulesRequest; readonly output: GetRegistryRetentionRulesResponse };
  readonly GetRepositorySettings: { readonly input: GetRepositorySettingsRequest; readonly output: GetRepositorySettingsResponse };
  readonly GetRetentionRules: { readonly input: GetRetentionRulesRequest; readonly output: GetRetentionRulesResponse };
  readonly ListDeletedImages: { readonly input: ListDeletedImagesRequest; readonly output: ListDeletedImagesResponse };
  readonly ListDeletedRepositories: { readonly input: ListDeletedRepositoriesRequest; readonly output: ListDeletedRepositoriesResponse };
  readonly ListImagePins: { readonly input: ListImagePinsRequest; readonly output: ListImagePinsResponse };
  readonly ListWebhooks: { readonly input: ListWebhooksRequest; readonly output: ListWebhooksResponse };
  readonly PurgeDeletedImages: { readonly input: PurgeDeletedImagesRequest; readonly output: PurgeDeletedImagesResponse };
  readonly PurgeDeletedRepository: { readonly input: PurgeDeletedRepositoryRequest; readonly output: PurgeDeletedRepositoryResponse };
  readonly PutImagePin: { readonly input: PutImagePinRequest; readonly output: PutImagePinResponse };
  readonly PutRegistryRetentionRules: { readonly input: PutRegistryRetentionRulesRequest; readonly output: PutRegistryRetentionRulesResponse };
  readonly PutRepositorySettings: { readonly input: PutRepositorySettingsRequest; readonly output: PutRepositorySettingsResponse };
  readonly PutRetentionRules: { readonly input: PutRetentionRulesRequest; readonly output: PutRetentionRulesResponse };
  readonly PutServiceQuota: { readonly input: PutServiceQuotaRequest; readonly output: PutServiceQuotaResponse };
  readonly RenameRepository: { readonly input: RenameRepositoryRequest; readonly output: RenameRepositoryResponse };
  readonly RestoreImages: { readonly input: RestoreImagesRequest; readonly output: RestoreImagesResponse };
  readonly RestoreRepository: { readonly input: RestoreRepositoryRequest; readonly output: RestoreRepositoryResponse };
  readonly StartLifecycleRun: { readonly input: StartLifecycleRunRequest; readonly output: StartLifecycleRunResponse };
  readonly TestWebhook: { readonly input: TestWebhookRequest; readonly output: TestWebhookResponse };
  readonly UpdateWebhook: { readonly input: UpdateWebhookRequest; readonly output: UpdateWebhookResponse };
}
