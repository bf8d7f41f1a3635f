// Made from models/iam.json by `npm run generate`; never edited.

export interface AcceptDelegationRequestRequest {
  readonly DelegationRequestId: string;
}

export type AccessAdvisorUsageGranularityType =
  | 'SERVICE_LEVEL'
  | 'ACTION_LEVEL';

export interface AccessDetail {
  readonly EntityPath?: string | undefined;
  readonly LastAuthenticatedTime?: globalThis.Date | undefined;
  readonly Region?: string | undefined;
  readonly ServiceName?: string | undefined;
  readonly ServiceNamespace?: string | undefined;
  readonly TotalAuthenticatedEntities?: number | undefined;
}

export interface AccessKey {
  readonly AccessKeyId?: string | undefined;
  readonly CreateDate?: globalThis.Date | undefined;
  readonly SecretAccessKey?: string | undefined;
  readonly Status?: statusType | undefined;
  readonly UserName?: string | undefined;
}

export interface AccessKeyLastUsed {
  readonly LastUsedDate?: globalThis.Date | undefined;
  readonly Region?: string | undefined;
  readonly ServiceName?: string | undefined;
}

export interface AccessKeyMetadata {
  readonly AccessKeyId?: string | undefined;
  readonly CreateDate?: globalThis.Date | undefined;
  readonly Status?: statusType | undefined;
  readonly UserName?: string | undefined;
}

export interface AccountNotManagementOrDelegatedAdministratorException {}

export interface AcquireRoleRequest {
  readonly ReplacementValues?: { readonly [key in string]?: ReplacementValueEntry } | undefined;
  readonly TemplateArn: string;
  readonly TemplateMinorVersion?: number | undefined;
}

export interface AcquireRoleResponse {
  readonly Role?: Role | undefined;
}

export interface AddClientIDToOpenIDConnectProviderRequest {
  readonly ClientID: string;
  readonly OpenIDConnectProviderArn: string;
}

export interface AddRoleToInstanceProfileRequest {
  readonly InstanceProfileName: string;
  readonly RoleName: string;
}

export interface AddUserToGroupRequest {
  readonly GroupName: string;
  readonly UserName: string;
}

export interface AssociateDelegationRequestRequest {
  readonly DelegationRequestId: string;
}

export interface AttachGroupPolicyRequest {
  readonly GroupName: string;
  readonly PolicyArn: string;
}

export interface AttachRolePolicyRequest {
  readonly PolicyArn: string;
  readonly RoleName: string;
}

export interface AttachUserPolicyRequest {
  readonly PolicyArn: string;
  readonly UserName: string;
}

export interface AttachedPermissionsBoundary {
  readonly PermissionsBoundaryArn?: string | undefined;
  readonly PermissionsBoundaryType?: PermissionsBoundaryAttachmentType | undefined;
}

export interface AttachedPolicy {
  readonly PolicyArn?: string | undefined;
  readonly PolicyName?: string | undefined;
}

export type AttachmentType =
  | 'user'
  | 'group'
  | 'role';

export interface CallerIsNotManagementAccountException {}

export interface ChangePasswordRequest {
  readonly NewPassword: string;
  readonly OldPassword: string;
}

export interface ConcurrentModificationException {
  readonly message?: string | undefined;
}

export interface ContextEntry {
  readonly ContextKeyName?: string | undefined;
  readonly ContextKeyType?: ContextKeyTypeEnum | undefined;
  readonly ContextKeyValues?: readonly string[] | undefined;
}

export type ContextKeyTypeEnum =
  | 'string'
  | 'stringList'
  | 'numeric'
  | 'numericList'
  | 'boolean'
  | 'booleanList'
  | 'ip'
  | 'ipList'
  | 'binary'
  | 'binaryList'
  | 'date'
  | 'dateList';

export interface CreateAccessKeyRequest {
  readonly UserName?: string | undefined;
}

export interface CreateAccessKeyResponse {
  readonly AccessKey?: AccessKey | undefined;
}

export interface CreateAccountAliasRequest {
  readonly AccountAlias: string;
}

export interface CreateDelegationRequestRequest {
  readonly Description: string;
  readonly NotificationChannel: string;
  readonly OnlySendByOwner?: boolean | undefined;
  readonly OwnerAccountId?: string | undefined;
  readonly Permissions: DelegationPermission;
  readonly RedirectUrl?: string | undefined;
  readonly RequestMessage?: string | undefined;
  readonly RequestorWorkflowId: string;
  readonly SessionDuration: number;
}

export interface CreateDelegationRequestResponse {
  readonly ConsoleDeepLink?: string | undefined;
  readonly DelegationRequestId?: string | undefined;
}

export interface CreateGroupRequest {
  readonly GroupName: string;
  readonly Path?: string | undefined;
}

export interface CreateGroupResponse {
  readonly Group?: Group | undefined;
}

