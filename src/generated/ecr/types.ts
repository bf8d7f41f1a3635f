// Made from models/ecr.json by `npm run generate`; never edited.

export type ArtifactStatus =
  | 'ACTIVE'
  | 'ARCHIVED'
  | 'ACTIVATING';

export type ArtifactStatusFilter =
  | 'ACTIVE'
  | 'ARCHIVED'
  | 'ACTIVATING'
  | 'ANY';

export interface Attribute {
  readonly key?: string | undefined;
  readonly value?: string | undefined;
}

export interface AuthorizationData {
  readonly authorizationToken?: string | undefined;
  readonly expiresAt?: globalThis.Date | undefined;
  readonly proxyEndpoint?: string | undefined;
}

export interface AwsEcrContainerImageDetails {
  readonly architecture?: string | undefined;
  readonly author?: string | undefined;
  readonly imageHash?: string | undefined;
  readonly imageTags?: readonly string[] | undefined;
  readonly inUseCount?: number | undefined;
  readonly lastInUseAt?: globalThis.Date | undefined;
  readonly platform?: string | undefined;
  readonly pushedAt?: globalThis.Date | undefined;
  readonly registry?: string | undefined;
  readonly repositoryName?: string | undefined;
}

export interface BatchCheckLayerAvailabilityRequest {
  readonly layerDigests: readonly string[];
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
}

export interface BatchCheckLayerAvailabilityResponse {
  readonly failures?: readonly LayerFailure[] | undefined;
  readonly layers?: readonly Layer[] | undefined;
}

export interface BatchDeleteImageRequest {
  readonly imageIds: readonly ImageIdentifier[];
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
}

export interface BatchDeleteImageResponse {
  readonly failures?: readonly ImageFailure[] | undefined;
  readonly imageIds?: readonly ImageIdentifier[] | undefined;
}

export interface BatchGetImageRequest {
  readonly acceptedMediaTypes?: readonly string[] | undefined;
  readonly imageIds: readonly ImageIdentifier[];
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
}

export interface BatchGetImageResponse {
  readonly failures?: readonly ImageFailure[] | undefined;
  readonly images?: readonly Image[] | undefined;
}

export interface BatchGetRepositoryScanningConfigurationRequest {
  readonly repositoryNames: readonly string[];
}

export interface BatchGetRepositoryScanningConfigurationResponse {
  readonly failures?: readonly RepositoryScanningConfigurationFailure[] | undefined;
  readonly scanningConfigurations?: readonly RepositoryScanningConfiguration[] | undefined;
}

export interface BlockedByOrganizationPolicyException {
  readonly message?: string | undefined;
}

export interface CompleteLayerUploadRequest {
  readonly layerDigests: readonly string[];
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
  readonly uploadId: string;
}

export interface CompleteLayerUploadResponse {
  readonly layerDigest?: string | undefined;
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
  readonly uploadId?: string | undefined;
}

export interface CreatePullThroughCacheRuleRequest {
  readonly credentialArn?: string | undefined;
  readonly customRoleArn?: string | undefined;
  readonly ecrRepositoryPrefix: string;
  readonly registryId?: string | undefined;
  readonly upstreamRegistry?: UpstreamRegistry | undefined;
  readonly upstreamRegistryUrl: string;
  readonly upstreamRepositoryPrefix?: string | undefined;
}

export interface CreatePullThroughCacheRuleResponse {
  readonly createdAt?: globalThis.Date | undefined;
  readonly credentialArn?: string | undefined;
  readonly customRoleArn?: string | undefined;
  readonly ecrRepositoryPrefix?: string | undefined;
  readonly registryId?: string | undefined;
  readonly upstreamRegistry?: UpstreamRegistry | undefined;
  readonly upstreamRegistryUrl?: string | undefined;
  readonly upstreamRepositoryPrefix?: string | undefined;
}

export interface CreateRepositoryCreationTemplateRequest {
  readonly appliedFor: readonly RCTAppliedFor[];
  readonly customRoleArn?: string | undefined;
  readonly description?: string | undefined;
  readonly encryptionConfiguration?: EncryptionConfigurationForRepositoryCreationTemplate | undefined;
  readonly imageTagMutability?: ImageTagMutability | undefined;
  readonly imageTagMutabilityExclusionFilters?: readonly ImageTagMutabilityExclusionFilter[] | undefined;
  readonly lifecyclePolicy?: string | undefined;
  readonly prefix: string;
  readonly repositoryPolicy?: string | undefined;
  readonly resourceTags?: readonly Tag[] | undefined;
}

export interface CreateRepositoryCreationTemplateResponse {
  readonly registryId?: string | undefined;
  readonly repositoryCreationTemplate?: RepositoryCreationTemplate | undefined;
}

export interface CreateRepositoryRequest {
  readonly encryptionConfiguration?: EncryptionConfiguration | undefined;
  readonly imageScanningConfiguration?: ImageScanningConfiguration | undefined;
  readonly imageTagMutability?: ImageTagMutability | undefined;
  readonly imageTagMutabilityExclusionFilters?: readonly ImageTagMutabilityExclusionFilter[] | undefined;
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
  readonly tags?: readonly Tag[] | undefined;
}

export interface CreateRepositoryResponse {
  readonly repository?: Repository | undefined;
}

export interface CvssScore {
  readonly baseScore?: number | undefined;
  readonly scoringVector?: string | undefined;
  readonly source?: string | undefined;
  readonly version?: string | undefined;
}

export interface CvssScoreAdjustment {
  readonly metric?: string | undefined;
  readonly reason?: string | undefined;
}

export interface CvssScoreDetails {
  readonly adjustments?: readonly CvssScoreAdjustment[] | undefined;
  readonly score?: number | undefined;
  readonly scoreSource?: string | undefined;
  readonly scoringVector?: string | undefined;
  readonly version?: string | undefined;
}

export interface DeleteLifecyclePolicyRequest {
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
}

export interface DeleteLifecyclePolicyResponse {
  readonly lastEvaluatedAt?: globalThis.Date | undefined;
  readonly lifecyclePolicyText?: string | undefined;
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
}

export interface DeletePullThroughCacheRuleRequest {
  readonly ecrRepositoryPrefix: string;
  readonly registryId?: string | undefined;
}

export interface DeletePullThroughCacheRuleResponse {
  readonly createdAt?: globalThis.Date | undefined;
  readonly credentialArn?: string | undefined;
  readonly customRoleArn?: string | undefined;
  readonly ecrRepositoryPrefix?: string | undefined;
  readonly registryId?: string | undefined;
  readonly upstreamRegistryUrl?: string | undefined;
  readonly upstreamRepositoryPrefix?: string | undefined;
}

