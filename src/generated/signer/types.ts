// Made from models/signer.json by `npm run generate`; never edited.

export interface AccessDeniedException {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}

export interface AddProfilePermissionRequest {
  readonly action: string;
  readonly principal: string;
  readonly profileName: string;
  readonly profileVersion?: string | undefined;
  readonly revisionId?: string | undefined;
  readonly statementId: string;
}

export interface AddProfilePermissionResponse {
  readonly revisionId?: string | undefined;
}

export interface BadRequestException {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}

export interface CancelSigningProfileRequest {
  readonly profileName: string;
}

export type Category =
  | 'AWSIoT';

export interface ConflictException {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}

export interface DescribeSigningJobRequest {
  readonly jobId: string;
}

export interface DescribeSigningJobResponse {
  readonly completedAt?: globalThis.Date | undefined;
  readonly createdAt?: globalThis.Date | undefined;
  readonly jobId?: string | undefined;
  readonly jobInvoker?: string | undefined;
  readonly jobOwner?: string | undefined;
  readonly overrides?: SigningPlatformOverrides | undefined;
  readonly platformDisplayName?: string | undefined;
  readonly platformId?: string | undefined;
  readonly profileName?: string | undefined;
  readonly profileVersion?: string | undefined;
  readonly requestedBy?: string | undefined;
  readonly revocationRecord?: SigningJobRevocationRecord | undefined;
  readonly signatureExpiresAt?: globalThis.Date | undefined;
  readonly signedObject?: SignedObject | undefined;
  readonly signingMaterial?: SigningMaterial | undefined;
  readonly signingParameters?: { readonly [key in string]?: string } | undefined;
  readonly source?: Source | undefined;
  readonly status?: SigningStatus | undefined;
  readonly statusReason?: string | undefined;
}

export interface Destination {
  readonly s3?: S3Destination | undefined;
}

export type EncryptionAlgorithm =
  | 'RSA'
  | 'ECDSA';

export interface EncryptionAlgorithmOptions {
  readonly allowedValues?: readonly EncryptionAlgorithm[] | undefined;
  readonly defaultValue?: EncryptionAlgorithm | undefined;
}

export interface GetRevocationStatusRequest {
  readonly certificateHashes: readonly string[];
  readonly jobArn: string;
  readonly platformId: string;
  readonly profileVersionArn: string;
  readonly signatureTimestamp: globalThis.Date;
}

export interface GetRevocationStatusResponse {
  readonly revokedEntities?: readonly string[] | undefined;
}

export interface GetSigningPlatformRequest {
  readonly platformId: string;
}

export interface GetSigningPlatformResponse {
  readonly category?: Category | undefined;
  readonly displayName?: string | undefined;
  readonly maxSizeInMB?: number | undefined;
  readonly partner?: string | undefined;
  readonly platformId?: string | undefined;
  readonly revocationSupported?: boolean | undefined;
  readonly signingConfiguration?: SigningConfiguration | undefined;
  readonly signingImageFormat?: SigningImageFormat | undefined;
  readonly target?: string | undefined;
}

export interface GetSigningProfileRequest {
  readonly profileName: string;
  readonly profileOwner?: string | undefined;
}

export interface GetSigningProfileResponse {
  readonly arn?: string | undefined;
  readonly overrides?: SigningPlatformOverrides | undefined;
  readonly platformDisplayName?: string | undefined;
  readonly platformId?: string | undefined;
  readonly profileName?: string | undefined;
  readonly profileVersion?: string | undefined;
  readonly profileVersionArn?: string | undefined;
  readonly revocationRecord?: SigningProfileRevocationRecord | undefined;
  readonly signatureValidityPeriod?: SignatureValidityPeriod | undefined;
  readonly signingMaterial?: SigningMaterial | undefined;
  readonly signingParameters?: { readonly [key in string]?: string } | undefined;
  readonly status?: SigningProfileStatus | undefined;
  readonly statusReason?: string | undefined;
  readonly tags?: { readonly [key in string]?: string } | undefined;
}

export type HashAlgorithm =
  | 'SHA1'
  | 'SHA256';

export interface HashAlgorithmOptions {
  readonly allowedValues?: readonly HashAlgorithm[] | undefined;
  readonly defaultValue?: HashAlgorithm | undefined;
}

export type ImageFormat =
  | 'JSON'
  | 'JSONEmbedded'
  | 'JSONDetached';

export interface InternalServiceErrorException {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}

export interface ListProfilePermissionsRequest {
  readonly nextToken?: string | undefined;
  readonly profileName: string;
}

export interface ListProfilePermissionsResponse {
  readonly nextToken?: string | undefined;
  readonly permissions?: readonly Permission[] | undefined;
  readonly policySizeBytes?: number | undefined;
  readonly revisionId?: string | undefined;
}

export interface ListSigningJobsRequest {
  readonly isRevoked?: boolean | undefined;
  readonly jobInvoker?: string | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly platformId?: string | undefined;
  readonly requestedBy?: string | undefined;
  readonly signatureExpiresAfter?: globalThis.Date | undefined;
  readonly signatureExpiresBefore?: globalThis.Date | undefined;
  readonly status?: SigningStatus | undefined;
}