export interface CreateInstanceProfileRequest {
  readonly InstanceProfileName: string;
  readonly Path?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface CreateInstanceProfileResponse {
  readonly InstanceProfile?: InstanceProfile | undefined;
}

export interface CreateLoginProfileRequest {
  readonly Password?: string | undefined;
  readonly PasswordResetRequired?: boolean | undefined;
  readonly UserName?: string | undefined;
}

export interface CreateLoginProfileResponse {
  readonly LoginProfile?: LoginProfile | undefined;
}

export interface CreateOpenIDConnectProviderRequest {
  readonly ClientIDList?: readonly string[] | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly ThumbprintList?: readonly string[] | undefined;
  readonly Url: string;
}

export interface CreateOpenIDConnectProviderResponse {
  readonly OpenIDConnectProviderArn?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface CreatePolicyRequest {
  readonly Description?: string | undefined;
  readonly Path?: string | undefined;
  readonly PolicyDocument: string;
  readonly PolicyName: string;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface CreatePolicyResponse {
  readonly Policy?: Policy | undefined;
}

export interface CreatePolicyVersionRequest {
  readonly PolicyArn: string;
  readonly PolicyDocument: string;
  readonly SetAsDefault?: boolean | undefined;
}

export interface CreatePolicyVersionResponse {
  readonly PolicyVersion?: PolicyVersion | undefined;
}

export interface CreateRoleRequest {
  readonly AssumeRolePolicyDocument: string;
  readonly Description?: string | undefined;
  readonly MaxSessionDuration?: number | undefined;
  readonly Path?: string | undefined;
  readonly PermissionsBoundary?: string | undefined;
  readonly RoleName: string;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface CreateRoleResponse {
  readonly Role?: Role | undefined;
}

export interface CreateSAMLProviderRequest {
  readonly AddPrivateKey?: string | undefined;
  readonly AssertionEncryptionMode?: assertionEncryptionModeType | undefined;
  readonly Name: string;
  readonly SAMLMetadataDocument: string;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface CreateSAMLProviderResponse {
  readonly SAMLProviderArn?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface CreateServiceLinkedRoleRequest {
  readonly AWSServiceName: string;
  readonly CustomSuffix?: string | undefined;
  readonly Description?: string | undefined;
}

export interface CreateServiceLinkedRoleResponse {
  readonly Role?: Role | undefined;
}

export interface CreateServiceSpecificCredentialRequest {
  readonly CredentialAgeDays?: number | undefined;
  readonly ServiceName: string;
  readonly UserName: string;
}

export interface CreateServiceSpecificCredentialResponse {
  readonly ServiceSpecificCredential?: ServiceSpecificCredential | undefined;
}

export interface CreateUserRequest {
  readonly Path?: string | undefined;
  readonly PermissionsBoundary?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly UserName: string;
}

export interface CreateUserResponse {
  readonly User?: User | undefined;
}

export interface CreateVirtualMFADeviceRequest {
  readonly Path?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly VirtualMFADeviceName: string;
}

export interface CreateVirtualMFADeviceResponse {
  readonly VirtualMFADevice?: VirtualMFADevice | undefined;
}

export interface CredentialReportExpiredException {
  readonly message?: string | undefined;
}

export interface CredentialReportNotPresentException {
  readonly message?: string | undefined;
}

export interface CredentialReportNotReadyException {
  readonly message?: string | undefined;
}

export interface DeactivateMFADeviceRequest {
  readonly SerialNumber: string;
  readonly UserName?: string | undefined;
}

export interface DelegationPermission {
  readonly Parameters?: readonly PolicyParameter[] | undefined;
  readonly PolicyTemplateArn?: string | undefined;
}

export interface DelegationRequest {
  readonly ApproverId?: string | undefined;
  readonly CreateDate?: globalThis.Date | undefined;
  readonly DelegationRequestId?: string | undefined;
  readonly Description?: string | undefined;
  readonly ExpirationTime?: globalThis.Date | undefined;
  readonly Notes?: string | undefined;
  readonly OnlySendByOwner?: boolean | undefined;
  readonly OwnerAccountId?: string | undefined;
  readonly OwnerId?: string | undefined;
  readonly PermissionPolicy?: string | undefined;
  readonly Permissions?: DelegationPermission | undefined;
  readonly RedirectUrl?: string | undefined;
  readonly RejectionReason?: string | undefined;
  readonly RequestMessage?: string | undefined;
  readonly RequestorId?: string | undefined;
  readonly RequestorName?: string | undefined;
  readonly RolePermissionRestrictionArns?: readonly string[] | undefined;
  readonly SessionDuration?: number | undefined;
  readonly State?: stateType | undefined;
  readonly UpdatedTime?: globalThis.Date | undefined;
}

export interface DeleteAccessKeyRequest {
  readonly AccessKeyId: string;
  readonly UserName?: string | undefined;
}

export interface DeleteAccountAliasRequest {
  readonly AccountAlias: string;
}

export interface DeleteConflictException {
  readonly message?: string | undefined;
}

export interface DeleteGroupPolicyRequest {
  readonly GroupName: string;
  readonly PolicyName: string;
}

export interface DeleteGroupRequest {
  readonly GroupName: string;
}

export interface DeleteInstanceProfileRequest {
  readonly InstanceProfileName: string;
}

export interface DeleteLoginProfileRequest {
  readonly UserName?: string | undefined;
}

export interface DeleteOpenIDConnectProviderRequest {
  readonly OpenIDConnectProviderArn: string;
}

export interface DeletePolicyRequest {
  readonly PolicyArn: string;
}

export interface DeletePolicyVersionRequest {
  readonly PolicyArn: string;
  readonly VersionId: string;
}

export interface DeleteRolePermissionsBoundaryRequest {
  readonly RoleName: string;
}

export interface DeleteRolePolicyRequest {
  readonly PolicyName: string;
  readonly RoleName: string;
}

export interface DeleteRoleRequest {
  readonly RoleName: string;
}

export interface DeleteSAMLProviderRequest {
  readonly SAMLProviderArn: string;
}

export interface DeleteSSHPublicKeyRequest {
  readonly SSHPublicKeyId: string;
  readonly UserName: string;
}

export interface DeleteServerCertificateRequest {
  readonly ServerCertificateName: string;
}

export interface DeleteServiceLinkedRoleRequest {
  readonly RoleName: string;
}

export interface DeleteServiceLinkedRoleResponse {
  readonly DeletionTaskId?: string | undefined;
}

export interface DeleteServiceSpecificCredentialRequest {
  readonly ServiceSpecificCredentialId: string;
  readonly UserName?: string | undefined;
}

export interface DeleteSigningCertificateRequest {
  readonly CertificateId: string;
  readonly UserName?: string | undefined;
}

export interface DeleteUserPermissionsBoundaryRequest {
  readonly UserName: string;
}

export interface DeleteUserPolicyRequest {
  readonly PolicyName: string;
  readonly UserName: string;
}

export interface DeleteUserRequest {
  readonly UserName: string;
}

export interface DeleteVirtualMFADeviceRequest {
  readonly SerialNumber: string;
}

export interface DeletionTaskFailureReasonType {
  readonly Reason?: string | undefined;
  readonly RoleUsageList?: readonly RoleUsageType[] | undefined;
}

export type DeletionTaskStatusType =
  | 'SUCCEEDED'
  | 'IN_PROGRESS'
  | 'FAILED'
  | 'NOT_STARTED';

export interface DetachGroupPolicyRequest {
  readonly GroupName: string;
  readonly PolicyArn: string;
}

export interface DetachRolePolicyRequest {
  readonly PolicyArn: string;
  readonly RoleName: string;
}

export interface DetachUserPolicyRequest {
  readonly PolicyArn: string;
  readonly UserName: string;
}

export interface DisableOrganizationsRootCredentialsManagementRequest {}

export interface DisableOrganizationsRootCredentialsManagementResponse {
  readonly EnabledFeatures?: readonly FeatureType[] | undefined;
  readonly OrganizationId?: string | undefined;
}

export interface DisableOrganizationsRootSessionsRequest {}

export interface DisableOrganizationsRootSessionsResponse {
  readonly EnabledFeatures?: readonly FeatureType[] | undefined;
  readonly OrganizationId?: string | undefined;
}

export interface DuplicateCertificateException {
  readonly message?: string | undefined;
}

export interface DuplicateSSHPublicKeyException {
  readonly message?: string | undefined;
}

export interface EnableMFADeviceRequest {
  readonly AuthenticationCode1: string;
  readonly AuthenticationCode2: string;
  readonly SerialNumber: string;
  readonly UserName: string;
}

export interface EnableOrganizationsRootCredentialsManagementRequest {}

export interface EnableOrganizationsRootCredentialsManagementResponse {
  readonly EnabledFeatures?: readonly FeatureType[] | undefined;
  readonly OrganizationId?: string | undefined;
}

export interface EnableOrganizationsRootSessionsRequest {}

export interface EnableOrganizationsRootSessionsResponse {
  readonly EnabledFeatures?: readonly FeatureType[] | undefined;
  readonly OrganizationId?: string | undefined;
}

export interface EnableOutboundWebIdentityFederationResponse {
  readonly IssuerIdentifier?: string | undefined;
}

export interface EntityAlreadyExistsException {
  readonly message?: string | undefined;
}

export interface EntityDetails {
  readonly EntityInfo?: EntityInfo | undefined;
  readonly LastAuthenticated?: globalThis.Date | undefined;
}

export interface EntityInfo {
  readonly Arn?: string | undefined;
  readonly Id?: string | undefined;
  readonly Name?: string | undefined;
  readonly Path?: string | undefined;
  readonly Type?: policyOwnerEntityType | undefined;
}

export interface EntityTemporarilyUnmodifiableException {
  readonly message?: string | undefined;
}

export type EntityType =
  | 'User'
  | 'Role'
  | 'Group'
  | 'LocalManagedPolicy'
  | 'AWSManagedPolicy';

export interface ErrorDetails {
  readonly Code?: string | undefined;
  readonly Message?: string | undefined;
}

export interface EvaluationResult {
  readonly EvalActionName?: string | undefined;
  readonly EvalDecision?: PolicyEvaluationDecisionType | undefined;
  readonly EvalDecisionDetails?: { readonly [key in string]?: PolicyEvaluationDecisionType } | undefined;
  readonly EvalResourceName?: string | undefined;
  readonly MatchedStatements?: readonly Statement[] | undefined;
  readonly MissingContextValues?: readonly string[] | undefined;
  readonly OrganizationsDecisionDetail?: OrganizationsDecisionDetail | undefined;
  readonly PermissionsBoundaryDecisionDetail?: PermissionsBoundaryDecisionDetail | undefined;
  readonly ResourceSpecificResults?: readonly ResourceSpecificResult[] | undefined;
}

export interface FeatureDisabledException {
  readonly message?: string | undefined;
}

export interface FeatureEnabledException {
  readonly message?: string | undefined;
}

export type FeatureType =
  | 'RootCredentialsManagement'
  | 'RootSessions';

export interface GenerateCredentialReportResponse {
  readonly Description?: string | undefined;
  readonly State?: ReportStateType | undefined;
}

export interface GenerateOrganizationsAccessReportRequest {
  readonly EntityPath: string;
  readonly OrganizationsPolicyId?: string | undefined;
}

export interface GenerateOrganizationsAccessReportResponse {
  readonly JobId?: string | undefined;
}

export interface GenerateServiceLastAccessedDetailsRequest {
  readonly Arn: string;
  readonly Granularity?: AccessAdvisorUsageGranularityType | undefined;
}

export interface GenerateServiceLastAccessedDetailsResponse {
  readonly JobId?: string | undefined;
}

export interface GetAccessKeyLastUsedRequest {
  readonly AccessKeyId: string;
}

export interface GetAccessKeyLastUsedResponse {
  readonly AccessKeyLastUsed?: AccessKeyLastUsed | undefined;
  readonly UserName?: string | undefined;
}

export interface GetAccountAuthorizationDetailsRequest {
  readonly Filter?: readonly EntityType[] | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface GetAccountAuthorizationDetailsResponse {
  readonly GroupDetailList?: readonly GroupDetail[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
  readonly Policies?: readonly ManagedPolicyDetail[] | undefined;
  readonly RoleDetailList?: readonly RoleDetail[] | undefined;
  readonly UserDetailList?: readonly UserDetail[] | undefined;
}

export interface GetAccountPasswordPolicyResponse {
  readonly PasswordPolicy?: PasswordPolicy | undefined;
}

export interface GetAccountPropertiesRequest {}

export interface GetAccountPropertiesResponse {
  readonly Properties?: { readonly [key in string]?: string } | undefined;
}

export interface GetAccountSummaryResponse {
  readonly SummaryMap?: { readonly [key in summaryKeyType]?: number } | undefined;
}

export interface GetContextKeysForCustomPolicyRequest {
  readonly PolicyInputList: readonly string[];
}

export interface GetContextKeysForPolicyResponse {
  readonly ContextKeyNames?: readonly string[] | undefined;
}

export interface GetContextKeysForPrincipalPolicyRequest {
  readonly PolicyInputList?: readonly string[] | undefined;
  readonly PolicySourceArn: string;
}

export interface GetCredentialReportResponse {
  readonly Content?: globalThis.Uint8Array | undefined;
  readonly GeneratedTime?: globalThis.Date | undefined;
  readonly ReportFormat?: ReportFormatType | undefined;
}

export interface GetDelegationRequestRequest {
  readonly DelegationPermissionCheck?: boolean | undefined;
  readonly DelegationRequestId: string;
}

export interface GetDelegationRequestResponse {
  readonly DelegationRequest?: DelegationRequest | undefined;
  readonly PermissionCheckResult?: permissionCheckResultType | undefined;
  readonly PermissionCheckStatus?: permissionCheckStatusType | undefined;
}

export interface GetGroupPolicyRequest {
  readonly GroupName: string;
  readonly PolicyName: string;
}

export interface GetGroupPolicyResponse {
  readonly GroupName?: string | undefined;
  readonly PolicyDocument?: string | undefined;
  readonly PolicyName?: string | undefined;
}

export interface GetGroupRequest {
  readonly GroupName: string;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface GetGroupResponse {
  readonly Group?: Group | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
  readonly Users?: readonly User[] | undefined;
}

export interface GetHumanReadableSummaryRequest {
  readonly EntityArn: string;
  readonly Locale?: string | undefined;
}

export interface GetHumanReadableSummaryResponse {
  readonly Locale?: string | undefined;
  readonly SummaryContent?: string | undefined;
  readonly SummaryState?: summaryStateType | undefined;
}

export interface GetInstanceProfileRequest {
  readonly InstanceProfileName: string;
}

export interface GetInstanceProfileResponse {
  readonly InstanceProfile?: InstanceProfile | undefined;
}

export interface GetLoginProfileRequest {
  readonly UserName?: string | undefined;
}

export interface GetLoginProfileResponse {
  readonly LoginProfile?: LoginProfile | undefined;
}

export interface GetMFADeviceRequest {
  readonly SerialNumber: string;
  readonly UserName?: string | undefined;
}

export interface GetMFADeviceResponse {
  readonly Certifications?: { readonly [key in string]?: string } | undefined;
  readonly EnableDate?: globalThis.Date | undefined;
  readonly SerialNumber?: string | undefined;
  readonly UserName?: string | undefined;
}

export interface GetOpenIDConnectProviderRequest {
  readonly OpenIDConnectProviderArn: string;
}

export interface GetOpenIDConnectProviderResponse {
  readonly ClientIDList?: readonly string[] | undefined;
  readonly CreateDate?: globalThis.Date | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly ThumbprintList?: readonly string[] | undefined;
  readonly Url?: string | undefined;
}

export interface GetOrganizationsAccessReportRequest {
  readonly JobId: string;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly SortKey?: sortKeyType | undefined;
}

export interface GetOrganizationsAccessReportResponse {
  readonly AccessDetails?: readonly AccessDetail[] | undefined;
  readonly ErrorDetails?: ErrorDetails | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly JobCompletionDate?: globalThis.Date | undefined;
  readonly JobCreationDate?: globalThis.Date | undefined;
  readonly JobStatus?: jobStatusType | undefined;
  readonly Marker?: string | undefined;
  readonly NumberOfServicesAccessible?: number | undefined;
  readonly NumberOfServicesNotAccessed?: number | undefined;
}

export interface GetOutboundWebIdentityFederationInfoResponse {
  readonly IssuerIdentifier?: string | undefined;
  readonly JwtVendingEnabled?: boolean | undefined;
}

export interface GetPolicyRequest {
  readonly PolicyArn: string;
}

export interface GetPolicyResponse {
  readonly Policy?: Policy | undefined;
}

export interface GetPolicyVersionRequest {
  readonly PolicyArn: string;
  readonly VersionId: string;
}

export interface GetPolicyVersionResponse {
  readonly PolicyVersion?: PolicyVersion | undefined;
}

export interface GetRolePolicyRequest {
  readonly PolicyName: string;
  readonly RoleName: string;
}

export interface GetRolePolicyResponse {
  readonly PolicyDocument?: string | undefined;
  readonly PolicyName?: string | undefined;
  readonly RoleName?: string | undefined;
}

export interface GetRoleRequest {
  readonly RoleName: string;
}

export interface GetRoleResponse {
  readonly Role?: Role | undefined;
}

export interface GetRoleTemplateVersionRequest {
  readonly MinorVersion?: number | undefined;
  readonly TemplateArn: string;
}

export interface GetRoleTemplateVersionResponse {
  readonly RoleTemplateVersion?: RoleTemplateVersion | undefined;
}

export interface GetSAMLProviderRequest {
  readonly SAMLProviderArn: string;
}

export interface GetSAMLProviderResponse {
  readonly AssertionEncryptionMode?: assertionEncryptionModeType | undefined;
  readonly CreateDate?: globalThis.Date | undefined;
  readonly PrivateKeyList?: readonly SAMLPrivateKey[] | undefined;
  readonly SAMLMetadataDocument?: string | undefined;
  readonly SAMLProviderUUID?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly ValidUntil?: globalThis.Date | undefined;
}

export interface GetSSHPublicKeyRequest {
  readonly Encoding: encodingType;
  readonly SSHPublicKeyId: string;
  readonly UserName: string;
}

export interface GetSSHPublicKeyResponse {
  readonly SSHPublicKey?: SSHPublicKey | undefined;
}

export interface GetServerCertificateRequest {
  readonly ServerCertificateName: string;
}

export interface GetServerCertificateResponse {
  readonly ServerCertificate?: ServerCertificate | undefined;
}

export interface GetServiceLastAccessedDetailsRequest {
  readonly JobId: string;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface GetServiceLastAccessedDetailsResponse {
  readonly Error?: ErrorDetails | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly JobCompletionDate?: globalThis.Date | undefined;
  readonly JobCreationDate?: globalThis.Date | undefined;
  readonly JobStatus?: jobStatusType | undefined;
  readonly JobType?: AccessAdvisorUsageGranularityType | undefined;
  readonly Marker?: string | undefined;
  readonly ServicesLastAccessed?: readonly ServiceLastAccessed[] | undefined;
}

export interface GetServiceLastAccessedDetailsWithEntitiesRequest {
  readonly JobId: string;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly ServiceNamespace: string;
}

export interface GetServiceLastAccessedDetailsWithEntitiesResponse {
  readonly EntityDetailsList?: readonly EntityDetails[] | undefined;
  readonly Error?: ErrorDetails | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly JobCompletionDate?: globalThis.Date | undefined;
  readonly JobCreationDate?: globalThis.Date | undefined;
  readonly JobStatus?: jobStatusType | undefined;
  readonly Marker?: string | undefined;
}

export interface GetServiceLinkedRoleDeletionStatusRequest {
  readonly DeletionTaskId: string;
}

export interface GetServiceLinkedRoleDeletionStatusResponse {
  readonly Reason?: DeletionTaskFailureReasonType | undefined;
  readonly Status?: DeletionTaskStatusType | undefined;
}

export interface GetUserPolicyRequest {
  readonly PolicyName: string;
  readonly UserName: string;
}

export interface GetUserPolicyResponse {
  readonly PolicyDocument?: string | undefined;
  readonly PolicyName?: string | undefined;
  readonly UserName?: string | undefined;
}

export interface GetUserRequest {
  readonly UserName?: string | undefined;
}

export interface GetUserResponse {
  readonly User?: User | undefined;
}

export interface Group {
  readonly Arn?: string | undefined;
  readonly CreateDate?: globalThis.Date | undefined;
  readonly GroupId?: string | undefined;
  readonly GroupName?: string | undefined;
  readonly Path?: string | undefined;
}

export interface GroupDetail {
  readonly Arn?: string | undefined;
  readonly AttachedManagedPolicies?: readonly AttachedPolicy[] | undefined;
  readonly CreateDate?: globalThis.Date | undefined;
  readonly GroupId?: string | undefined;
  readonly GroupName?: string | undefined;
  readonly GroupPolicyList?: readonly PolicyDetail[] | undefined;
  readonly Path?: string | undefined;
}

export interface InlinePolicy {
  readonly PolicyDocument?: string | undefined;
  readonly PolicyName?: string | undefined;
}

export interface InlinePolicyIdentifierType {
  readonly AttachmentName: string;
  readonly AttachmentType: AttachmentType;
  readonly PolicyName: string;
}

export interface InstanceProfile {
  readonly Arn?: string | undefined;
  readonly CreateDate?: globalThis.Date | undefined;
  readonly InstanceProfileId?: string | undefined;
  readonly InstanceProfileName?: string | undefined;
  readonly Path?: string | undefined;
  readonly Roles?: readonly Role[] | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface InvalidAuthenticationCodeException {
  readonly message?: string | undefined;
}

export interface InvalidCertificateException {
  readonly message?: string | undefined;
}

export interface InvalidInputException {
  readonly message?: string | undefined;
}

export interface InvalidPublicKeyException {
  readonly message?: string | undefined;
}

export interface InvalidUserTypeException {
  readonly message?: string | undefined;
}

export interface KeyPairMismatchException {
  readonly message?: string | undefined;
}

export interface LimitExceededException {
  readonly message?: string | undefined;
}

export interface ListAccessKeysRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly UserName?: string | undefined;
}

export interface ListAccessKeysResponse {
  readonly AccessKeyMetadata?: readonly AccessKeyMetadata[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListAccountAliasesRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListAccountAliasesResponse {
  readonly AccountAliases?: readonly string[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListAttachedGroupPoliciesRequest {
  readonly GroupName: string;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly PathPrefix?: string | undefined;
}

export interface ListAttachedGroupPoliciesResponse {
  readonly AttachedPolicies?: readonly AttachedPolicy[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListAttachedRolePoliciesRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly PathPrefix?: string | undefined;
  readonly RoleName: string;
}

export interface ListAttachedRolePoliciesResponse {
  readonly AttachedPolicies?: readonly AttachedPolicy[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListAttachedUserPoliciesRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly PathPrefix?: string | undefined;
  readonly UserName: string;
}

export interface ListAttachedUserPoliciesResponse {
  readonly AttachedPolicies?: readonly AttachedPolicy[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListDelegationRequestsRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly OwnerId?: string | undefined;
}

export interface ListDelegationRequestsResponse {
  readonly DelegationRequests?: readonly DelegationRequest[] | undefined;
  readonly Marker?: string | undefined;
  readonly isTruncated?: boolean | undefined;
}

export interface ListEntitiesForPolicyRequest {
  readonly EntityFilter?: EntityType | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly PathPrefix?: string | undefined;
  readonly PolicyArn: string;
  readonly PolicyUsageFilter?: PolicyUsageType | undefined;
}

export interface ListEntitiesForPolicyResponse {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
  readonly PolicyGroups?: readonly PolicyGroup[] | undefined;
  readonly PolicyRoles?: readonly PolicyRole[] | undefined;
  readonly PolicyUsers?: readonly PolicyUser[] | undefined;
}

export interface ListGroupPoliciesRequest {
  readonly GroupName: string;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListGroupPoliciesResponse {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
  readonly PolicyNames?: readonly string[] | undefined;
}

export interface ListGroupsForUserRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly UserName: string;
}

export interface ListGroupsForUserResponse {
  readonly Groups?: readonly Group[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListGroupsRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly PathPrefix?: string | undefined;
}

export interface ListGroupsResponse {
  readonly Groups?: readonly Group[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListInstanceProfileTagsRequest {
  readonly InstanceProfileName: string;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListInstanceProfileTagsResponse {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface ListInstanceProfilesForRoleRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly RoleName: string;
}

export interface ListInstanceProfilesForRoleResponse {
  readonly InstanceProfiles?: readonly InstanceProfile[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListInstanceProfilesRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly PathPrefix?: string | undefined;
}

export interface ListInstanceProfilesResponse {
  readonly InstanceProfiles?: readonly InstanceProfile[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListMFADeviceTagsRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly SerialNumber: string;
}

export interface ListMFADeviceTagsResponse {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface ListMFADevicesRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly UserName?: string | undefined;
}

export interface ListMFADevicesResponse {
  readonly IsTruncated?: boolean | undefined;
  readonly MFADevices?: readonly MFADevice[] | undefined;
  readonly Marker?: string | undefined;
}

export interface ListOpenIDConnectProviderTagsRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly OpenIDConnectProviderArn: string;
}

export interface ListOpenIDConnectProviderTagsResponse {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface ListOpenIDConnectProvidersRequest {}

export interface ListOpenIDConnectProvidersResponse {
  readonly OpenIDConnectProviderList?: readonly OpenIDConnectProviderListEntry[] | undefined;
}

export interface ListOrganizationsFeaturesRequest {}

export interface ListOrganizationsFeaturesResponse {
  readonly EnabledFeatures?: readonly FeatureType[] | undefined;
  readonly OrganizationId?: string | undefined;
}

export interface ListPoliciesGrantingServiceAccessEntry {
  readonly Policies?: readonly PolicyGrantingServiceAccess[] | undefined;
  readonly ServiceNamespace?: string | undefined;
}

export interface ListPoliciesGrantingServiceAccessRequest {
  readonly Arn: string;
  readonly Marker?: string | undefined;
  readonly ServiceNamespaces: readonly string[];
}

export interface ListPoliciesGrantingServiceAccessResponse {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
  readonly PoliciesGrantingServiceAccess?: readonly ListPoliciesGrantingServiceAccessEntry[] | undefined;
}

export interface ListPoliciesRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly OnlyAttached?: boolean | undefined;
  readonly PathPrefix?: string | undefined;
  readonly PolicyUsageFilter?: PolicyUsageType | undefined;
  readonly Scope?: policyScopeType | undefined;
}

export interface ListPoliciesResponse {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
  readonly Policies?: readonly Policy[] | undefined;
}

export interface ListPolicyTagsRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly PolicyArn: string;
}

export interface ListPolicyTagsResponse {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface ListPolicyVersionsRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly PolicyArn: string;
}

export interface ListPolicyVersionsResponse {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
  readonly Versions?: readonly PolicyVersion[] | undefined;
}

export interface ListRolePoliciesRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly RoleName: string;
}

export interface ListRolePoliciesResponse {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
  readonly PolicyNames?: readonly string[] | undefined;
}

export interface ListRoleTagsRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly RoleName: string;
}

export interface ListRoleTagsResponse {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface ListRolesRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly PathPrefix?: string | undefined;
}

export interface ListRolesResponse {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
  readonly Roles?: readonly Role[] | undefined;
}

export interface ListSAMLProviderTagsRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly SAMLProviderArn: string;
}

export interface ListSAMLProviderTagsResponse {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface ListSAMLProvidersRequest {}

export interface ListSAMLProvidersResponse {
  readonly SAMLProviderList?: readonly SAMLProviderListEntry[] | undefined;
}

export interface ListSSHPublicKeysRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly UserName?: string | undefined;
}

export interface ListSSHPublicKeysResponse {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
  readonly SSHPublicKeys?: readonly SSHPublicKeyMetadata[] | undefined;
}

export interface ListServerCertificateTagsRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly ServerCertificateName: string;
}

export interface ListServerCertificateTagsResponse {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface ListServerCertificatesRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly PathPrefix?: string | undefined;
}

export interface ListServerCertificatesResponse {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
  readonly ServerCertificateMetadataList?: readonly ServerCertificateMetadata[] | undefined;
}

export interface ListServiceSpecificCredentialsRequest {
  readonly AllUsers?: boolean | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly ServiceName?: string | undefined;
  readonly UserName?: string | undefined;
}

export interface ListServiceSpecificCredentialsResponse {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
  readonly ServiceSpecificCredentials?: readonly ServiceSpecificCredentialMetadata[] | undefined;
}

export interface ListSigningCertificatesRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly UserName?: string | undefined;
}

export interface ListSigningCertificatesResponse {
  readonly Certificates?: readonly SigningCertificate[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListUserPoliciesRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly UserName: string;
}

export interface ListUserPoliciesResponse {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
  readonly PolicyNames?: readonly string[] | undefined;
}

export interface ListUserTagsRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly UserName: string;
}

export interface ListUserTagsResponse {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface ListUsersRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly PathPrefix?: string | undefined;
}

export interface ListUsersResponse {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
  readonly Users?: readonly User[] | undefined;
}

export interface ListVirtualMFADevicesRequest {
  readonly AssignmentStatus?: assignmentStatusType | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListVirtualMFADevicesResponse {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
  readonly VirtualMFADevices?: readonly VirtualMFADevice[] | undefined;
}

export interface LoginProfile {
  readonly CreateDate?: globalThis.Date | undefined;
  readonly PasswordResetRequired?: boolean | undefined;
  readonly UserName?: string | undefined;
}

export interface MFADevice {
  readonly EnableDate?: globalThis.Date | undefined;
  readonly SerialNumber?: string | undefined;
  readonly UserName?: string | undefined;
}

export interface MalformedCertificateException {
  readonly message?: string | undefined;
}

export interface MalformedPolicyDocumentException {
  readonly message?: string | undefined;
}

export interface ManagedPolicyDetail {
  readonly Arn?: string | undefined;
  readonly AttachmentCount?: number | undefined;
  readonly CreateDate?: globalThis.Date | undefined;
  readonly DefaultVersionId?: string | undefined;
  readonly Description?: string | undefined;
  readonly IsAttachable?: boolean | undefined;
  readonly Path?: string | undefined;
  readonly PermissionsBoundaryUsageCount?: number | undefined;
  readonly PolicyId?: string | undefined;
  readonly PolicyName?: string | undefined;
  readonly PolicyVersionList?: readonly PolicyVersion[] | undefined;
  readonly UpdateDate?: globalThis.Date | undefined;
}

export interface NameConflictException {
  readonly message?: string | undefined;
}

export interface NoSuchEntityException {
  readonly message?: string | undefined;
}

export interface OpenIDConnectProviderListEntry {
  readonly Arn?: string | undefined;
}

export interface OpenIdIdpCommunicationErrorException {
  readonly message?: string | undefined;
}

export interface OrderedOrganizationPolicyType {
  readonly ServiceControlPolicyInputList?: readonly string[] | undefined;
}

export interface OrganizationNotFoundException {}

export interface OrganizationNotInAllFeaturesModeException {}

export interface OrganizationsDecisionDetail {
  readonly AllowedByOrganizations?: boolean | undefined;
}

export interface ParameterDefinition {
  readonly DefaultValue?: string | undefined;
  readonly Description?: string | undefined;
  readonly Immutable?: boolean | undefined;
  readonly IsRequired?: boolean | undefined;
  readonly Name?: string | undefined;
  readonly SubType?: string | undefined;
  readonly Type?: parameterTypeType | undefined;
}

export interface PasswordPolicy {
  readonly AllowUsersToChangePassword?: boolean | undefined;
  readonly ExpirePasswords?: boolean | undefined;
  readonly HardExpiry?: boolean | undefined;
  readonly MaxPasswordAge?: number | undefined;
  readonly MinimumPasswordLength?: number | undefined;
  readonly PasswordReusePrevention?: number | undefined;
  readonly RequireLowercaseCharacters?: boolean | undefined;
  readonly RequireNumbers?: boolean | undefined;
  readonly RequireSymbols?: boolean | undefined;
  readonly RequireUppercaseCharacters?: boolean | undefined;
}

export interface PasswordPolicyViolationException {
  readonly message?: string | undefined;
}

export type PermissionsBoundaryAttachmentType =
  | 'PermissionsBoundaryPolicy';

export interface PermissionsBoundaryDecisionDetail {
  readonly AllowedByPermissionsBoundary?: boolean | undefined;
}

export interface Policy {
  readonly Arn?: string | undefined;
  readonly AttachmentCount?: number | undefined;
  readonly CreateDate?: globalThis.Date | undefined;
  readonly DefaultVersionId?: string | undefined;
  readonly Description?: string | undefined;
  readonly IsAttachable?: boolean | undefined;
  readonly Path?: string | undefined;
  readonly PermissionsBoundaryUsageCount?: number | undefined;
  readonly PolicyId?: string | undefined;
  readonly PolicyName?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly UpdateDate?: globalThis.Date | undefined;
}

export interface PolicyDetail {
  readonly PolicyDocument?: string | undefined;
  readonly PolicyName?: string | undefined;
}

export type PolicyEvaluationDecisionType =
  | 'allowed'
  | 'explicitDeny'
  | 'implicitDeny';

export interface PolicyEvaluationException {
  readonly message?: string | undefined;
}

export interface PolicyGrantingServiceAccess {
  readonly EntityName?: string | undefined;
  readonly EntityType?: policyOwnerEntityType | undefined;
  readonly PolicyArn?: string | undefined;
  readonly PolicyName?: string | undefined;
  readonly PolicyType?: policyType | undefined;
}

export interface PolicyGroup {
  readonly GroupId?: string | undefined;
  readonly GroupName?: string | undefined;
}

export interface PolicyIdentifier {
  readonly InlinePolicyIdentifier?: InlinePolicyIdentifierType | undefined;
  readonly PolicyArn?: string | undefined;
  readonly PolicyType?: PolicyIdentifierPolicyType | undefined;
}

export type PolicyIdentifierPolicyType =
  | 'inline'
  | 'aws-managed'
  | 'user-managed'
  | 'permission-boundary'
  | 'scp'
  | 'rcp';

export interface PolicyNotAttachableException {
  readonly message?: string | undefined;
}

export interface PolicyParameter {
  readonly Name?: string | undefined;
  readonly Type?: PolicyParameterTypeEnum | undefined;
  readonly Values?: readonly string[] | undefined;
}

export type PolicyParameterTypeEnum =
  | 'string'
  | 'stringList';

export interface PolicyRole {
  readonly RoleId?: string | undefined;
  readonly RoleName?: string | undefined;
}

export type PolicySourceType =
  | 'user'
  | 'group'
  | 'role'
  | 'aws-managed'
  | 'user-managed'
  | 'resource'
  | 'none';

export type PolicyUsageType =
  | 'PermissionsPolicy'
  | 'PermissionsBoundary';

export interface PolicyUser {
  readonly UserId?: string | undefined;
  readonly UserName?: string | undefined;
}

export interface PolicyVersion {
  readonly CreateDate?: globalThis.Date | undefined;
  readonly Document?: string | undefined;
  readonly IsDefaultVersion?: boolean | undefined;
  readonly VersionId?: string | undefined;
}

export interface Position {
  readonly Column?: number | undefined;
  readonly Line?: number | undefined;
}

export interface PutAccountPropertiesRequest {
  readonly Properties: { readonly [key in string]?: string };
}

export interface PutAccountPropertiesResponse {}

export interface PutGroupPolicyRequest {
  readonly GroupName: string;
  readonly PolicyDocument: string;
  readonly PolicyName: string;
}

export interface PutRolePermissionsBoundaryRequest {
  readonly PermissionsBoundary: string;
  readonly RoleName: string;
}

export interface PutRolePolicyRequest {
  readonly PolicyDocument: string;
  readonly PolicyName: string;
  readonly RoleName: string;
}

export interface PutUserPermissionsBoundaryRequest {
  readonly PermissionsBoundary: string;
  readonly UserName: string;
}

export interface PutUserPolicyRequest {
  readonly PolicyDocument: string;
  readonly PolicyName: string;
  readonly UserName: string;
}

export interface RejectDelegationRequestRequest {
  readonly DelegationRequestId: string;
  readonly Notes?: string | undefined;
}

export interface RemoveClientIDFromOpenIDConnectProviderRequest {
  readonly ClientID: string;
  readonly OpenIDConnectProviderArn: string;
}

export interface RemoveRoleFromInstanceProfileRequest {
  readonly InstanceProfileName: string;
  readonly RoleName: string;
}

export interface RemoveUserFromGroupRequest {
  readonly GroupName: string;
  readonly UserName: string;
}

export interface ReplacementValueEntry {
  readonly Values: readonly string[];
}

export type ReportFormatType =
  | 'text/csv';

export interface ReportGenerationLimitExceededException {
  readonly message?: string | undefined;
}

export type ReportStateType =
  | 'STARTED'
  | 'INPROGRESS'
  | 'COMPLETE';

export interface ResetServiceSpecificCredentialRequest {
  readonly ServiceSpecificCredentialId: string;
  readonly UserName?: string | undefined;
}

export interface ResetServiceSpecificCredentialResponse {
  readonly ServiceSpecificCredential?: ServiceSpecificCredential | undefined;
}

export interface ResourceSpecificResult {
  readonly EvalDecisionDetails?: { readonly [key in string]?: PolicyEvaluationDecisionType } | undefined;
  readonly EvalResourceDecision?: PolicyEvaluationDecisionType | undefined;
  readonly EvalResourceName?: string | undefined;
  readonly MatchedStatements?: readonly Statement[] | undefined;
  readonly MissingContextValues?: readonly string[] | undefined;
  readonly PermissionsBoundaryDecisionDetail?: PermissionsBoundaryDecisionDetail | undefined;
}

export interface ResyncMFADeviceRequest {
  readonly AuthenticationCode1: string;
  readonly AuthenticationCode2: string;
  readonly SerialNumber: string;
  readonly UserName: string;
}

export interface Role {
  readonly Arn?: string | undefined;
  readonly AssumeRolePolicyDocument?: string | undefined;
  readonly CreateDate?: globalThis.Date | undefined;
  readonly Description?: string | undefined;
  readonly MaxSessionDuration?: number | undefined;
  readonly Path?: string | undefined;
  readonly PermissionsBoundary?: AttachedPermissionsBoundary | undefined;
  readonly RoleId?: string | undefined;
  readonly RoleLastUsed?: RoleLastUsed | undefined;
  readonly RoleName?: string | undefined;
  readonly SourceRoleTemplate?: SourceRoleTemplate | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface RoleDetail {
  readonly Arn?: string | undefined;
  readonly AssumeRolePolicyDocument?: string | undefined;
  readonly AttachedManagedPolicies?: readonly AttachedPolicy[] | undefined;
  readonly CreateDate?: globalThis.Date | undefined;
  readonly InstanceProfileList?: readonly InstanceProfile[] | undefined;
  readonly Path?: string | undefined;
  readonly PermissionsBoundary?: AttachedPermissionsBoundary | undefined;
  readonly RoleId?: string | undefined;
  readonly RoleLastUsed?: RoleLastUsed | undefined;
  readonly RoleName?: string | undefined;
  readonly RolePolicyList?: readonly PolicyDetail[] | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface RoleLastUsed {
  readonly LastUsedDate?: globalThis.Date | undefined;
  readonly Region?: string | undefined;
}

export interface RoleModifiedException {
  readonly message?: string | undefined;
}

export interface RoleTemplateDisabledException {
  readonly message?: string | undefined;
}

export interface RoleTemplateVersion {
  readonly AssumeRolePolicyDocumentTemplate?: string | undefined;
  readonly CreateTimestamp?: globalThis.Date | undefined;
  readonly DefaultMinorVersion?: number | undefined;
  readonly Description?: string | undefined;
  readonly Enabled?: boolean | undefined;
  readonly InlinePolicyTemplates?: readonly InlinePolicy[] | undefined;
  readonly MajorVersion?: number | undefined;
  readonly ManagedByType?: managedByTypeType | undefined;
  readonly ManagedByValue?: string | undefined;
  readonly ManagedPolicyArns?: readonly string[] | undefined;
  readonly MaxSessionDuration?: number | undefined;
  readonly MinorVersion?: number | undefined;
  readonly ParametersDefinition?: readonly ParameterDefinition[] | undefined;
  readonly PermissionBoundaryArn?: string | undefined;
  readonly RoleDescriptionPattern?: string | undefined;
  readonly RoleNamePattern?: string | undefined;
  readonly RolePathPattern?: string | undefined;
  readonly RoleTagsTemplate?: readonly TagTemplate[] | undefined;
  readonly TemplateArn?: string | undefined;
  readonly TemplateName?: string | undefined;
  readonly TemplateVersionId?: string | undefined;
  readonly UpdateTimestamp?: globalThis.Date | undefined;
  readonly VersionEnabled?: boolean | undefined;
}

export interface RoleUsageType {
  readonly Region?: string | undefined;
  readonly Resources?: readonly string[] | undefined;
}

export interface SAMLPrivateKey {
  readonly KeyId?: string | undefined;
  readonly Timestamp?: globalThis.Date | undefined;
}

export interface SAMLProviderListEntry {
  readonly Arn?: string | undefined;
  readonly CreateDate?: globalThis.Date | undefined;
  readonly ValidUntil?: globalThis.Date | undefined;
}

export interface SSHPublicKey {
  readonly Fingerprint?: string | undefined;
  readonly SSHPublicKeyBody?: string | undefined;
  readonly SSHPublicKeyId?: string | undefined;
  readonly Status?: statusType | undefined;
  readonly UploadDate?: globalThis.Date | undefined;
  readonly UserName?: string | undefined;
}

export interface SSHPublicKeyMetadata {
  readonly SSHPublicKeyId?: string | undefined;
  readonly Status?: statusType | undefined;
  readonly UploadDate?: globalThis.Date | undefined;
  readonly UserName?: string | undefined;
}

export interface SendDelegationTokenRequest {
  readonly DelegationRequestId: string;
}

export interface ServerCertificate {
  readonly CertificateBody?: string | undefined;
  readonly CertificateChain?: string | undefined;
  readonly ServerCertificateMetadata?: ServerCertificateMetadata | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface ServerCertificateMetadata {
  readonly Arn?: string | undefined;
  readonly Expiration?: globalThis.Date | undefined;
  readonly Path?: string | undefined;
  readonly ServerCertificateId?: string | undefined;
  readonly ServerCertificateName?: string | undefined;
  readonly UploadDate?: globalThis.Date | undefined;
}

export interface ServiceAccessNotEnabledException {}

export interface ServiceFailureException {
  readonly message?: string | undefined;
}

export interface ServiceLastAccessed {
  readonly LastAuthenticated?: globalThis.Date | undefined;
  readonly LastAuthenticatedEntity?: string | undefined;
  readonly LastAuthenticatedRegion?: string | undefined;
  readonly ServiceName?: string | undefined;
  readonly ServiceNamespace?: string | undefined;
  readonly TotalAuthenticatedEntities?: number | undefined;
  readonly TrackedActionsLastAccessed?: readonly TrackedActionLastAccessed[] | undefined;
}

export interface ServiceNotSupportedException {
  readonly message?: string | undefined;
}

export interface ServiceSpecificCredential {
  readonly CreateDate?: globalThis.Date | undefined;
  readonly ExpirationDate?: globalThis.Date | undefined;
  readonly ServiceCredentialAlias?: string | undefined;
  readonly ServiceCredentialSecret?: string | undefined;
  readonly ServiceName?: string | undefined;
  readonly ServicePassword?: string | undefined;
  readonly ServiceSpecificCredentialId?: string | undefined;
  readonly ServiceUserName?: string | undefined;
  readonly Status?: statusType | undefined;
  readonly UserName?: string | undefined;
}

export interface ServiceSpecificCredentialMetadata {
  readonly CreateDate?: globalThis.Date | undefined;
  readonly ExpirationDate?: globalThis.Date | undefined;
  readonly ServiceCredentialAlias?: string | undefined;
  readonly ServiceName?: string | undefined;
  readonly ServiceSpecificCredentialId?: string | undefined;
  readonly ServiceUserName?: string | undefined;
  readonly Status?: statusType | undefined;
  readonly UserName?: string | undefined;
}

export interface SetDefaultPolicyVersionRequest {
  readonly PolicyArn: string;
  readonly VersionId: string;
}

export interface SetSecurityTokenServicePreferencesRequest {
  readonly GlobalEndpointTokenVersion: globalEndpointTokenVersion;
}

export interface SigningCertificate {
  readonly CertificateBody?: string | undefined;
  readonly CertificateId?: string | undefined;
  readonly Status?: statusType | undefined;
  readonly UploadDate?: globalThis.Date | undefined;
  readonly UserName?: string | undefined;
}

export interface SimulateCustomPolicyRequest {
  readonly ActionNames: readonly string[];
  readonly CallerArn?: string | undefined;
  readonly ContextEntries?: readonly ContextEntry[] | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly OrderedOrganizationPolicyInputList?: readonly OrderedOrganizationPolicyType[] | undefined;
  readonly PermissionsBoundaryPolicyInputList?: readonly string[] | undefined;
  readonly PolicyInputList: readonly string[];
  readonly ResourceArns?: readonly string[] | undefined;
  readonly ResourceHandlingOption?: string | undefined;
  readonly ResourceOwner?: string | undefined;
  readonly ResourcePolicy?: string | undefined;
}

export interface SimulatePolicyResponse {
  readonly EvaluationResults?: readonly EvaluationResult[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface SimulatePrincipalPolicyRequest {
  readonly ActionNames: readonly string[];
  readonly CallerArn?: string | undefined;
  readonly ContextEntries?: readonly ContextEntry[] | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly PermissionsBoundaryPolicyInputList?: readonly string[] | undefined;
  readonly PolicyExclusionList?: readonly PolicyIdentifier[] | undefined;
  readonly PolicyInputList?: readonly string[] | undefined;
  readonly PolicySourceArn: string;
  readonly ResourceArns?: readonly string[] | undefined;
  readonly ResourceHandlingOption?: string | undefined;
  readonly ResourceOwner?: string | undefined;
  readonly ResourcePolicy?: string | undefined;
}

export interface SourceRoleTemplate {
  readonly TemplateArn?: string | undefined;
  readonly TemplateMinorVersion?: number | undefined;
}

export interface Statement {
  readonly EndPosition?: Position | undefined;
  readonly SourcePolicyId?: string | undefined;
  readonly SourcePolicyType?: PolicySourceType | undefined;
  readonly StartPosition?: Position | undefined;
}

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

export interface TagInstanceProfileRequest {
  readonly InstanceProfileName: string;
  readonly Tags: readonly Tag[];
}

export interface TagMFADeviceRequest {
  readonly SerialNumber: string;
  readonly Tags: readonly Tag[];
}

export interface TagOpenIDConnectProviderRequest {
  readonly OpenIDConnectProviderArn: string;
  readonly Tags: readonly Tag[];
}

export interface TagPolicyRequest {
  readonly PolicyArn: string;
  readonly Tags: readonly Tag[];
}

export interface TagRoleRequest {
  readonly RoleName: string;
  readonly Tags: readonly Tag[];
}

export interface TagSAMLProviderRequest {
  readonly SAMLProviderArn: string;
  readonly Tags: readonly Tag[];
}

export interface TagServerCertificateRequest {
  readonly ServerCertificateName: string;
  readonly Tags: readonly Tag[];
}

export interface TagTemplate {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

export interface TagUserRequest {
  readonly Tags: readonly Tag[];
  readonly UserName: string;
}

export interface TrackedActionLastAccessed {
  readonly ActionName?: string | undefined;
  readonly LastAccessedEntity?: string | undefined;
  readonly LastAccessedRegion?: string | undefined;
  readonly LastAccessedTime?: globalThis.Date | undefined;
}

export interface UnmodifiableEntityException {
  readonly message?: string | undefined;
}

export interface UnrecognizedPublicKeyEncodingException {
  readonly message?: string | undefined;
}

export interface UntagInstanceProfileRequest {
  readonly InstanceProfileName: string;
  readonly TagKeys: readonly string[];
}

export interface UntagMFADeviceRequest {
  readonly SerialNumber: string;
  readonly TagKeys: readonly string[];
}

export interface UntagOpenIDConnectProviderRequest {
  readonly OpenIDConnectProviderArn: string;
  readonly TagKeys: readonly string[];
}

export interface UntagPolicyRequest {
  readonly PolicyArn: string;
  readonly TagKeys: readonly string[];
}

export interface UntagRoleRequest {
  readonly RoleName: string;
  readonly TagKeys: readonly string[];
}

export interface UntagSAMLProviderRequest {
  readonly SAMLProviderArn: string;
  readonly TagKeys: readonly string[];
}

export interface UntagServerCertificateRequest {
  readonly ServerCertificateName: string;
  readonly TagKeys: readonly string[];
}

export interface UntagUserRequest {
  readonly TagKeys: readonly string[];
  readonly UserName: string;
}

export interface UpdateAccessKeyRequest {
  readonly AccessKeyId: string;
  readonly Status: statusType;
  readonly UserName?: string | undefined;
}

export interface UpdateAccountPasswordPolicyRequest {
  readonly AllowUsersToChangePassword?: boolean | undefined;
  readonly HardExpiry?: boolean | undefined;
  readonly MaxPasswordAge?: number | undefined;
  readonly MinimumPasswordLength?: number | undefined;
  readonly PasswordReusePrevention?: number | undefined;
  readonly RequireLowercaseCharacters?: boolean | undefined;
  readonly RequireNumbers?: boolean | undefined;
  readonly RequireSymbols?: boolean | undefined;
  readonly RequireUppercaseCharacters?: boolean | undefined;
}

export interface UpdateAssumeRolePolicyRequest {
  readonly PolicyDocument: string;
  readonly RoleName: string;
}

export interface UpdateDelegationRequestRequest {
  readonly DelegationRequestId: string;
  readonly Notes?: string | undefined;
}

export interface UpdateGroupRequest {
  readonly GroupName: string;
  readonly NewGroupName?: string | undefined;
  readonly NewPath?: string | undefined;
}

export interface UpdateLoginProfileRequest {
  readonly Password?: string | undefined;
  readonly PasswordResetRequired?: boolean | undefined;
  readonly UserName: string;
}

export interface UpdateOpenIDConnectProviderThumbprintRequest {
  readonly OpenIDConnectProviderArn: string;
  readonly ThumbprintList: readonly string[];
}

export interface UpdateRoleDescriptionRequest {
  readonly Description: string;
  readonly RoleName: string;
}

export interface UpdateRoleDescriptionResponse {
  readonly Role?: Role | undefined;
}

export interface UpdateRoleRequest {
  readonly Description?: string | undefined;
  readonly MaxSessionDuration?: number | undefined;
  readonly RoleName: string;
}

export interface UpdateRoleResponse {}

export interface UpdateSAMLProviderRequest {
  readonly AddPrivateKey?: string | undefined;
  readonly AssertionEncryptionMode?: assertionEncryptionModeType | undefined;
  readonly RemovePrivateKey?: string | undefined;
  readonly SAMLMetadataDocument?: string | undefined;
  readonly SAMLProviderArn: string;
}

export interface UpdateSAMLProviderResponse {
  readonly SAMLProviderArn?: string | undefined;
}

export interface UpdateSSHPublicKeyRequest {
  readonly SSHPublicKeyId: string;
  readonly Status: statusType;
  readonly UserName: string;
}

export interface UpdateServerCertificateRequest {
  readonly NewPath?: string | undefined;
  readonly NewServerCertificateName?: string | undefined;
  readonly ServerCertificateName: string;
}

export interface UpdateServiceSpecificCredentialRequest {
  readonly ServiceSpecificCredentialId: string;
  readonly Status: statusType;
  readonly UserName?: string | undefined;
}

export interface UpdateSigningCertificateRequest {
  readonly CertificateId: string;
  readonly Status: statusType;
  readonly UserName?: string | undefined;
}

export interface UpdateUserRequest {
  readonly NewPath?: string | undefined;
  readonly NewUserName?: string | undefined;
  readonly UserName: string;
}

export interface UploadSSHPublicKeyRequest {
  readonly SSHPublicKeyBody: string;
  readonly UserName: string;
}

export interface UploadSSHPublicKeyResponse {
  readonly SSHPublicKey?: SSHPublicKey | undefined;
}

export interface UploadServerCertificateRequest {
  readonly CertificateBody: string;
  readonly CertificateChain?: string | undefined;
  readonly Path?: string | undefined;
  readonly PrivateKey: string;
  readonly ServerCertificateName: string;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface UploadServerCertificateResponse {
  readonly ServerCertificateMetadata?: ServerCertificateMetadata | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface UploadSigningCertificateRequest {
  readonly CertificateBody: string;
  readonly UserName?: string | undefined;
}

export interface UploadSigningCertificateResponse {
  readonly Certificate?: SigningCertificate | undefined;
}

export interface User {
  readonly Arn?: string | undefined;
  readonly CreateDate?: globalThis.Date | undefined;
  readonly PasswordLastUsed?: globalThis.Date | undefined;
  readonly Path?: string | undefined;
  readonly PermissionsBoundary?: AttachedPermissionsBoundary | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly UserId?: string | undefined;
  readonly UserName?: string | undefined;
}

export interface UserDetail {
  readonly Arn?: string | undefined;
  readonly AttachedManagedPolicies?: readonly AttachedPolicy[] | undefined;
  readonly CreateDate?: globalThis.Date | undefined;
  readonly GroupList?: readonly string[] | undefined;
  readonly Path?: string | undefined;
  readonly PermissionsBoundary?: AttachedPermissionsBoundary | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly UserId?: string | undefined;
  readonly UserName?: string | undefined;
  readonly UserPolicyList?: readonly PolicyDetail[] | undefined;
}

export interface VirtualMFADevice {
  readonly Base32StringSeed?: globalThis.Uint8Array | undefined;
  readonly EnableDate?: globalThis.Date | undefined;
  readonly QRCodePNG?: globalThis.Uint8Array | undefined;
  readonly SerialNumber?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly User?: User | undefined;
}

export type assertionEncryptionModeType =
  | 'Required'
  | 'Allowed';

export type assignmentStatusType =
  | 'Assigned'
  | 'Unassigned'
  | 'Any';

export type encodingType =
  | 'SSH'
  | 'PEM';

export type globalEndpointTokenVersion =
  | 'v1Token'
  | 'v2Token';

export type jobStatusType =
  | 'IN_PROGRESS'
  | 'COMPLETED'
  | 'FAILED';

export type managedByTypeType =
  | 'Service';

export type parameterTypeType =
  | 'String'
  | 'StringList'
  | 'Number'
  | 'NumberList'
  | 'Arn'
  | 'ArnList';

export type permissionCheckResultType =
  | 'ALLOWED'
  | 'DENIED'
  | 'UNSURE';

export type permissionCheckStatusType =
  | 'COMPLETE'
  | 'IN_PROGRESS'
  | 'FAILED';

export type policyOwnerEntityType =
  | 'USER'
  | 'ROLE'
  | 'GROUP';

export type policyScopeType =
  | 'All'
  | 'AWS'
  | 'Local';

export type policyType =
  | 'INLINE'
  | 'MANAGED';

export type sortKeyType =
  | 'SERVICE_NAMESPACE_ASCENDING'
  | 'SERVICE_NAMESPACE_DESCENDING'
  | 'LAST_AUTHENTICATED_TIME_ASCENDING'
  | 'LAST_AUTHENTICATED_TIME_DESCENDING';

export type stateType =
  | 'UNASSIGNED'
  | 'ASSIGNED'
  | 'PENDING_APPROVAL'
  | 'FINALIZED'
  | 'ACCEPTED'
  | 'REJECTED'
  | 'EXPIRED';

export type statusType =
  | 'Active'
  | 'Inactive'
  | 'Expired';

export type summaryKeyType =
  | 'Users'
  | 'UsersQuota'
  | 'Groups'
  | 'GroupsQuota'
  | 'ServerCertificates'
  | 'ServerCertificatesQuota'
  | 'UserPolicySizeQuota'
  | 'GroupPolicySizeQuota'
  | 'GroupsPerUserQuota'
  | 'SigningCertificatesPerUserQuota'
  | 'AccessKeysPerUserQuota'
  | 'MFADevices'
  | 'MFADevicesInUse'
  | 'AccountMFAEnabled'
  | 'AccountAccessKeysPresent'
  | 'AccountPasswordPresent'
  | 'AccountSigningCertificatesPresent'
  | 'AttachedPoliciesPerGroupQuota'
  | 'AttachedPoliciesPerRoleQuota'
  | 'AttachedPoliciesPerUserQuota'
  | 'Policies'
  | 'PoliciesQuota'
  | 'PolicySizeQuota'
  | 'PolicyVersionsInUse'
  | 'PolicyVersionsInUseQuota'
  | 'VersionsPerPolicyQuota'
  | 'GlobalEndpointTokenVersion'
  | 'AssumeRolePolicySizeQuota'
  | 'InstanceProfiles'
  | 'InstanceProfilesQuota'
  | 'Providers'
  | 'RolePolicySizeQuota'
  | 'Roles'
  | 'RolesQuota';

export type summaryStateType =
  | 'AVAILABLE'
  | 'NOT_AVAILABLE'
  | 'NOT_SUPPORTED'
  | 'FAILED';

/** Input and output of every operation. */
export interface Operations {
  readonly AcceptDelegationRequest: { readonly input: AcceptDelegationRequestRequest; readonly output: void };
  readonly AcquireRole: { readonly input: AcquireRoleRequest; readonly output: AcquireRoleResponse };
  readonly AddClientIDToOpenIDConnectProvider: { readonly input: AddClientIDToOpenIDConnectProviderRequest; readonly output: void };
  readonly AddRoleToInstanceProfile: { readonly input: AddRoleToInstanceProfileRequest; readonly output: void };
  readonly AddUserToGroup: { readonly input: AddUserToGroupRequest; readonly output: void };
  readonly AssociateDelegationRequest: { readonly input: AssociateDelegationRequestRequest; readonly output: void };
  readonly AttachGroupPolicy: { readonly input: AttachGroupPolicyRequest; readonly output: void };
  readonly AttachRolePolicy: { readonly input: AttachRolePolicyRequest; readonly output: void };
  readonly AttachUserPolicy: { readonly input: AttachUserPolicyRequest; readonly output: void };
  readonly ChangePassword: { readonly input: ChangePasswordRequest; readonly output: void };
  readonly CreateAccessKey: { readonly input: CreateAccessKeyRequest; readonly output: CreateAccessKeyResponse };
  readonly CreateAccountAlias: { readonly input: CreateAccountAliasRequest; readonly output: void };
  readonly CreateDelegationRequest: { readonly input: CreateDelegationRequestRequest; readonly output: CreateDelegationRequestResponse };
  readonly CreateGroup: { readonly input: CreateGroupRequest; readonly output: CreateGroupResponse };
  readonly CreateInstanceProfile: { readonly input: CreateInstanceProfileRequest; readonly output: CreateInstanceProfileResponse };
  readonly CreateLoginProfile: { readonly input: CreateLoginProfileRequest; readonly output: CreateLoginProfileResponse };
  readonly CreateOpenIDConnectProvider: { readonly input: CreateOpenIDConnectProviderRequest; readonly output: CreateOpenIDConnectProviderResponse };
  readonly CreatePolicy: { readonly input: CreatePolicyRequest; readonly output: CreatePolicyResponse };
  readonly CreatePolicyVersion: { readonly input: CreatePolicyVersionRequest; readonly output: CreatePolicyVersionResponse };
  readonly CreateRole: { readonly input: CreateRoleRequest; readonly output: CreateRoleResponse };
  readonly CreateSAMLProvider: { readonly input: CreateSAMLProviderRequest; readonly output: CreateSAMLProviderResponse };
  readonly CreateServiceLinkedRole: { readonly input: CreateServiceLinkedRoleRequest; readonly output: CreateServiceLinkedRoleResponse };
  readonly CreateServiceSpecificCredential: { readonly input: CreateServiceSpecificCredentialRequest; readonly output: CreateServiceSpecificCredentialResponse };
  readonly CreateUser: { readonly input: CreateUserRequest; readonly output: CreateUserResponse };
  readonly CreateVirtualMFADevice: { readonly input: CreateVirtualMFADeviceRequest; readonly output: CreateVirtualMFADeviceResponse };
  readonly DeactivateMFADevice: { readonly input: DeactivateMFADeviceRequest; readonly output: void };
  readonly DeleteAccessKey: { readonly input: DeleteAccessKeyRequest; readonly output: void };
  readonly DeleteAccountAlias: { readonly input: DeleteAccountAliasRequest; readonly output: void };
  readonly DeleteAccountPasswordPolicy: { readonly input: {}; readonly output: void };
  readonly DeleteGroup: { readonly input: DeleteGroupRequest; readonly output: void };
  readonly DeleteGroupPolicy: { readonly input: DeleteGroupPolicyRequest; readonly output: void };
  readonly DeleteInstanceProfile: { readonly input: DeleteInstanceProfileRequest; readonly output: void };
  readonly DeleteLoginProfile: { readonly input: DeleteLoginProfileRequest; readonly output: void };
  readonly DeleteOpenIDConnectProvider: { readonly input: DeleteOpenIDConnectProviderRequest; readonly output: void };
  readonly DeletePolicy: { readonly input: DeletePolicyRequest; readonly output: void };
  readonly DeletePolicyVersion: { readonly input: DeletePolicyVersionRequest; readonly output: void };
  readonly DeleteRole: { readonly input: DeleteRoleRequest; readonly output: void };
  readonly DeleteRolePermissionsBoundary: { readonly input: DeleteRolePermissionsBoundaryRequest; readonly output: void };
  readonly DeleteRolePolicy: { readonly input: DeleteRolePolicyRequest; readonly output: void };
  readonly DeleteSAMLProvider: { readonly input: DeleteSAMLProviderRequest; readonly output: void };
  readonly DeleteSSHPublicKey: { readonly input: DeleteSSHPublicKeyRequest; readonly output: void };
  readonly DeleteServerCertificate: { readonly input: DeleteServerCertificateRequest; readonly output: void };
  readonly DeleteServiceLinkedRole: { readonly input: DeleteServiceLinkedRoleRequest; readonly output: DeleteServiceLinkedRoleResponse };
  readonly DeleteServiceSpecificCredential: { readonly input: DeleteServiceSpecificCredentialRequest; readonly output: void };
  readonly DeleteSigningCertificate: { readonly input: DeleteSigningCertificateRequest; readonly output: void };
  readonly DeleteUser: { readonly input: DeleteUserRequest; readonly output: void };
  readonly DeleteUserPermissionsBoundary: { readonly input: DeleteUserPermissionsBoundaryRequest; readonly output: void };
  readonly DeleteUserPolicy: { readonly input: DeleteUserPolicyRequest; readonly output: void };
  readonly DeleteVirtualMFADevice: { readonly input: DeleteVirtualMFADeviceRequest; readonly output: void };
  readonly DetachGroupPolicy: { readonly input: DetachGroupPolicyRequest; readonly output: void };
  readonly DetachRolePolicy: { readonly input: DetachRolePolicyRequest; readonly output: void };
  readonly DetachUserPolicy: { readonly input: DetachUserPolicyRequest; readonly output: void };
  readonly DisableOrganizationsRootCredentialsManagement: { readonly input: DisableOrganizationsRootCredentialsManagementRequest; readonly output: DisableOrganizationsRootCredentialsManagementResponse };
  readonly DisableOrganizationsRootSessions: { readonly input: DisableOrganizationsRootSessionsRequest; readonly output: DisableOrganizationsRootSessionsResponse };
  readonly DisableOutboundWebIdentityFederation: { readonly input: {}; readonly output: void };
  readonly EnableMFADevice: { readonly input: EnableMFADeviceRequest; readonly output: void };
  readonly EnableOrganizationsRootCredentialsManagement: { readonly input: EnableOrganizationsRootCredentialsManagementRequest; readonly output: EnableOrganizationsRootCredentialsManagementResponse };
  readonly EnableOrganizationsRootSessions: { readonly input: EnableOrganizationsRootSessionsRequest; readonly output: EnableOrganizationsRootSessionsResponse };
  readonly EnableOutboundWebIdentityFederation: { readonly input: {}; readonly output: EnableOutboundWebIdentityFederationResponse };
  readonly GenerateCredentialReport: { readonly input: {}; readonly output: GenerateCredentialReportResponse };
  readonly GenerateOrganizationsAccessReport: { readonly input: GenerateOrganizationsAccessReportRequest; readonly output: GenerateOrganizationsAccessReportResponse };
  readonly GenerateServiceLastAccessedDetails: { readonly input: GenerateServiceLastAccessedDetailsRequest; readonly output: GenerateServiceLastAccessedDetailsResponse };
  readonly GetAccessKeyLastUsed: { readonly input: GetAccessKeyLastUsedRequest; readonly output: GetAccessKeyLastUsedResponse };
  readonly GetAccountAuthorizationDetails: { readonly input: GetAccountAuthorizationDetailsRequest; readonly output: GetAccountAuthorizationDetailsResponse };
  readonly GetAccountPasswordPolicy: { readonly input: {}; readonly output: GetAccountPasswordPolicyResponse };
  readonly GetAccountProperties: { readonly input: GetAccountPropertiesRequest; readonly output: GetAccountPropertiesResponse };
  readonly GetAccountSummary: { readonly input: {}; readonly output: GetAccountSummaryResponse };
  readonly GetContextKeysForCustomPolicy: { readonly input: GetContextKeysForCustomPolicyRequest; readonly output: GetContextKeysForPolicyResponse };
  readonly GetContextKeysForPrincipalPolicy: { readonly input: GetContextKeysForPrincipalPolicyRequest; readonly output: GetContextKeysForPolicyResponse };
  readonly GetCredentialReport: { readonly input: {}; readonly output: GetCredentialReportResponse };
  readonly GetDelegationRequest: { readonly input: GetDelegationRequestRequest; readonly output: GetDelegationRequestResponse };
  readonly GetGroup: { readonly input: GetGroupRequest; readonly output: GetGroupResponse };
  readonly GetGroupPolicy: { readonly input: GetGroupPolicyRequest; readonly output: GetGroupPolicyResponse };
  readonly GetHumanReadableSummary: { readonly input: GetHumanReadableSummaryRequest; readonly output: GetHumanReadableSummaryResponse };
  readonly GetInstanceProfile: { readonly input: GetInstanceProfileRequest; readonly output: GetInstanceProfileResponse };
  readonly GetLoginProfile: { readonly input: GetLoginProfileRequest; readonly output: GetLoginProfileResponse };
  readonly GetMFADevice: { readonly input: GetMFADeviceRequest; readonly output: GetMFADeviceResponse };
  readonly GetOpenIDConnectProvider: { readonly input: GetOpenIDConnectProviderRequest; readonly output: GetOpenIDConnectProviderResponse };
  readonly GetOrganizationsAccessReport: { readonly input: GetOrganizationsAccessReportRequest; readonly output: GetOrganizationsAccessReportResponse };
  readonly GetOutboundWebIdentityFederationInfo: { readonly input: {}; readonly output: GetOutboundWebIdentityFederationInfoResponse };
  readonly GetPolicy: { readonly input: GetPolicyRequest; readonly output: GetPolicyResponse };
  readonly GetPolicyVersion: { readonly input: GetPolicyVersionRequest; readonly output: GetPolicyVersionResponse };
  readonly GetRole: { readonly input: GetRoleRequest; readonly output: GetRoleResponse };
  readonly GetRolePolicy: { readonly input: GetRolePolicyRequest; readonly output: GetRolePolicyResponse };
  readonly GetRoleTemplateVersion: { readonly input: GetRoleTemplateVersionRequest; readonly output: GetRoleTemplateVersionResponse };
  readonly GetSAMLProvider: { readonly input: GetSAMLProviderRequest; readonly output: GetSAMLProviderResponse };
  readonly GetSSHPublicKey: { readonly input: GetSSHPublicKeyRequest; readonly output: GetSSHPublicKeyResponse };
  readonly GetServerCertificate: { readonly input: GetServerCertificateRequest; readonly output: GetServerCertificateResponse };
  readonly GetServiceLastAccessedDetails: { readonly input: GetServiceLastAccessedDetailsRequest; readonly output: GetServiceLastAccessedDetailsResponse };
  readonly GetServiceLastAccessedDetailsWithEntities: { readonly input: GetServiceLastAccessedDetailsWithEntitiesRequest; readonly output: GetServiceLastAccessedDetailsWithEntitiesResponse };
  readonly GetServiceLinkedRoleDeletionStatus: { readonly input: GetServiceLinkedRoleDeletionStatusRequest; readonly output: GetServiceLinkedRoleDeletionStatusResponse };
  readonly GetUser: { readonly input: GetUserRequest; readonly output: GetUserResponse };
  readonly GetUserPolicy: { readonly input: GetUserPolicyRequest; readonly output: GetUserPolicyResponse };
  readonly ListAccessKeys: { readonly input: ListAccessKeysRequest; readonly output: ListAccessKeysResponse };
  readonly ListAccountAliases: { readonly input: ListAccountAliasesRequest; readonly output: ListAccountAliasesResponse };
  readonly ListAttachedGroupPolicies: { readonly input: ListAttachedGroupPoliciesRequest; readonly output: ListAttachedGroupPoliciesResponse };
  readonly ListAttachedRolePolicies: { readonly input: ListAttachedRolePoliciesRequest; readonly output: ListAttachedRolePoliciesResponse };
  readonly ListAttachedUserPolicies: { readonly input: ListAttachedUserPoliciesRequest; readonly output: ListAttachedUserPoliciesResponse };
  readonly ListDelegationRequests: { readonly input: ListDelegationRequestsRequest; readonly output: ListDelegationRequestsResponse };
  readonly ListEntitiesForPolicy: { readonly input: ListEntitiesForPolicyRequest; readonly output: ListEntitiesForPolicyResponse };
  readonly ListGroupPolicies: { readonly input: ListGroupPoliciesRequest; readonly output: ListGroupPoliciesResponse };
  readonly ListGroups: { readonly input: ListGroupsRequest; readonly output: ListGroupsResponse };
  readonly ListGroupsForUser: { readonly input: ListGroupsForUserRequest; readonly output: ListGroupsForUserResponse };
  readonly ListInstanceProfileTags: { readonly input: ListInstanceProfileTagsRequest; readonly output: ListInstanceProfileTagsResponse };
  readonly ListInstanceProfiles: { readonly input: ListInstanceProfilesRequest; readonly output: ListInstanceProfilesResponse };
  readonly ListInstanceProfilesForRole: { readonly input: ListInstanceProfilesForRoleRequest; readonly output: ListInstanceProfilesForRoleResponse };
  readonly ListMFADeviceTags: { readonly input: ListMFADeviceTagsRequest; readonly output: ListMFADeviceTagsResponse };
  readonly ListMFADevices: { readonly input: ListMFADevicesRequest; readonly output: ListMFADevicesResponse };
  readonly ListOpenIDConnectProviderTags: { readonly input: ListOpenIDConnectProviderTagsRequest; readonly output: ListOpenIDConnectProviderTagsResponse };
  readonly ListOpenIDConnectProviders: { readonly input: ListOpenIDConnectProvidersRequest; readonly output: ListOpenIDConnectProvidersResponse };
  readonly ListOrganizationsFeatures: { readonly input: ListOrganizationsFeaturesRequest; readonly output: ListOrganizationsFeaturesResponse };
  readonly ListPolicies: { readonly input: ListPoliciesRequest; readonly output: ListPoliciesResponse };
  readonly ListPoliciesGrantingServiceAccess: { readonly input: ListPoliciesGrantingServiceAccessRequest; readonly output: ListPoliciesGrantingServiceAccessResponse };
  readonly ListPolicyTags: { readonly input: ListPolicyTagsRequest; readonly output: ListPolicyTagsResponse };
  readonly ListPolicyVersions: { readonly input: ListPolicyVersionsRequest; readonly output: ListPolicyVersionsResponse };
  readonly ListRolePolicies: { readonly input: ListRolePoliciesRequest; readonly output: ListRolePoliciesResponse };
  readonly ListRoleTags: { readonly input: ListRoleTagsRequest; readonly output: ListRoleTagsResponse };
  readonly ListRoles: { readonly input: ListRolesRequest; readonly output: ListRolesResponse };
  readonly ListSAMLProviderTags: { readonly input: ListSAMLProviderTagsRequest; readonly output: ListSAMLProviderTagsResponse };
  readonly ListSAMLProviders: { readonly input: ListSAMLProvidersRequest; readonly output: ListSAMLProvidersResponse };
  readonly ListSSHPublicKeys: { readonly input: ListSSHPublicKeysRequest; readonly output: ListSSHPublicKeysResponse };
  readonly ListServerCertificateTags: { readonly input: ListServerCertificateTagsRequest; readonly output: ListServerCertificateTagsResponse };
  readonly ListServerCertificates: { readonly input: ListServerCertificatesRequest; readonly output: ListServerCertificatesResponse };
  readonly ListServiceSpecificCredentials: { readonly input: ListServiceSpecificCredentialsRequest; readonly output: ListServiceSpecificCredentialsResponse };
  readonly ListSigningCertificates: { readonly input: ListSigningCertificatesRequest; readonly output: ListSigningCertificatesResponse };
  readonly ListUserPolicies: { readonly input: ListUserPoliciesRequest; readonly output: ListUserPoliciesResponse };
  readonly ListUserTags: { readonly input: ListUserTagsRequest; readonly output: ListUserTagsResponse };
  readonly ListUsers: { readonly input: ListUsersRequest; readonly output: ListUsersResponse };
  readonly ListVirtualMFADevices: { readonly input: ListVirtualMFADevicesRequest; readonly output: ListVirtualMFADevicesResponse };
  readonly PutAccountProperties: { readonly input: PutAccountPropertiesRequest; readonly output: PutAccountPropertiesResponse };
  readonly PutGroupPolicy: { readonly input: PutGroupPolicyRequest; readonly output: void };
  readonly PutRolePermissionsBoundary: { readonly input: PutRolePermissionsBoundaryRequest; readonly output: void };
  readonly PutRolePolicy: { readonly input: PutRolePolicyRequest; readonly output: void };
  readonly PutUserPermissionsBoundary: { readonly input: PutUserPermissionsBoundaryRequest; readonly output: void };
  readonly PutUserPolicy: { readonly input: PutUserPolicyRequest; readonly output: void };
  readonly RejectDelegationRequest: { readonly input: RejectDelegationRequestRequest; readonly output: void };
  readonly RemoveClientIDFromOpenIDConnectProvider: { readonly input: RemoveClientIDFromOpenIDConnectProviderRequest; readonly output: void };
  readonly RemoveRoleFromInstanceProfile: { readonly input: RemoveRoleFromInstanceProfileRequest; readonly output: void };
  readonly RemoveUserFromGroup: { readonly input: RemoveUserFromGroupRequest; readonly output: void };
  readonly ResetServiceSpecificCredential: { readonly input: ResetServiceSpecificCredentialRequest; readonly output: ResetServiceSpecificCredentialResponse };
  readonly ResyncMFADevice: { readonly input: ResyncMFADeviceRequest; readonly output: void };
  readonly SendDelegationToken: { readonly input: SendDelegationTokenRequest; readonly output: void };
  readonly SetDefaultPolicyVersion: { readonly input: SetDefaultPolicyVersionRequest; readonly output: void };
  readonly SetSecurityTokenServicePreferences: { readonly input: SetSecurityTokenServicePreferencesRequest; readonly output: void };
  readonly SimulateCustomPolicy: { readonly input: SimulateCustomPolicyRequest; readonly output: SimulatePolicyResponse };
  readonly SimulatePrincipalPolicy: { readonly input: SimulatePrincipalPolicyRequest; readonly output: SimulatePolicyResponse };
  readonly TagInstanceProfile: { readonly input: TagInstanceProfileRequest; readonly output: void };
  readonly TagMFADevice: { readonly input: TagMFADeviceRequest; readonly output: void };
  readonly TagOpenIDConnectProvider: { readonly input: TagOpenIDConnectProviderRequest; readonly output: void };
  readonly TagPolicy: { readonly input: TagPolicyRequest; readonly output: void };
  readonly TagRole: { readonly input: TagRoleRequest; readonly output: void };
  readonly TagSAMLProvider: { readonly input: TagSAMLProviderRequest; readonly output: void };
  readonly TagServerCertificate: { readonly input: TagServerCertificateRequest; readonly output: void };
  readonly TagUser: { readonly input: TagUserRequest; readonly output: void };
  readonly UntagInstanceProfile: { readonly input: UntagInstanceProfileRequest; readonly output: void };
  readonly UntagMFADevice: { readonly input: UntagMFADeviceRequest; readonly output: void };
  readonly UntagOpenIDConnectProvider: { readonly input: UntagOpenIDConnectProviderRequest; readonly output: void };
  readonly UntagPolicy: { readonly input: UntagPolicyRequest; readonly output: void };
  readonly UntagRole: { readonly input: UntagRoleRequest; readonly output: void };
  readonly UntagSAMLProvider: { readonly input: UntagSAMLProviderRequest; readonly output: void };
  readonly UntagServerCertificate: { readonly input: UntagServerCertificateRequest; readonly output: void };
  readonly UntagUser: { readonly input: UntagUserRequest; readonly output: void };
  readonly UpdateAccessKey: { readonly input: UpdateAccessKeyRequest; readonly output: void };
  readonly UpdateAccountPasswordPolicy: { readonly input: UpdateAccountPasswordPolicyRequest; readonly output: void };
  readonly UpdateAssumeRolePolicy: { readonly input: UpdateAssumeRolePolicyRequest; readonly output: void };
  readonly UpdateDelegationRequest: { readonly input: UpdateDelegationRequestRequest; readonly output: void };
  readonly UpdateGroup: { readonly input: UpdateGroupRequest; readonly output: void };
  readonly UpdateLoginProfile: { readonly input: UpdateLoginProfileRequest; readonly output: void };
  readonly UpdateOpenIDConnectProviderThumbprint: { readonly input: UpdateOpenIDConnectProviderThumbprintRequest; readonly output: void };
  readonly UpdateRole: { readonly input: UpdateRoleRequest; readonly output: UpdateRoleResponse };
  readonly UpdateRoleDescription: { readonly input: UpdateRoleDescriptionRequest; readonly output: UpdateRoleDescriptionResponse };
  readonly UpdateSAMLProvider: { readonly input: UpdateSAMLProviderRequest; readonly output: UpdateSAMLProviderResponse };
  readonly UpdateSSHPublicKey: { readonly input: UpdateSSHPublicKeyRequest; readonly output: void };
  readonly UpdateServerCertificate: { readonly input: UpdateServerCertificateRequest; readonly output: void };
  readonly UpdateServiceSpecificCredential: { readonly input: UpdateServiceSpecificCredentialRequest; readonly output: void };
  readonly UpdateSigningCertificate: { readonly input: UpdateSigningCertificateRequest; readonly output: void };
  readonly UpdateUser: { readonly input: UpdateUserRequest; readonly output: void };
  readonly UploadSSHPublicKey: { readonly input: UploadSSHPublicKeyRequest; readonly output: UploadSSHPublicKeyResponse };
  readonly UploadServerCertificate: { readonly input: UploadServerCertificateRequest; readonly output: UploadServerCertificateResponse };
  readonly UploadSigningCertificate: { readonly input: UploadSigningCertificateRequest; readonly output: UploadSigningCertificateResponse };
}