export interface DeleteRegistryPolicyRequest {}

export interface DeleteRegistryPolicyResponse {
  readonly policyText?: string | undefined;
  readonly registryId?: string | undefined;
}

export interface DeleteRepositoryCreationTemplateRequest {
  readonly prefix: string;
}

export interface DeleteRepositoryCreationTemplateResponse {
  readonly registryId?: string | undefined;
  readonly repositoryCreationTemplate?: RepositoryCreationTemplate | undefined;
}

export interface DeleteRepositoryPolicyRequest {
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
}

export interface DeleteRepositoryPolicyResponse {
  readonly policyText?: string | undefined;
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
}

export interface DeleteRepositoryRequest {
  readonly force?: boolean | undefined;
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
}

export interface DeleteRepositoryResponse {
  readonly repository?: Repository | undefined;
}

export interface DeleteSigningConfigurationRequest {}

export interface DeleteSigningConfigurationResponse {
  readonly registryId?: string | undefined;
  readonly signingConfiguration?: SigningConfiguration | undefined;
}

export interface DeregisterPullTimeUpdateExclusionRequest {
  readonly principalArn: string;
}

export interface DeregisterPullTimeUpdateExclusionResponse {
  readonly principalArn?: string | undefined;
}

export interface DescribeImageReplicationStatusRequest {
  readonly imageId: ImageIdentifier;
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
}

export interface DescribeImageReplicationStatusResponse {
  readonly imageId?: ImageIdentifier | undefined;
  readonly replicationStatuses?: readonly ImageReplicationStatus[] | undefined;
  readonly repositoryName?: string | undefined;
}

export interface DescribeImageScanFindingsRequest {
  readonly imageId: ImageIdentifier;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
}

export interface DescribeImageScanFindingsResponse {
  readonly imageId?: ImageIdentifier | undefined;
  readonly imageScanFindings?: ImageScanFindings | undefined;
  readonly imageScanStatus?: ImageScanStatus | undefined;
  readonly nextToken?: string | undefined;
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
}

export interface DescribeImageSigningStatusRequest {
  readonly imageId: ImageIdentifier;
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
}

export interface DescribeImageSigningStatusResponse {
  readonly imageId?: ImageIdentifier | undefined;
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
  readonly signingStatuses?: readonly ImageSigningStatus[] | undefined;
}

export interface DescribeImagesFilter {
  readonly imageStatus?: ImageStatusFilter | undefined;
  readonly tagStatus?: TagStatus | undefined;
}

export interface DescribeImagesRequest {
  readonly filter?: DescribeImagesFilter | undefined;
  readonly imageIds?: readonly ImageIdentifier[] | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
}

