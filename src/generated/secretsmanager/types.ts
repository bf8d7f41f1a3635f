// Made from models/secretsmanager.json by `npm run generate`; never edited.

export interface APIErrorType {
  readonly ErrorCode?: string | undefined;
  readonly Message?: string | undefined;
  readonly SecretId?: string | undefined;
}

export interface BatchGetSecretValueRequest {
  readonly Filters?: readonly Filter[] | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly SecretIdList?: readonly string[] | undefined;
}

export interface BatchGetSecretValueResponse {
  readonly Errors?: readonly APIErrorType[] | undefined;
  readonly NextToken?: string | undefined;
  readonly SecretValues?: readonly SecretValueEntry[] | undefined;
}

export interface CancelRotateSecretRequest {
  readonly SecretId: string;
}

export interface CancelRotateSecretResponse {
  readonly ARN?: string | undefined;
  readonly Name?: string | undefined;
  readonly VersionId?: string | undefined;
}

export interface CreateSecretRequest {
  readonly AddReplicaRegions?: readonly ReplicaRegionType[] | undefined;
  readonly ClientRequestToken?: string | undefined;
  readonly Description?: string | undefined;
  readonly ForceOverwriteReplicaSecret?: boolean | undefined;
  readonly KmsKeyId?: string | undefined;
  readonly Name: string;
  readonly SecretBinary?: globalThis.Uint8Array | undefined;
  readonly SecretString?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly Type?: string | undefined;
}

export interface CreateSecretResponse {
  readonly ARN?: string | undefined;
  readonly Name?: string | undefined;
  readonly ReplicationStatus?: readonly ReplicationStatusType[] | undefined;
  readonly VersionId?: string | undefined;
}

export interface DecryptionFailure {
  readonly Message?: string | undefined;
}

export interface DeleteResourcePolicyRequest {
  readonly SecretId: string;
}

export interface DeleteResourcePolicyResponse {
  readonly ARN?: string | undefined;
  readonly Name?: string | undefined;
}

export interface DeleteSecretRequest {
  readonly ForceDeleteWithoutRecovery?: boolean | undefined;
  readonly RecoveryWindowInDays?: number | undefined;
  readonly SecretId: string;
}

export interface DeleteSecretResponse {
  readonly ARN?: string | undefined;
  readonly DeletionDate?: globalThis.Date | undefined;
  readonly Name?: string | undefined;
}

export interface DescribeSecretRequest {
  readonly SecretId: string;
}

export interface DescribeSecretResponse {
  readonly ARN?: string | undefined;
  readonly CreatedDate?: globalThis.Date | undefined;
  readonly DeletedDate?: globalThis.Date | undefined;
  readonly Description?: string | undefined;
  readonly ExternalSecretRotationMetadata?: readonly ExternalSecretRotationMetadataItem[] | undefined;
  readonly ExternalSecretRotationRoleArn?: string | undefined;
  readonly KmsKeyId?: string | undefined;
  readonly LastAccessedDate?: globalThis.Date | undefined;
  readonly LastChangedDate?: globalThis.Date | undefined;
  readonly LastRotatedDate?: globalThis.Date | undefined;
  readonly Name?: string | undefined;
  readonly NextRotationDate?: globalThis.Date | undefined;
  readonly OwningService?: string | undefined;
  readonly PrimaryRegion?: string | undefined;
  readonly ReplicationStatus?: readonly ReplicationStatusType[] | undefined;
  readonly RotationEnabled?: boolean | undefined;
  readonly RotationLambdaARN?: string | undefined;
  readonly RotationRules?: RotationRulesType | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly Type?: string | undefined;
  readonly VersionIdsToStages?: { readonly [key in string]?: readonly string[] } | undefined;
}

export interface EncryptionFailure {
  readonly Message?: string | undefined;
}