export interface ListSigningJobsResponse {
  readonly jobs?: readonly SigningJob[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListSigningPlatformsRequest {
  readonly category?: string | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly partner?: string | undefined;
  readonly target?: string | undefined;
}

export interface ListSigningPlatformsResponse {
  readonly nextToken?: string | undefined;
  readonly platforms?: readonly SigningPlatform[] | undefined;
}

export interface ListSigningProfilesRequest {
  readonly includeCanceled?: boolean | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly platformId?: string | undefined;
  readonly statuses?: readonly SigningProfileStatus[] | undefined;
}

export interface ListSigningProfilesResponse {
  readonly nextToken?: string | undefined;
  readonly profiles?: readonly SigningProfile[] | undefined;
}

export interface ListTagsForResourceRequest {
  readonly resourceArn: string;
}

export interface ListTagsForResourceResponse {
  readonly tags?: { readonly [key in string]?: string } | undefined;
}

export interface NotFoundException {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}

export interface Permission {
  readonly action?: string | undefined;
  readonly principal?: string | undefined;
  readonly profileVersion?: string | undefined;
  readonly statementId?: string | undefined;
}

export interface PutSigningProfileRequest {
  readonly overrides?: SigningPlatformOverrides | undefined;
  readonly platformId: string;
  readonly profileName: string;
  readonly signatureValidityPeriod?: SignatureValidityPeriod | undefined;
  readonly signingMaterial?: SigningMaterial | undefined;
  readonly signingParameters?: { readonly [key in string]?: string } | undefined;
  readonly tags?: { readonly [key in string]?: string } | undefined;
}

export interface PutSigningProfileResponse {
  readonly arn?: string | undefined;
  readonly profileVersion?: string | undefined;
  readonly profileVersionArn?: string | undefined;
}

export interface RemoveProfilePermissionRequest {
  readonly profileName: string;
  readonly revisionId: string;
  readonly statementId: string;
}

export interface RemoveProfilePermissionResponse {
  readonly revisionId?: string | undefined;
}

export interface ResourceNotFoundException {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}

export interface RevokeSignatureRequest {
  readonly jobId: string;
  readonly jobOwner?: string | undefined;
  readonly reason: string;
}

export interface RevokeSigningProfileRequest {
  readonly effectiveTime: globalThis.Date;
  readonly profileName: string;
  readonly profileVersion: string;
  readonly reason: string;
}

export interface S3Destination {
  readonly bucketName?: string | undefined;
  readonly prefix?: string | undefined;
}

export interface S3SignedObject {
  readonly bucketName?: string | undefined;
  readonly key?: string | undefined;
}

export interface S3Source {
  readonly bucketName: string;
  readonly key: string;
  readonly version: string;
}

export interface ServiceLimitExceededException {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}

export interface SignPayloadRequest {
  readonly payload: globalThis.Uint8Array;
  readonly payloadFormat: string;
  readonly profileName: string;
  readonly profileOwner?: string | undefined;
}

export interface SignPayloadResponse {
  readonly jobId?: string | undefined;
  readonly jobOwner?: string | undefined;
  readonly metadata?: { readonly [key in string]?: string } | undefined;
  readonly signature?: globalThis.Uint8Array | undefined;
}

export interface SignatureValidityPeriod {
  readonly type?: ValidityType | undefined;
  readonly value?: number | undefined;
}

export interface SignedObject {
  readonly s3?: S3SignedObject | undefined;
}

export interface SigningConfiguration {
  readonly encryptionAlgorithmOptions?: EncryptionAlgorithmOptions | undefined;
  readonly hashAlgorithmOptions?: HashAlgorithmOptions | undefined;
}

export interface SigningConfigurationOverrides {
  readonly encryptionAlgorithm?: EncryptionAlgorithm | undefined;
  readonly hashAlgorithm?: HashAlgorithm | undefined;
}

export interface SigningImageFormat {
  readonly defaultFormat?: ImageFormat | undefined;
  readonly supportedFormats?: readonly ImageFormat[] | undefined;
}

export interface SigningJob {
  readonly createdAt?: globalThis.Date | undefined;
  readonly isRevoked?: boolean | undefined;
  readonly jobId?: string | undefined;
  readonly jobInvoker?: string | undefined;
  readonly jobOwner?: string | undefined;
  readonly platformDisplayName?: string | undefined;
  readonly platformId?: string | undefined;
  readonly profileName?: string | undefined;
  readonly profileVersion?: string | undefined;
  readonly signatureExpiresAt?: globalThis.Date | undefined;
  readonly signedObject?: SignedObject | undefined;
  readonly signingMaterial?: SigningMaterial | undefined;
  readonly source?: Source | undefined;
  readonly status?: SigningStatus | undefined;
}

export interface SigningJobRevocationRecord {
  readonly reason?: string | undefined;
  readonly revokedAt?: globalThis.Date | undefined;
  readonly revokedBy?: string | undefined;
}

export interface SigningMaterial {
  readonly certificateArn: string;
}

export interface SigningPlatform {
  readonly category?: Category | undefined;
  readonly displayName?: string | undefined;
  readonly maxSizeInMB?: number | undefined;
  readonly partner?: string | undefined;
  readonly platformId?: string | undefined;
  readonly revocationSupported?: boolean | undefined;
  readonly signingConfiguration?: SigningConfiguration | undefined;
  readonly signingImageFormat?: SigningImageFormat | undefined;
  readonly target?: string | undefined;
}

export interface SigningPlatformOverrides {
  readonly signingConfiguration?: SigningConfigurationOverrides | undefined;
  readonly signingImageFormat?: ImageFormat | undefined;
}

export interface SigningProfile {
  readonly arn?: string | undefined;
  readonly platformDisplayName?: string | undefined;
  readonly platformId?: string | undefined;
  readonly profileName?: string | undefined;
  readonly profileVersion?: string | undefined;
  readonly profileVersionArn?: string | undefined;
  readonly signatureValidityPeriod?: SignatureValidityPeriod | undefined;
  readonly signingMaterial?: SigningMaterial | undefined;
  readonly signingParameters?: { readonly [key in string]?: string } | undefined;
  readonly status?: SigningProfileStatus | undefined;
  readonly tags?: { readonly [key in string]?: string } | undefined;
}

export interface SigningProfileRevocationRecord {
  readonly revocationEffectiveFrom?: globalThis.Date | undefined;
  readonly revokedAt?: globalThis.Date | undefined;
  readonly revokedBy?: string | undefined;
}

export type SigningProfileStatus =
  | 'Active'
  | 'Canceled'
  | 'Revoked';

export type SigningStatus =
  | 'InProgress'
  | 'Failed'
  | 'Succeeded';

export interface Source {
  readonly s3?: S3Source | undefined;
}

export interface StartSigningJobRequest {
  readonly clientRequestToken: string;
  readonly destination: Destination;
  readonly profileName: string;
  readonly profileOwner?: string | undefined;
  readonly source: Source;
}

export interface StartSigningJobResponse {
  readonly jobId?: string | undefined;
  readonly jobOwner?: string | undefined;
}

export interface TagResourceRequest {
  readonly resourceArn: string;
  readonly tags: { readonly [key in string]?: string };
}

export interface TagResourceResponse {}

export interface ThrottlingException {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}

export interface TooManyRequestsException {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}

export interface UntagResourceRequest {
  readonly resourceArn: string;
  readonly tagKeys: readonly string[];
}

export interface UntagResourceResponse {}

export interface ValidationException {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}

export type ValidityType =
  | 'DAYS'
  | 'MONTHS'
  | 'YEARS';

/** Input and output of every operation. */
export interface Operations {
  readonly AddProfilePermission: { readonly input: AddProfilePermissionRequest; readonly output: AddProfilePermissionResponse };
  readonly CancelSigningProfile: { readonly input: CancelSigningProfileRequest; readonly output: void };
  readonly DescribeSigningJob: { readonly input: DescribeSigningJobRequest; readonly output: DescribeSigningJobResponse };
  readonly GetRevocationStatus: { readonly input: GetRevocationStatusRequest; readonly output: GetRevocationStatusResponse };
  readonly GetSigningPlatform: { readonly input: GetSigningPlatformRequest; readonly output: GetSigningPlatformResponse };
  readonly GetSigningProfile: { readonly input: GetSigningProfileRequest; readonly output: GetSigningProfileResponse };
  readonly ListProfilePermissions: { readonly input: ListProfilePermissionsRequest; readonly output: ListProfilePermissionsResponse };
  readonly ListSigningJobs: { readonly input: ListSigningJobsRequest; readonly output: ListSigningJobsResponse };
  readonly ListSigningPlatforms: { readonly input: ListSigningPlatformsRequest; readonly output: ListSigningPlatformsResponse };
  readonly ListSigningProfiles: { readonly input: ListSigningProfilesRequest; readonly output: ListSigningProfilesResponse };
  readonly ListTagsForResource: { readonly input: ListTagsForResourceRequest; readonly output: ListTagsForResourceResponse };
  readonly PutSigningProfile: { readonly input: PutSigningProfileRequest; readonly output: PutSigningProfileResponse };
  readonly RemoveProfilePermission: { readonly input: RemoveProfilePermissionRequest; readonly output: RemoveProfilePermissionResponse };
  readonly RevokeSignature: { readonly input: RevokeSignatureRequest; readonly output: void };
  readonly RevokeSigningProfile: { readonly input: RevokeSigningProfileRequest; readonly output: void };
  readonly SignPayload: { readonly input: SignPayloadRequest; readonly output: SignPayloadResponse };
  readonly StartSigningJob: { readonly input: StartSigningJobRequest; readonly output: StartSigningJobResponse };
  readonly TagResource: { readonly input: TagResourceRequest; readonly output: TagResourceResponse };
  readonly UntagResource: { readonly input: UntagResourceRequest; readonly output: UntagResourceResponse };
}