export interface DescribeImagesResponse {
  readonly imageDetails?: readonly ImageDetail[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface DescribePullThroughCacheRulesRequest {
  readonly ecrRepositoryPrefixes?: readonly string[] | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly registryId?: string | undefined;
}

export interface DescribePullThroughCacheRulesResponse {
  readonly nextToken?: string | undefined;
  readonly pullThroughCacheRules?: readonly PullThroughCacheRule[] | undefined;
}

export interface DescribeRegistryRequest {}

export interface DescribeRegistryResponse {
  readonly registryId?: string | undefined;
  readonly replicationConfiguration?: ReplicationConfiguration | undefined;
}

export interface DescribeReplicationBackfillResultsRequest {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly registryId?: string | undefined;
  readonly replicationBackfillId: string;
  readonly resultStatusFilter?: ReplicationBackfillResultStatus | undefined;
}

export interface DescribeReplicationBackfillResultsResponse {
  readonly destination?: ReplicationDestination | undefined;
  readonly endedAt?: globalThis.Date | undefined;
  readonly failureCode?: string | undefined;
  readonly nextToken?: string | undefined;
  readonly progress?: ReplicationBackfillProgress | undefined;
  readonly registryId?: string | undefined;
  readonly replicationBackfillId?: string | undefined;
  readonly results?: readonly ReplicationBackfillResult[] | undefined;
  readonly startedAt?: globalThis.Date | undefined;
  readonly status?: ReplicationBackfillStatus | undefined;
}

export interface DescribeRepositoriesRequest {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly registryId?: string | undefined;
  readonly repositoryNames?: readonly string[] | undefined;
}

export interface DescribeRepositoriesResponse {
  readonly nextToken?: string | undefined;
  readonly repositories?: readonly Repository[] | undefined;
}

export interface DescribeRepositoryCreationTemplatesRequest {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly prefixes?: readonly string[] | undefined;
}

export interface DescribeRepositoryCreationTemplatesResponse {
  readonly nextToken?: string | undefined;
  readonly registryId?: string | undefined;
  readonly repositoryCreationTemplates?: readonly RepositoryCreationTemplate[] | undefined;
}

export interface EmptyUploadException {
  readonly message?: string | undefined;
}

export interface EncryptionConfiguration {
  readonly encryptionType: EncryptionType;
  readonly kmsKey?: string | undefined;
}

export interface EncryptionConfigurationForRepositoryCreationTemplate {
  readonly encryptionType: EncryptionType;
  readonly kmsKey?: string | undefined;
}

export type EncryptionType =
  | 'AES256'
  | 'KMS'
  | 'KMS_DSSE';

export interface EnhancedImageScanFinding {
  readonly awsAccountId?: string | undefined;
  readonly description?: string | undefined;
  readonly exploitAvailable?: string | undefined;
  readonly findingArn?: string | undefined;
  readonly firstObservedAt?: globalThis.Date | undefined;
  readonly fixAvailable?: string | undefined;
  readonly lastObservedAt?: globalThis.Date | undefined;
  readonly packageVulnerabilityDetails?: PackageVulnerabilityDetails | undefined;
  readonly remediation?: Remediation | undefined;
  readonly resources?: readonly Resource[] | undefined;
  readonly score?: number | undefined;
  readonly scoreDetails?: ScoreDetails | undefined;
  readonly severity?: string | undefined;
  readonly status?: string | undefined;
  readonly title?: string | undefined;
  readonly type?: string | undefined;
  readonly updatedAt?: globalThis.Date | undefined;
}

export interface ExclusionAlreadyExistsException {
  readonly message?: string | undefined;
}

export interface ExclusionNotFoundException {
  readonly message?: string | undefined;
}

export type FindingSeverity =
  | 'INFORMATIONAL'
  | 'LOW'
  | 'MEDIUM'
  | 'HIGH'
  | 'CRITICAL'
  | 'UNDEFINED';

export interface GetAccountSettingRequest {
  readonly name: string;
}

export interface GetAccountSettingResponse {
  readonly name?: string | undefined;
  readonly value?: string | undefined;
}

export interface GetAuthorizationTokenRequest {
  readonly registryIds?: readonly string[] | undefined;
}

export interface GetAuthorizationTokenResponse {
  readonly authorizationData?: readonly AuthorizationData[] | undefined;
}

export interface GetDownloadUrlForLayerRequest {
  readonly layerDigest: string;
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
}

export interface GetDownloadUrlForLayerResponse {
  readonly downloadUrl?: string | undefined;
  readonly layerDigest?: string | undefined;
}

export interface GetLifecyclePolicyPreviewRequest {
  readonly filter?: LifecyclePolicyPreviewFilter | undefined;
  readonly imageIds?: readonly ImageIdentifier[] | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
}

export interface GetLifecyclePolicyPreviewResponse {
  readonly lifecyclePolicyText?: string | undefined;
  readonly nextToken?: string | undefined;
  readonly previewResults?: readonly LifecyclePolicyPreviewResult[] | undefined;
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
  readonly status?: LifecyclePolicyPreviewStatus | undefined;
  readonly summary?: LifecyclePolicyPreviewSummary | undefined;
}

export interface GetLifecyclePolicyRequest {
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
}

export interface GetLifecyclePolicyResponse {
  readonly lastEvaluatedAt?: globalThis.Date | undefined;
  readonly lifecyclePolicyText?: string | undefined;
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
}

export interface GetRegistryPolicyRequest {}

export interface GetRegistryPolicyResponse {
  readonly policyText?: string | undefined;
  readonly registryId?: string | undefined;
}

export interface GetRegistryScanningConfigurationRequest {}

export interface GetRegistryScanningConfigurationResponse {
  readonly registryId?: string | undefined;
  readonly scanningConfiguration?: RegistryScanningConfiguration | undefined;
}

export interface GetRepositoryPolicyRequest {
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
}

export interface GetRepositoryPolicyResponse {
  readonly policyText?: string | undefined;
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
}

export interface GetSigningConfigurationRequest {}

export interface GetSigningConfigurationResponse {
  readonly registryId?: string | undefined;
  readonly signingConfiguration?: SigningConfiguration | undefined;
}

export interface Image {
  readonly imageId?: ImageIdentifier | undefined;
  readonly imageManifest?: string | undefined;
  readonly imageManifestMediaType?: string | undefined;
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
}

export type ImageActionType =
  | 'EXPIRE'
  | 'TRANSITION';

export interface ImageAlreadyExistsException {
  readonly message?: string | undefined;
}

export interface ImageArchivedException {
  readonly message?: string | undefined;
}

export interface ImageDetail {
  readonly artifactMediaType?: string | undefined;
  readonly imageDigest?: string | undefined;
  readonly imageManifestMediaType?: string | undefined;
  readonly imagePushedAt?: globalThis.Date | undefined;
  readonly imageScanFindingsSummary?: ImageScanFindingsSummary | undefined;
  readonly imageScanStatus?: ImageScanStatus | undefined;
  readonly imageSizeInBytes?: number | undefined;
  readonly imageStatus?: ImageStatus | undefined;
  readonly imageTags?: readonly string[] | undefined;
  readonly lastActivatedAt?: globalThis.Date | undefined;
  readonly lastArchivedAt?: globalThis.Date | undefined;
  readonly lastRecordedPullTime?: globalThis.Date | undefined;
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
  readonly subjectManifestDigest?: string | undefined;
}

export interface ImageDigestDoesNotMatchException {
  readonly message?: string | undefined;
}

export interface ImageFailure {
  readonly failureCode?: ImageFailureCode | undefined;
  readonly failureReason?: string | undefined;
  readonly imageId?: ImageIdentifier | undefined;
}

export type ImageFailureCode =
  | 'InvalidImageDigest'
  | 'InvalidImageTag'
  | 'ImageTagDoesNotMatchDigest'
  | 'ImageNotFound'
  | 'MissingDigestAndTag'
  | 'ImageReferencedByManifestList'
  | 'KmsError'
  | 'UpstreamAccessDenied'
  | 'UpstreamTooManyRequests'
  | 'UpstreamUnavailable'
  | 'ImageInaccessible';

export interface ImageIdentifier {
  readonly imageDigest?: string | undefined;
  readonly imageTag?: string | undefined;
}

export interface ImageNotFoundException {
  readonly message?: string | undefined;
}

export interface ImageReferrer {
  readonly annotations?: { readonly [key in string]?: string } | undefined;
  readonly artifactStatus?: ArtifactStatus | undefined;
  readonly artifactType?: string | undefined;
  readonly digest?: string | undefined;
  readonly mediaType?: string | undefined;
  readonly size?: number | undefined;
}

export interface ImageReplicationStatus {
  readonly failureCode?: string | undefined;
  readonly region?: string | undefined;
  readonly registryId?: string | undefined;
  readonly status?: ReplicationStatus | undefined;
}

export interface ImageScanFinding {
  readonly attributes?: readonly Attribute[] | undefined;
  readonly description?: string | undefined;
  readonly name?: string | undefined;
  readonly severity?: FindingSeverity | undefined;
  readonly uri?: string | undefined;
}

export interface ImageScanFindings {
  readonly enhancedFindings?: readonly EnhancedImageScanFinding[] | undefined;
  readonly findingSeverityCounts?: { readonly [key in FindingSeverity]?: number } | undefined;
  readonly findings?: readonly ImageScanFinding[] | undefined;
  readonly imageScanCompletedAt?: globalThis.Date | undefined;
  readonly vulnerabilitySourceUpdatedAt?: globalThis.Date | undefined;
}

export interface ImageScanFindingsSummary {
  readonly findingSeverityCounts?: { readonly [key in FindingSeverity]?: number } | undefined;
  readonly imageScanCompletedAt?: globalThis.Date | undefined;
  readonly vulnerabilitySourceUpdatedAt?: globalThis.Date | undefined;
}

export interface ImageScanStatus {
  readonly description?: string | undefined;
  readonly status?: ScanStatus | undefined;
}

export interface ImageScanningConfiguration {
  readonly scanOnPush?: boolean | undefined;
}

export interface ImageSigningStatus {
  readonly failureCode?: string | undefined;
  readonly failureReason?: string | undefined;
  readonly signingProfileArn?: string | undefined;
  readonly status?: SigningStatus | undefined;
}

export type ImageStatus =
  | 'ACTIVE'
  | 'ARCHIVED'
  | 'ACTIVATING';

export type ImageStatusFilter =
  | 'ACTIVE'
  | 'ARCHIVED'
  | 'ACTIVATING'
  | 'ANY';

export interface ImageStorageClassUpdateNotSupportedException {
  readonly message?: string | undefined;
}

export interface ImageTagAlreadyExistsException {
  readonly message?: string | undefined;
}

export type ImageTagMutability =
  | 'MUTABLE'
  | 'IMMUTABLE'
  | 'IMMUTABLE_WITH_EXCLUSION'
  | 'MUTABLE_WITH_EXCLUSION';

export interface ImageTagMutabilityExclusionFilter {
  readonly filter: string;
  readonly filterType: ImageTagMutabilityExclusionFilterType;
}

export type ImageTagMutabilityExclusionFilterType =
  | 'WILDCARD';

export interface InitiateLayerUploadRequest {
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
}

export interface InitiateLayerUploadResponse {
  readonly partSize?: number | undefined;
  readonly uploadId?: string | undefined;
}

export interface InvalidLayerException {
  readonly message?: string | undefined;
}

export interface InvalidLayerPartException {
  readonly lastValidByteReceived?: number | undefined;
  readonly message?: string | undefined;
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
  readonly uploadId?: string | undefined;
}

export interface InvalidParameterException {
  readonly message?: string | undefined;
}

export interface InvalidTagParameterException {
  readonly message?: string | undefined;
}

export interface KmsException {
  readonly kmsError?: string | undefined;
  readonly message?: string | undefined;
}

export interface Layer {
  readonly layerAvailability?: LayerAvailability | undefined;
  readonly layerDigest?: string | undefined;
  readonly layerSize?: number | undefined;
  readonly mediaType?: string | undefined;
}

export interface LayerAlreadyExistsException {
  readonly message?: string | undefined;
}

export type LayerAvailability =
  | 'AVAILABLE'
  | 'UNAVAILABLE'
  | 'ARCHIVED';

export interface LayerFailure {
  readonly failureCode?: LayerFailureCode | undefined;
  readonly failureReason?: string | undefined;
  readonly layerDigest?: string | undefined;
}

export type LayerFailureCode =
  | 'InvalidLayerDigest'
  | 'MissingLayerDigest';

export interface LayerInaccessibleException {
  readonly message?: string | undefined;
}

export interface LayerPartTooSmallException {
  readonly message?: string | undefined;
}

export interface LayersNotFoundException {
  readonly message?: string | undefined;
}

export interface LifecyclePolicyNotFoundException {
  readonly message?: string | undefined;
}

export interface LifecyclePolicyPreviewFilter {
  readonly tagStatus?: TagStatus | undefined;
}

export interface LifecyclePolicyPreviewInProgressException {
  readonly message?: string | undefined;
}

export interface LifecyclePolicyPreviewNotFoundException {
  readonly message?: string | undefined;
}

export interface LifecyclePolicyPreviewResult {
  readonly action?: LifecyclePolicyRuleAction | undefined;
  readonly appliedRulePriority?: number | undefined;
  readonly imageDigest?: string | undefined;
  readonly imagePushedAt?: globalThis.Date | undefined;
  readonly imageTags?: readonly string[] | undefined;
  readonly storageClass?: LifecyclePolicyStorageClass | undefined;
}

export type LifecyclePolicyPreviewStatus =
  | 'IN_PROGRESS'
  | 'COMPLETE'
  | 'EXPIRED'
  | 'FAILED';

export interface LifecyclePolicyPreviewSummary {
  readonly expiringImageTotalCount?: number | undefined;
  readonly transitioningImageTotalCounts?: readonly TransitioningImageTotalCount[] | undefined;
}

export interface LifecyclePolicyRuleAction {
  readonly targetStorageClass?: LifecyclePolicyTargetStorageClass | undefined;
  readonly type?: ImageActionType | undefined;
}

export type LifecyclePolicyStorageClass =
  | 'ARCHIVE'
  | 'STANDARD';

export type LifecyclePolicyTargetStorageClass =
  | 'ARCHIVE';

export interface LimitExceededException {
  readonly message?: string | undefined;
}

export interface ListImageReferrersFilter {
  readonly artifactStatus?: ArtifactStatusFilter | undefined;
  readonly artifactTypes?: readonly string[] | undefined;
}

export interface ListImageReferrersRequest {
  readonly filter?: ListImageReferrersFilter | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
  readonly subjectId: SubjectIdentifier;
}

export interface ListImageReferrersResponse {
  readonly nextToken?: string | undefined;
  readonly referrers?: readonly ImageReferrer[] | undefined;
}

export interface ListImagesFilter {
  readonly imageStatus?: ImageStatusFilter | undefined;
  readonly tagStatus?: TagStatus | undefined;
}

export interface ListImagesRequest {
  readonly filter?: ListImagesFilter | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
}

export interface ListImagesResponse {
  readonly imageIds?: readonly ImageIdentifier[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListPullTimeUpdateExclusionsRequest {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListPullTimeUpdateExclusionsResponse {
  readonly nextToken?: string | undefined;
  readonly pullTimeUpdateExclusions?: readonly string[] | undefined;
}

export interface ListReplicationBackfillsRequest {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly registryId?: string | undefined;
}

export interface ListReplicationBackfillsResponse {
  readonly backfills?: readonly ReplicationBackfillSummary[] | undefined;
  readonly nextToken?: string | undefined;
  readonly registryId?: string | undefined;
}

export interface ListTagsForResourceRequest {
  readonly resourceArn: string;
}

export interface ListTagsForResourceResponse {
  readonly tags?: readonly Tag[] | undefined;
}

export interface PackageVulnerabilityDetails {
  readonly cvss?: readonly CvssScore[] | undefined;
  readonly referenceUrls?: readonly string[] | undefined;
  readonly relatedVulnerabilities?: readonly string[] | undefined;
  readonly source?: string | undefined;
  readonly sourceUrl?: string | undefined;
  readonly vendorCreatedAt?: globalThis.Date | undefined;
  readonly vendorSeverity?: string | undefined;
  readonly vendorUpdatedAt?: globalThis.Date | undefined;
  readonly vulnerabilityId?: string | undefined;
  readonly vulnerablePackages?: readonly VulnerablePackage[] | undefined;
}

export interface PullThroughCacheRule {
  readonly createdAt?: globalThis.Date | undefined;
  readonly credentialArn?: string | undefined;
  readonly customRoleArn?: string | undefined;
  readonly ecrRepositoryPrefix?: string | undefined;
  readonly registryId?: string | undefined;
  readonly updatedAt?: globalThis.Date | undefined;
  readonly upstreamRegistry?: UpstreamRegistry | undefined;
  readonly upstreamRegistryUrl?: string | undefined;
  readonly upstreamRepositoryPrefix?: string | undefined;
}

export interface PullThroughCacheRuleAlreadyExistsException {
  readonly message?: string | undefined;
}

export interface PullThroughCacheRuleNotFoundException {
  readonly message?: string | undefined;
}

export interface PutAccountSettingRequest {
  readonly name: string;
  readonly value: string;
}

export interface PutAccountSettingResponse {
  readonly name?: string | undefined;
  readonly value?: string | undefined;
}

export interface PutImageRequest {
  readonly imageDigest?: string | undefined;
  readonly imageManifest: string;
  readonly imageManifestMediaType?: string | undefined;
  readonly imageTag?: string | undefined;
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
}

export interface PutImageResponse {
  readonly image?: Image | undefined;
}

export interface PutImageScanningConfigurationRequest {
  readonly imageScanningConfiguration: ImageScanningConfiguration;
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
}

export interface PutImageScanningConfigurationResponse {
  readonly imageScanningConfiguration?: ImageScanningConfiguration | undefined;
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
}

export interface PutImageTagMutabilityRequest {
  readonly imageTagMutability: ImageTagMutability;
  readonly imageTagMutabilityExclusionFilters?: readonly ImageTagMutabilityExclusionFilter[] | undefined;
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
}

export interface PutImageTagMutabilityResponse {
  readonly imageTagMutability?: ImageTagMutability | undefined;
  readonly imageTagMutabilityExclusionFilters?: readonly ImageTagMutabilityExclusionFilter[] | undefined;
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
}

export interface PutLifecyclePolicyRequest {
  readonly lifecyclePolicyText: string;
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
}

export interface PutLifecyclePolicyResponse {
  readonly lifecyclePolicyText?: string | undefined;
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
}

export interface PutRegistryPolicyRequest {
  readonly policyText: string;
}

export interface PutRegistryPolicyResponse {
  readonly policyText?: string | undefined;
  readonly registryId?: string | undefined;
}

export interface PutRegistryScanningConfigurationRequest {
  readonly rules?: readonly RegistryScanningRule[] | undefined;
  readonly scanType?: ScanType | undefined;
}

export interface PutRegistryScanningConfigurationResponse {
  readonly registryScanningConfiguration?: RegistryScanningConfiguration | undefined;
}

export interface PutReplicationConfigurationRequest {
  readonly replicationConfiguration: ReplicationConfiguration;
}

export interface PutReplicationConfigurationResponse {
  readonly replicationConfiguration?: ReplicationConfiguration | undefined;
}

export interface PutSigningConfigurationRequest {
  readonly signingConfiguration: SigningConfiguration;
}

export interface PutSigningConfigurationResponse {
  readonly signingConfiguration?: SigningConfiguration | undefined;
}

export type RCTAppliedFor =
  | 'REPLICATION'
  | 'PULL_THROUGH_CACHE'
  | 'CREATE_ON_PUSH';

export interface Recommendation {
  readonly text?: string | undefined;
  readonly url?: string | undefined;
}

export interface ReferencedImagesNotFoundException {
  readonly message?: string | undefined;
}

export interface RegisterPullTimeUpdateExclusionRequest {
  readonly principalArn: string;
}

export interface RegisterPullTimeUpdateExclusionResponse {
  readonly createdAt?: globalThis.Date | undefined;
  readonly principalArn?: string | undefined;
}

export interface RegistryPolicyNotFoundException {
  readonly message?: string | undefined;
}

export interface RegistryScanningConfiguration {
  readonly rules?: readonly RegistryScanningRule[] | undefined;
  readonly scanType?: ScanType | undefined;
}

export interface RegistryScanningRule {
  readonly repositoryFilters: readonly ScanningRepositoryFilter[];
  readonly scanFrequency: ScanFrequency;
}

export interface Remediation {
  readonly recommendation?: Recommendation | undefined;
}

export interface ReplicationBackfillInProgressException {
  readonly message?: string | undefined;
}

export interface ReplicationBackfillInvalidStatusException {
  readonly message?: string | undefined;
}

export interface ReplicationBackfillNotFoundException {
  readonly message?: string | undefined;
}

export interface ReplicationBackfillProgress {
  readonly completedReplicationCount?: number | undefined;
  readonly failedReplicationCount?: number | undefined;
  readonly failureCodes?: readonly string[] | undefined;
  readonly totalReplicationCount?: number | undefined;
}

export interface ReplicationBackfillResult {
  readonly failureCode?: string | undefined;
  readonly imageId?: ImageIdentifier | undefined;
  readonly repositoryName?: string | undefined;
  readonly status?: ReplicationBackfillResultStatus | undefined;
  readonly subImageFailureCodes?: readonly string[] | undefined;
}

export type ReplicationBackfillResultStatus =
  | 'COMPLETE'
  | 'FAILED';

export type ReplicationBackfillStatus =
  | 'PREPARING'
  | 'IN_PROGRESS'
  | 'COMPLETE'
  | 'FAILED'
  | 'STOPPING'
  | 'STOPPED';

export interface ReplicationBackfillSummary {
  readonly destination?: ReplicationDestination | undefined;
  readonly endedAt?: globalThis.Date | undefined;
  readonly failureCode?: string | undefined;
  readonly progress?: ReplicationBackfillProgress | undefined;
  readonly replicationBackfillId?: string | undefined;
  readonly startedAt?: globalThis.Date | undefined;
  readonly status?: ReplicationBackfillStatus | undefined;
}

export interface ReplicationConfiguration {
  readonly rules: readonly ReplicationRule[];
}

export interface ReplicationDestination {
  readonly region: string;
  readonly registryId: string;
}

export interface ReplicationRule {
  readonly destinations: readonly ReplicationDestination[];
  readonly repositoryFilters?: readonly RepositoryFilter[] | undefined;
}

export type ReplicationStatus =
  | 'IN_PROGRESS'
  | 'COMPLETE'
  | 'FAILED';

export interface Repository {
  readonly createdAt?: globalThis.Date | undefined;
  readonly encryptionConfiguration?: EncryptionConfiguration | undefined;
  readonly imageScanningConfiguration?: ImageScanningConfiguration | undefined;
  readonly imageTagMutability?: ImageTagMutability | undefined;
  readonly imageTagMutabilityExclusionFilters?: readonly ImageTagMutabilityExclusionFilter[] | undefined;
  readonly registryId?: string | undefined;
  readonly repositoryArn?: string | undefined;
  readonly repositoryName?: string | undefined;
  readonly repositoryUri?: string | undefined;
}

export interface RepositoryAlreadyExistsException {
  readonly message?: string | undefined;
}

export interface RepositoryCreationTemplate {
  readonly appliedFor?: readonly RCTAppliedFor[] | undefined;
  readonly createdAt?: globalThis.Date | undefined;
  readonly customRoleArn?: string | undefined;
  readonly description?: string | undefined;
  readonly encryptionConfiguration?: EncryptionConfigurationForRepositoryCreationTemplate | undefined;
  readonly imageTagMutability?: ImageTagMutability | undefined;
  readonly imageTagMutabilityExclusionFilters?: readonly ImageTagMutabilityExclusionFilter[] | undefined;
  readonly lifecyclePolicy?: string | undefined;
  readonly prefix?: string | undefined;
  readonly repositoryPolicy?: string | undefined;
  readonly resourceTags?: readonly Tag[] | undefined;
  readonly updatedAt?: globalThis.Date | undefined;
}

export interface RepositoryFilter {
  readonly filter: string;
  readonly filterType: RepositoryFilterType;
}

export type RepositoryFilterType =
  | 'PREFIX_MATCH';

export interface RepositoryNotEmptyException {
  readonly message?: string | undefined;
}

export interface RepositoryNotFoundException {
  readonly message?: string | undefined;
}

export interface RepositoryPolicyNotFoundException {
  readonly message?: string | undefined;
}

export interface RepositoryScanningConfiguration {
  readonly appliedScanFilters?: readonly ScanningRepositoryFilter[] | undefined;
  readonly repositoryArn?: string | undefined;
  readonly repositoryName?: string | undefined;
  readonly scanFrequency?: ScanFrequency | undefined;
  readonly scanOnPush?: boolean | undefined;
}

export interface RepositoryScanningConfigurationFailure {
  readonly failureCode?: ScanningConfigurationFailureCode | undefined;
  readonly failureReason?: string | undefined;
  readonly repositoryName?: string | undefined;
}

export interface Resource {
  readonly details?: ResourceDetails | undefined;
  readonly id?: string | undefined;
  readonly tags?: { readonly [key in string]?: string } | undefined;
  readonly type?: string | undefined;
}

export interface ResourceDetails {
  readonly awsEcrContainerImage?: AwsEcrContainerImageDetails | undefined;
}

export type ScanFrequency =
  | 'SCAN_ON_PUSH'
  | 'CONTINUOUS_SCAN'
  | 'MANUAL';

export interface ScanNotFoundException {
  readonly message?: string | undefined;
}

export type ScanStatus =
  | 'IN_PROGRESS'
  | 'COMPLETE'
  | 'FAILED'
  | 'UNSUPPORTED_IMAGE'
  | 'ACTIVE'
  | 'PENDING'
  | 'SCAN_ELIGIBILITY_EXPIRED'
  | 'FINDINGS_UNAVAILABLE'
  | 'LIMIT_EXCEEDED'
  | 'IMAGE_ARCHIVED';

export type ScanType =
  | 'BASIC'
  | 'ENHANCED';

export type ScanningConfigurationFailureCode =
  | 'REPOSITORY_NOT_FOUND';

export interface ScanningRepositoryFilter {
  readonly filter: string;
  readonly filterType: ScanningRepositoryFilterType;
}

export type ScanningRepositoryFilterType =
  | 'WILDCARD';

export interface ScoreDetails {
  readonly cvss?: CvssScoreDetails | undefined;
}

export interface SecretNotFoundException {
  readonly message?: string | undefined;
}

export interface ServerException {
  readonly message?: string | undefined;
}

export interface SetRepositoryPolicyRequest {
  readonly force?: boolean | undefined;
  readonly policyText: string;
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
}

export interface SetRepositoryPolicyResponse {
  readonly policyText?: string | undefined;
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
}

export interface SigningConfiguration {
  readonly rules: readonly SigningRule[];
}

export interface SigningConfigurationNotFoundException {
  readonly message?: string | undefined;
}

export interface SigningRepositoryFilter {
  readonly filter: string;
  readonly filterType: SigningRepositoryFilterType;
}

export type SigningRepositoryFilterType =
  | 'WILDCARD_MATCH';

export interface SigningRule {
  readonly repositoryFilters?: readonly SigningRepositoryFilter[] | undefined;
  readonly signingProfileArn: string;
}

export type SigningStatus =
  | 'IN_PROGRESS'
  | 'COMPLETE'
  | 'FAILED';

export interface StartImageScanRequest {
  readonly imageId: ImageIdentifier;
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
}

export interface StartImageScanResponse {
  readonly imageId?: ImageIdentifier | undefined;
  readonly imageScanStatus?: ImageScanStatus | undefined;
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
}

export interface StartLifecyclePolicyPreviewRequest {
  readonly lifecyclePolicyText?: string | undefined;
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
}

export interface StartLifecyclePolicyPreviewResponse {
  readonly lifecyclePolicyText?: string | undefined;
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
  readonly status?: LifecyclePolicyPreviewStatus | undefined;
}

export interface StartReplicationBackfillRequest {
  readonly destination: ReplicationDestination;
  readonly registryId?: string | undefined;
}

export interface StartReplicationBackfillResponse {
  readonly destination?: ReplicationDestination | undefined;
  readonly registryId?: string | undefined;
  readonly replicationBackfillId?: string | undefined;
  readonly startedAt?: globalThis.Date | undefined;
  readonly status?: ReplicationBackfillStatus | undefined;
}

export interface StopReplicationBackfillRequest {
  readonly registryId?: string | undefined;
  readonly replicationBackfillId: string;
}

export interface StopReplicationBackfillResponse {
  readonly destination?: ReplicationDestination | undefined;
  readonly registryId?: string | undefined;
  readonly replicationBackfillId?: string | undefined;
  readonly startedAt?: globalThis.Date | undefined;
  readonly status?: ReplicationBackfillStatus | undefined;
}

export interface SubjectIdentifier {
  readonly imageDigest: string;
}

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

export interface TagResourceRequest {
  readonly resourceArn: string;
  readonly tags: readonly Tag[];
}

export interface TagResourceResponse {}

export type TagStatus =
  | 'TAGGED'
  | 'UNTAGGED'
  | 'ANY';

export type TargetStorageClass =
  | 'STANDARD'
  | 'ARCHIVE';

export interface TemplateAlreadyExistsException {
  readonly message?: string | undefined;
}

export interface TemplateNotFoundException {
  readonly message?: string | undefined;
}

export interface TooManyTagsException {
  readonly message?: string | undefined;
}

export interface TransitioningImageTotalCount {
  readonly imageTotalCount?: number | undefined;
  readonly targetStorageClass?: LifecyclePolicyTargetStorageClass | undefined;
}

export interface UnableToAccessSecretException {
  readonly message?: string | undefined;
}

export interface UnableToDecryptSecretValueException {
  readonly message?: string | undefined;
}

export interface UnableToGetUpstreamImageException {
  readonly message?: string | undefined;
}

export interface UnableToGetUpstreamLayerException {
  readonly message?: string | undefined;
}

export interface UnableToListUpstreamImageReferrersException {
  readonly message?: string | undefined;
}

export interface UnsupportedImageTypeException {
  readonly message?: string | undefined;
}

export interface UnsupportedUpstreamRegistryException {
  readonly message?: string | undefined;
}

export interface UntagResourceRequest {
  readonly resourceArn: string;
  readonly tagKeys: readonly string[];
}

export interface UntagResourceResponse {}

export interface UpdateImageStorageClassRequest {
  readonly imageId: ImageIdentifier;
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
  readonly targetStorageClass: TargetStorageClass;
}

export interface UpdateImageStorageClassResponse {
  readonly imageId?: ImageIdentifier | undefined;
  readonly imageStatus?: ImageStatus | undefined;
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
}

export interface UpdatePullThroughCacheRuleRequest {
  readonly credentialArn?: string | undefined;
  readonly customRoleArn?: string | undefined;
  readonly ecrRepositoryPrefix: string;
  readonly registryId?: string | undefined;
}

export interface UpdatePullThroughCacheRuleResponse {
  readonly credentialArn?: string | undefined;
  readonly customRoleArn?: string | undefined;
  readonly ecrRepositoryPrefix?: string | undefined;
  readonly registryId?: string | undefined;
  readonly updatedAt?: globalThis.Date | undefined;
  readonly upstreamRepositoryPrefix?: string | undefined;
}

export interface UpdateRepositoryCreationTemplateRequest {
  readonly appliedFor?: readonly RCTAppliedFor[] | undefined;
  readonly customRoleArn?: string | undefined;
  readonly description?: string | undefined;
  readonly encryptionConfiguration?: EncryptionConfigurationForRepositoryCreationTemplate | undefined;
  readonly imageTagMutability?: ImageTagMutability | undefined;
  readonly imageTagMutabilityExclusionFilters?: readonly ImageTagMutabilityExclusionFilter[] | undefined;
  readonly lifecyclePolicy?: string | undefined;
  readonly prefix: string;
  readonly repositoryPolicy?: string | undefined;
  readonly resourceTags?: readonly Tag[] | undefined;
}

export interface UpdateRepositoryCreationTemplateResponse {
  readonly registryId?: string | undefined;
  readonly repositoryCreationTemplate?: RepositoryCreationTemplate | undefined;
}

export interface UploadLayerPartRequest {
  readonly layerPartBlob: globalThis.Uint8Array;
  readonly partFirstByte: number;
  readonly partLastByte: number;
  readonly registryId?: string | undefined;
  readonly repositoryName: string;
  readonly uploadId: string;
}

export interface UploadLayerPartResponse {
  readonly lastByteReceived?: number | undefined;
  readonly registryId?: string | undefined;
  readonly repositoryName?: string | undefined;
  readonly uploadId?: string | undefined;
}

export interface UploadNotFoundException {
  readonly message?: string | undefined;
}

export type UpstreamRegistry =
  | 'ecr'
  | 'ecr-public'
  | 'quay'
  | 'k8s'
  | 'docker-hub'
  | 'github-container-registry'
  | 'azure-container-registry'
  | 'gitlab-container-registry'
  | 'chainguard';

export interface ValidatePullThroughCacheRuleRequest {
  readonly ecrRepositoryPrefix: string;
  readonly registryId?: string | undefined;
}

export interface ValidatePullThroughCacheRuleResponse {
  readonly credentialArn?: string | undefined;
  readonly customRoleArn?: string | undefined;
  readonly ecrRepositoryPrefix?: string | undefined;
  readonly failure?: string | undefined;
  readonly isValid?: boolean | undefined;
  readonly registryId?: string | undefined;
  readonly upstreamRegistryUrl?: string | undefined;
  readonly upstreamRepositoryPrefix?: string | undefined;
}

export interface ValidationException {
  readonly message?: string | undefined;
}

export interface VulnerablePackage {
  readonly arch?: string | undefined;
  readonly epoch?: number | undefined;
  readonly filePath?: string | undefined;
  readonly fixedInVersion?: string | undefined;
  readonly name?: string | undefined;
  readonly packageManager?: string | undefined;
  readonly release?: string | undefined;
  readonly sourceLayerHash?: string | undefined;
  readonly version?: string | undefined;
}

/** Input and output of every operation. */
export interface Operations {
  readonly BatchCheckLayerAvailability: { readonly input: BatchCheckLayerAvailabilityRequest; readonly output: BatchCheckLayerAvailabilityResponse };
  readonly BatchDeleteImage: { readonly input: BatchDeleteImageRequest; readonly output: BatchDeleteImageResponse };
  readonly BatchGetImage: { readonly input: BatchGetImageRequest; readonly output: BatchGetImageResponse };
  readonly BatchGetRepositoryScanningConfiguration: { readonly input: BatchGetRepositoryScanningConfigurationRequest; readonly output: BatchGetRepositoryScanningConfigurationResponse };
  readonly CompleteLayerUpload: { readonly input: CompleteLayerUploadRequest; readonly output: CompleteLayerUploadResponse };
  readonly CreatePullThroughCacheRule: { readonly input: CreatePullThroughCacheRuleRequest; readonly output: CreatePullThroughCacheRuleResponse };
  readonly CreateRepository: { readonly input: CreateRepositoryRequest; readonly output: CreateRepositoryResponse };
  readonly CreateRepositoryCreationTemplate: { readonly input: CreateRepositoryCreationTemplateRequest; readonly output: CreateRepositoryCreationTemplateResponse };
  readonly DeleteLifecyclePolicy: { readonly input: DeleteLifecyclePolicyRequest; readonly output: DeleteLifecyclePolicyResponse };
  readonly DeletePullThroughCacheRule: { readonly input: DeletePullThroughCacheRuleRequest; readonly output: DeletePullThroughCacheRuleResponse };
  readonly DeleteRegistryPolicy: { readonly input: DeleteRegistryPolicyRequest; readonly output: DeleteRegistryPolicyResponse };
  readonly DeleteRepository: { readonly input: DeleteRepositoryRequest; readonly output: DeleteRepositoryResponse };
  readonly DeleteRepositoryCreationTemplate: { readonly input: DeleteRepositoryCreationTemplateRequest; readonly output: DeleteRepositoryCreationTemplateResponse };
  readonly DeleteRepositoryPolicy: { readonly input: DeleteRepositoryPolicyRequest; readonly output: DeleteRepositoryPolicyResponse };
  readonly DeleteSigningConfiguration: { readonly input: DeleteSigningConfigurationRequest; readonly output: DeleteSigningConfigurationResponse };
  readonly DeregisterPullTimeUpdateExclusion: { readonly input: DeregisterPullTimeUpdateExclusionRequest; readonly output: DeregisterPullTimeUpdateExclusionResponse };
  readonly DescribeImageReplicationStatus: { readonly input: DescribeImageReplicationStatusRequest; readonly output: DescribeImageReplicationStatusResponse };
  readonly DescribeImageScanFindings: { readonly input: DescribeImageScanFindingsRequest; readonly output: DescribeImageScanFindingsResponse };
  readonly DescribeImageSigningStatus: { readonly input: DescribeImageSigningStatusRequest; readonly output: DescribeImageSigningStatusResponse };
  readonly DescribeImages: { readonly input: DescribeImagesRequest; readonly output: DescribeImagesResponse };
  readonly DescribePullThroughCacheRules: { readonly input: DescribePullThroughCacheRulesRequest; readonly output: DescribePullThroughCacheRulesResponse };
  readonly DescribeRegistry: { readonly input: DescribeRegistryRequest; readonly output: DescribeRegistryResponse };
  readonly DescribeReplicationBackfillResults: { readonly input: DescribeReplicationBackfillResultsRequest; readonly output: DescribeReplicationBackfillResultsResponse };
  readonly DescribeRepositories: { readonly input: DescribeRepositoriesRequest; readonly output: DescribeRepositoriesResponse };
  readonly DescribeRepositoryCreationTemplates: { readonly input: DescribeRepositoryCreationTemplatesRequest; readonly output: DescribeRepositoryCreationTemplatesResponse };
  readonly GetAccountSetting: { readonly input: GetAccountSettingRequest; readonly output: GetAccountSettingResponse };
  readonly GetAuthorizationToken: { readonly input: GetAuthorizationTokenRequest; readonly output: GetAuthorizationTokenResponse };
  readonly GetDownloadUrlForLayer: { readonly input: GetDownloadUrlForLayerRequest; readonly output: GetDownloadUrlForLayerResponse };
  readonly GetLifecyclePolicy: { readonly input: GetLifecyclePolicyRequest; readonly output: GetLifecyclePolicyResponse };
  readonly GetLifecyclePolicyPreview: { readonly input: GetLifecyclePolicyPreviewRequest; readonly output: GetLifecyclePolicyPreviewResponse };
  readonly GetRegistryPolicy: { readonly input: GetRegistryPolicyRequest; readonly output: GetRegistryPolicyResponse };
  readonly GetRegistryScanningConfiguration: { readonly input: GetRegistryScanningConfigurationRequest; readonly output: GetRegistryScanningConfigurationResponse };
  readonly GetRepositoryPolicy: { readonly input: GetRepositoryPolicyRequest; readonly output: GetRepositoryPolicyResponse };
  readonly GetSigningConfiguration: { readonly input: GetSigningConfigurationRequest; readonly output: GetSigningConfigurationResponse };
  readonly InitiateLayerUpload: { readonly input: InitiateLayerUploadRequest; readonly output: InitiateLayerUploadResponse };
  readonly ListImageReferrers: { readonly input: ListImageReferrersRequest; readonly output: ListImageReferrersResponse };
  readonly ListImages: { readonly input: ListImagesRequest; readonly output: ListImagesResponse };
  readonly ListPullTimeUpdateExclusions: { readonly input: ListPullTimeUpdateExclusionsRequest; readonly output: ListPullTimeUpdateExclusionsResponse };
  readonly ListReplicationBackfills: { readonly input: ListReplicationBackfillsRequest; readonly output: ListReplicationBackfillsResponse };
  readonly ListTagsForResource: { readonly input: ListTagsForResourceRequest; readonly output: ListTagsForResourceResponse };
  readonly PutAccountSetting: { readonly input: PutAccountSettingRequest; readonly output: PutAccountSettingResponse };
  readonly PutImage: { readonly input: PutImageRequest; readonly output: PutImageResponse };
  readonly PutImageScanningConfiguration: { readonly input: PutImageScanningConfigurationRequest; readonly output: PutImageScanningConfigurationResponse };
  readonly PutImageTagMutability: { readonly input: PutImageTagMutabilityRequest; readonly output: PutImageTagMutabilityResponse };
  readonly PutLifecyclePolicy: { readonly input: PutLifecyclePolicyRequest; readonly output: PutLifecyclePolicyResponse };
  readonly PutRegistryPolicy: { readonly input: PutRegistryPolicyRequest; readonly output: PutRegistryPolicyResponse };
  readonly PutRegistryScanningConfiguration: { readonly input: PutRegistryScanningConfigurationRequest; readonly output: PutRegistryScanningConfigurationResponse };
  readonly PutReplicationConfiguration: { readonly input: PutReplicationConfigurationRequest; readonly output: PutReplicationConfigurationResponse };
  readonly PutSigningConfiguration: { readonly input: PutSigningConfigurationRequest; readonly output: PutSigningConfigurationResponse };
  readonly RegisterPullTimeUpdateExclusion: { readonly input: RegisterPullTimeUpdateExclusionRequest; readonly output: RegisterPullTimeUpdateExclusionResponse };
  readonly SetRepositoryPolicy: { readonly input: SetRepositoryPolicyRequest; readonly output: SetRepositoryPolicyResponse };
  readonly StartImageScan: { readonly input: StartImageScanRequest; readonly output: StartImageScanResponse };
  readonly StartLifecyclePolicyPreview: { readonly input: StartLifecyclePolicyPreviewRequest; readonly output: StartLifecyclePolicyPreviewResponse };
  readonly StartReplicationBackfill: { readonly input: StartReplicationBackfillRequest; readonly output: StartReplicationBackfillResponse };
  readonly StopReplicationBackfill: { readonly input: StopReplicationBackfillRequest; readonly output: StopReplicationBackfillResponse };
  readonly TagResource: { readonly input: TagResourceRequest; readonly output: TagResourceResponse };
  readonly UntagResource: { readonly input: UntagResourceRequest; readonly output: UntagResourceResponse };
  readonly UpdateImageStorageClass: { readonly input: UpdateImageStorageClassRequest; readonly output: UpdateImageStorageClassResponse };
  readonly UpdatePullThroughCacheRule: { readonly input: UpdatePullThroughCacheRuleRequest; readonly output: UpdatePullThroughCacheRuleResponse };
  readonly UpdateRepositoryCreationTemplate: { readonly input: UpdateRepositoryCreationTemplateRequest; readonly output: UpdateRepositoryCreationTemplateResponse };
  readonly UploadLayerPart: { readonly input: UploadLayerPartRequest; readonly output: UploadLayerPartResponse };
  readonly ValidatePullThroughCacheRule: { readonly input: ValidatePullThroughCacheRuleRequest; readonly output: ValidatePullThroughCacheRuleResponse };
}