export interface ExternalSecretRotationMetadataItem {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

export interface Filter {
  readonly Key?: FilterNameStringType | undefined;
  readonly Values?: readonly string[] | undefined;
}

export type FilterNameStringType =
  | 'description'
  | 'name'
  | 'tag-key'
  | 'tag-value'
  | 'primary-region'
  | 'owning-service'
  | 'all';

export interface GetRandomPasswordRequest {
  readonly ExcludeCharacters?: string | undefined;
  readonly ExcludeLowercase?: boolean | undefined;
  readonly ExcludeNumbers?: boolean | undefined;
  readonly ExcludePunctuation?: boolean | undefined;
  readonly ExcludeUppercase?: boolean | undefined;
  readonly IncludeSpace?: boolean | undefined;
  readonly PasswordLength?: number | undefined;
  readonly RequireEachIncludedType?: boolean | undefined;
}

export interface GetRandomPasswordResponse {
  readonly RandomPassword?: string | undefined;
}

export interface GetResourcePolicyRequest {
  readonly SecretId: string;
}

export interface GetResourcePolicyResponse {
  readonly ARN?: string | undefined;
  readonly Name?: string | undefined;
  readonly ResourcePolicy?: string | undefined;
}

export interface GetSecretValueRequest {
  readonly SecretId: string;
  readonly VersionId?: string | undefined;
  readonly VersionStage?: string | undefined;
}

export interface GetSecretValueResponse {
  readonly ARN?: string | undefined;
  readonly CreatedDate?: globalThis.Date | undefined;
  readonly Name?: string | undefined;
  readonly SecretBinary?: globalThis.Uint8Array | undefined;
  readonly SecretString?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly VersionStages?: readonly string[] | undefined;
}

export interface InternalServiceError {
  readonly Message?: string | undefined;
}

export interface InvalidNextTokenException {
  readonly Message?: string | undefined;
}

export interface InvalidParameterException {
  readonly Message?: string | undefined;
}

export interface InvalidRequestException {
  readonly Message?: string | undefined;
}

export interface LimitExceededException {
  readonly Message?: string | undefined;
}

export interface ListSecretVersionIdsRequest {
  readonly IncludeDeprecated?: boolean | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly SecretId: string;
}

export interface ListSecretVersionIdsResponse {
  readonly ARN?: string | undefined;
  readonly Name?: string | undefined;
  readonly NextToken?: string | undefined;
  readonly Versions?: readonly SecretVersionsListEntry[] | undefined;
}

export interface ListSecretsRequest {
  readonly Filters?: readonly Filter[] | undefined;
  readonly IncludePlannedDeletion?: boolean | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly SortBy?: SortByType | undefined;
  readonly SortOrder?: SortOrderType | undefined;
}

export interface ListSecretsResponse {
  readonly NextToken?: string | undefined;
  readonly SecretList?: readonly SecretListEntry[] | undefined;
}

export interface MalformedPolicyDocumentException {
  readonly Message?: string | undefined;
}

export interface PreconditionNotMetException {
  readonly Message?: string | undefined;
}

export interface PublicPolicyException {
  readonly Message?: string | undefined;
}

export interface PutResourcePolicyRequest {
  readonly BlockPublicPolicy?: boolean | undefined;
  readonly ResourcePolicy: string;
  readonly SecretId: string;
}

export interface PutResourcePolicyResponse {
  readonly ARN?: string | undefined;
  readonly Name?: string | undefined;
}

export interface PutSecretValueRequest {
  readonly ClientRequestToken?: string | undefined;
  readonly RotationToken?: string | undefined;
  readonly SecretBinary?: globalThis.Uint8Array | undefined;
  readonly SecretId: string;
  readonly SecretString?: string | undefined;
  readonly VersionStages?: readonly string[] | undefined;
}

export interface PutSecretValueResponse {
  readonly ARN?: string | undefined;
  readonly Name?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly VersionStages?: readonly string[] | undefined;
}

export interface RemoveRegionsFromReplicationRequest {
  readonly RemoveReplicaRegions: readonly string[];
  readonly SecretId: string;
}

export interface RemoveRegionsFromReplicationResponse {
  readonly ARN?: string | undefined;
  readonly ReplicationStatus?: readonly ReplicationStatusType[] | undefined;
}

export interface ReplicaRegionType {
  readonly KmsKeyId?: string | undefined;
  readonly Region?: string | undefined;
}

export interface ReplicateSecretToRegionsRequest {
  readonly AddReplicaRegions: readonly ReplicaRegionType[];
  readonly ForceOverwriteReplicaSecret?: boolean | undefined;
  readonly SecretId: string;
}

export interface ReplicateSecretToRegionsResponse {
  readonly ARN?: string | undefined;
  readonly ReplicationStatus?: readonly ReplicationStatusType[] | undefined;
}

export interface ReplicationStatusType {
  readonly KmsKeyId?: string | undefined;
  readonly LastAccessedDate?: globalThis.Date | undefined;
  readonly Region?: string | undefined;
  readonly Status?: StatusType | undefined;
  readonly StatusMessage?: string | undefined;
}

export interface ResourceExistsException {
  readonly Message?: string | undefined;
}

export interface ResourceNotFoundException {
  readonly Message?: string | undefined;
}

export interface RestoreSecretRequest {
  readonly SecretId: string;
}

export interface RestoreSecretResponse {
  readonly ARN?: string | undefined;
  readonly Name?: string | undefined;
}

export interface RotateSecretRequest {
  readonly ClientRequestToken?: string | undefined;
  readonly ExternalSecretRotationMetadata?: readonly ExternalSecretRotationMetadataItem[] | undefined;
  readonly ExternalSecretRotationRoleArn?: string | undefined;
  readonly RotateImmediately?: boolean | undefined;
  readonly RotationLambdaARN?: string | undefined;
  readonly RotationRules?: RotationRulesType | undefined;
  readonly SecretId: string;
}

export interface RotateSecretResponse {
  readonly ARN?: string | undefined;
  readonly Name?: string | undefined;
  readonly VersionId?: string | undefined;
}

export interface RotationRulesType {
  readonly AutomaticallyAfterDays?: number | undefined;
  readonly Duration?: string | undefined;
  readonly ScheduleExpression?: string | undefined;
}

export interface SecretListEntry {
  readonly ARN?: string | undefined;
  readonly CreatedDate?: globalThis.Date | undefined;
  readonly DeletedDate?: globalThis.Date | undefined;
  readonly Description?: string | undefined;
  readonly ExternalSecretRotationMetadata?: readonly ExternalSecretRotationMetadataItem[] | undefined;
  readonly ExternalSecretRotationRoleArn?: string | undefined;
  readonly KmsKeyId?: string | undefined;
  readonly LastAccessedDate?: globalThis.Date | undefined;
  readonly LastChangedDate?: globalThis.Date | undefined;
  readonly LastRotatedDate?: globalThis.Date | undefined;
  readonly Name?: string | undefined;
  readonly NextRotationDate?: globalThis.Date | undefined;
  readonly OwningService?: string | undefined;
  readonly PrimaryRegion?: string | undefined;
  readonly RotationEnabled?: boolean | undefined;
  readonly RotationLambdaARN?: string | undefined;
  readonly RotationRules?: RotationRulesType | undefined;
  readonly SecretVersionsToStages?: { readonly [key in string]?: readonly string[] } | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly Type?: string | undefined;
}

export interface SecretValueEntry {
  readonly ARN?: string | undefined;
  readonly CreatedDate?: globalThis.Date | undefined;
  readonly Name?: string | undefined;
  readonly SecretBinary?: globalThis.Uint8Array | undefined;
  readonly SecretString?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly VersionStages?: readonly string[] | undefined;
}

export interface SecretVersionsListEntry {
  readonly CreatedDate?: globalThis.Date | undefined;
  readonly KmsKeyIds?: readonly string[] | undefined;
  readonly LastAccessedDate?: globalThis.Date | undefined;
  readonly VersionId?: string | undefined;
  readonly VersionStages?: readonly string[] | undefined;
}

export type SortByType =
  | 'created-date'
  | 'last-accessed-date'
  | 'last-changed-date'
  | 'name';

export type SortOrderType =
  | 'asc'
  | 'desc';

export type StatusType =
  | 'InSync'
  | 'Failed'
  | 'InProgress';

export interface StopReplicationToReplicaRequest {
  readonly SecretId: string;
}

export interface StopReplicationToReplicaResponse {
  readonly ARN?: string | undefined;
}

export interface Tag {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

export interface TagResourceRequest {
  readonly SecretId: string;
  readonly Tags: readonly Tag[];
}

export interface UntagResourceRequest {
  readonly SecretId: string;
  readonly TagKeys: readonly string[];
}

export interface UpdateSecretRequest {
  readonly ClientRequestToken?: string | undefined;
  readonly Description?: string | undefined;
  readonly KmsKeyId?: string | undefined;
  readonly SecretBinary?: globalThis.Uint8Array | undefined;
  readonly SecretId: string;
  readonly SecretString?: string | undefined;
  readonly Type?: string | undefined;
}

export interface UpdateSecretResponse {
  readonly ARN?: string | undefined;
  readonly Name?: string | undefined;
  readonly VersionId?: string | undefined;
}

export interface UpdateSecretVersionStageRequest {
  readonly MoveToVersionId?: string | undefined;
  readonly RemoveFromVersionId?: string | undefined;
  readonly SecretId: string;
  readonly VersionStage: string;
}

export interface UpdateSecretVersionStageResponse {
  readonly ARN?: string | undefined;
  readonly Name?: string | undefined;
}

export interface ValidateResourcePolicyRequest {
  readonly ResourcePolicy: string;
  readonly SecretId?: string | undefined;
}

export interface ValidateResourcePolicyResponse {
  readonly PolicyValidationPassed?: boolean | undefined;
  readonly ValidationErrors?: readonly ValidationErrorsEntry[] | undefined;
}

export interface ValidationErrorsEntry {
  readonly CheckName?: string | undefined;
  readonly ErrorMessage?: string | undefined;
}

/** Input and output of every operation. */
export interface Operations {
  readonly BatchGetSecretValue: { readonly input: BatchGetSecretValueRequest; readonly output: BatchGetSecretValueResponse };
  readonly CancelRotateSecret: { readonly input: CancelRotateSecretRequest; readonly output: CancelRotateSecretResponse };
  readonly CreateSecret: { readonly input: CreateSecretRequest; readonly output: CreateSecretResponse };
  readonly DeleteResourcePolicy: { readonly input: DeleteResourcePolicyRequest; readonly output: DeleteResourcePolicyResponse };
  readonly DeleteSecret: { readonly input: DeleteSecretRequest; readonly output: DeleteSecretResponse };
  readonly DescribeSecret: { readonly input: DescribeSecretRequest; readonly output: DescribeSecretResponse };
  readonly GetRandomPassword: { readonly input: GetRandomPasswordRequest; readonly output: GetRandomPasswordResponse };
  readonly GetResourcePolicy: { readonly input: GetResourcePolicyRequest; readonly output: GetResourcePolicyResponse };
  readonly GetSecretValue: { readonly input: GetSecretValueRequest; readonly output: GetSecretValueResponse };
  readonly ListSecretVersionIds: { readonly input: ListSecretVersionIdsRequest; readonly output: ListSecretVersionIdsResponse };
  readonly ListSecrets: { readonly input: ListSecretsRequest; readonly output: ListSecretsResponse };
  readonly PutResourcePolicy: { readonly input: PutResourcePolicyRequest; readonly output: PutResourcePolicyResponse };
  readonly PutSecretValue: { readonly input: PutSecretValueRequest; readonly output: PutSecretValueResponse };
  readonly RemoveRegionsFromReplication: { readonly input: RemoveRegionsFromReplicationRequest; readonly output: RemoveRegionsFromReplicationResponse };
  readonly ReplicateSecretToRegions: { readonly input: ReplicateSecretToRegionsRequest; readonly output: ReplicateSecretToRegionsResponse };
  readonly RestoreSecret: { readonly input: RestoreSecretRequest; readonly output: RestoreSecretResponse };
  readonly RotateSecret: { readonly input: RotateSecretRequest; readonly output: RotateSecretResponse };
  readonly StopReplicationToReplica: { readonly input: StopReplicationToReplicaRequest; readonly output: StopReplicationToReplicaResponse };
  readonly TagResource: { readonly input: TagResourceRequest; readonly output: void };
  readonly UntagResource: { readonly input: UntagResourceRequest; readonly output: void };
  readonly UpdateSecret: { readonly input: UpdateSecretRequest; readonly output: UpdateSecretResponse };
  readonly UpdateSecretVersionStage: { readonly input: UpdateSecretVersionStageRequest; readonly output: UpdateSecretVersionStageResponse };
  readonly ValidateResourcePolicy: { readonly input: ValidateResourcePolicyRequest; readonly output: ValidateResourcePolicyResponse };
}
