// Made from models/sts.json by `npm run generate`; never edited.

export interface AssumeRoleRequest {
  readonly DurationSeconds?: number | undefined;
  readonly ExternalId?: string | undefined;
  readonly MinimumSessionTokenSize?: number | undefined;
  readonly Policy?: string | undefined;
  readonly PolicyArns?: readonly PolicyDescriptorType[] | undefined;
  readonly ProvidedContexts?: readonly ProvidedContext[] | undefined;
  readonly RoleArn: string;
  readonly RoleSessionName: string;
  readonly SerialNumber?: string | undefined;
  readonly SourceIdentity?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly TokenCode?: string | undefined;
  readonly TransitiveTagKeys?: readonly string[] | undefined;
}

export interface AssumeRoleResponse {
  readonly AssumedRoleUser?: AssumedRoleUser | undefined;
  readonly Credentials?: Credentials | undefined;
  readonly PackedPolicySize?: number | undefined;
  readonly SessionTokenSize?: number | undefined;
  readonly SessionTokenUtilization?: number | undefined;
  readonly SourceIdentity?: string | undefined;
}

export interface AssumeRoleWithSAMLRequest {
  readonly DurationSeconds?: number | undefined;
  readonly MinimumSessionTokenSize?: number | undefined;
  readonly Policy?: string | undefined;
  readonly PolicyArns?: readonly PolicyDescriptorType[] | undefined;
  readonly PrincipalArn: string;
  readonly RoleArn: string;
  readonly SAMLAssertion: string;
}

export interface AssumeRoleWithSAMLResponse {
  readonly AssumedRoleUser?: AssumedRoleUser | undefined;
  readonly Audience?: string | undefined;
  readonly Credentials?: Credentials | undefined;
  readonly Issuer?: string | undefined;
  readonly NameQualifier?: string | undefined;
  readonly PackedPolicySize?: number | undefined;
  readonly SessionTokenSize?: number | undefined;
  readonly SessionTokenUtilization?: number | undefined;
  readonly SourceIdentity?: string | undefined;
  readonly Subject?: string | undefined;
  readonly SubjectType?: string | undefined;
}

export interface AssumeRoleWithWebIdentityRequest {
  readonly DurationSeconds?: number | undefined;
  readonly MinimumSessionTokenSize?: number | undefined;
  readonly Policy?: string | undefined;
  readonly PolicyArns?: readonly PolicyDescriptorType[] | undefined;
  readonly ProviderId?: string | undefined;
  readonly RoleArn: string;
  readonly RoleSessionName: string;
  readonly WebIdentityToken: string;
}

export interface AssumeRoleWithWebIdentityResponse {
  readonly AssumedRoleUser?: AssumedRoleUser | undefined;
  readonly Audience?: string | undefined;
  readonly Credentials?: Credentials | undefined;
  readonly PackedPolicySize?: number | undefined;
  readonly Provider?: string | undefined;
  readonly SessionTokenSize?: number | undefined;
  readonly SessionTokenUtilization?: number | undefined;
  readonly SourceIdentity?: string | undefined;
  readonly SubjectFromWebIdentityToken?: string | undefined;
}

export interface AssumeRootRequest {
  readonly DurationSeconds?: number | undefined;
  readonly MinimumSessionTokenSize?: number | undefined;
  readonly TargetPrincipal: string;
  readonly TaskPolicyArn: PolicyDescriptorType;
}

export interface AssumeRootResponse {
  readonly Credentials?: Credentials | undefined;
  readonly SessionTokenSize?: number | undefined;
  readonly SessionTokenUtilization?: number | undefined;
  readonly SourceIdentity?: string | undefined;
}

export interface AssumedRoleUser {
  readonly Arn?: string | undefined;
  readonly AssumedRoleId?: string | undefined;
}

export interface Credentials {
  readonly AccessKeyId?: string | undefined;
  readonly Expiration?: globalThis.Date | undefined;
  readonly SecretAccessKey?: string | undefined;
  readonly SessionToken?: string | undefined;
}

export interface DecodeAuthorizationMessageRequest {
  readonly EncodedMessage: string;
}

export interface DecodeAuthorizationMessageResponse {
  readonly DecodedMessage?: string | undefined;
}

export interface ExpiredTokenException {
  readonly message?: string | undefined;
}

export interface ExpiredTradeInTokenException {
  readonly message?: string | undefined;
}

export interface FederatedUser {
  readonly Arn?: string | undefined;
  readonly FederatedUserId?: string | undefined;
}

export interface GetAccessKeyInfoRequest {
  readonly AccessKeyId: string;
}

export interface GetAccessKeyInfoResponse {
  readonly Account?: string | undefined;
}

export interface GetCallerIdentityRequest {}

export interface GetCallerIdentityResponse {
  readonly Account?: string | undefined;
  readonly Arn?: string | undefined;
  readonly UserId?: string | undefined;
}

export interface GetDelegatedAccessTokenRequest {
  readonly TradeInToken: string;
}

export interface GetDelegatedAccessTokenResponse {
  readonly AssumedPrincipal?: string | undefined;
  readonly Credentials?: Credentials | undefined;
  readonly PackedPolicySize?: number | undefined;
}

export interface GetFederationTokenRequest {
  readonly DurationSeconds?: number | undefined;
  readonly MinimumSessionTokenSize?: number | undefined;
  readonly Name: string;
  readonly Policy?: string | undefined;
  readonly PolicyArns?: readonly PolicyDescriptorType[] | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface GetFederationTokenResponse {
  readonly Credentials?: Credentials | undefined;
  readonly FederatedUser?: FederatedUser | undefined;
  readonly PackedPolicySize?: number | undefined;
  readonly SessionTokenSize?: number | undefined;
  readonly SessionTokenUtilization?: number | undefined;
}

export interface GetSessionTokenRequest {
  readonly DurationSeconds?: number | undefined;
  readonly MinimumSessionTokenSize?: number | undefined;
  readonly SerialNumber?: string | undefined;
  readonly TokenCode?: string | undefined;
}

export interface GetSessionTokenResponse {
  readonly Credentials?: Credentials | undefined;
  readonly SessionTokenSize?: number | undefined;
  readonly SessionTokenUtilization?: number | undefined;
}

export interface GetWebIdentityTokenRequest {
  readonly Audience: readonly string[];
  readonly DurationSeconds?: number | undefined;
  readonly SigningAlgorithm: string;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface GetWebIdentityTokenResponse {
  readonly Expiration?: globalThis.Date | undefined;
  readonly WebIdentityToken?: string | undefined;
}

export interface IDPCommunicationErrorException {
  readonly message?: string | undefined;
}

export interface IDPRejectedClaimException {
  readonly message?: string | undefined;
}

export interface InvalidAuthorizationMessageException {
  readonly message?: string | undefined;
}

export interface InvalidIdentityTokenException {
  readonly message?: string | undefined;
}

export interface JWTPayloadSizeExceededException {
  readonly message?: string | undefined;
}

export interface MalformedPolicyDocumentException {
  readonly message?: string | undefined;
}

export interface OutboundWebIdentityFederationDisabledException {
  readonly message?: string | undefined;
}

export interface PackedPolicyTooLargeException {
  readonly message?: string | undefined;
}

export interface PolicyDescriptorType {
  readonly arn?: string | undefined;
}

export interface ProvidedContext {
  readonly ContextAssertion?: string | undefined;
  readonly ProviderArn?: string | undefined;
}

export interface RegionDisabledException {
  readonly message?: string | undefined;
}

export interface SessionDurationEscalationException {
  readonly message?: string | undefined;
}

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** Input and output of every operation. */
export interface Operations {
  readonly AssumeRole: { readonly input: AssumeRoleRequest; readonly output: AssumeRoleResponse };
  readonly AssumeRoleWithSAML: { readonly input: AssumeRoleWithSAMLRequest; readonly output: AssumeRoleWithSAMLResponse };
  readonly AssumeRoleWithWebIdentity: { readonly input: AssumeRoleWithWebIdentityRequest; readonly output: AssumeRoleWithWebIdentityResponse };
  readonly AssumeRoot: { readonly input: AssumeRootRequest; readonly output: AssumeRootResponse };
  readonly DecodeAuthorizationMessage: { readonly input: DecodeAuthorizationMessageRequest; readonly output: DecodeAuthorizationMessageResponse };
  readonly GetAccessKeyInfo: { readonly input: GetAccessKeyInfoRequest; readonly output: GetAccessKeyInfoResponse };
  readonly GetCallerIdentity: { readonly input: GetCallerIdentityRequest; readonly output: GetCallerIdentityResponse };
  readonly GetDelegatedAccessToken: { readonly input: GetDelegatedAccessTokenRequest; readonly output: GetDelegatedAccessTokenResponse };
  readonly GetFederationToken: { readonly input: GetFederationTokenRequest; readonly output: GetFederationTokenResponse };
  readonly GetSessionToken: { readonly input: GetSessionTokenRequest; readonly output: GetSessionTokenResponse };
  readonly GetWebIdentityToken: { readonly input: GetWebIdentityTokenRequest; readonly output: GetWebIdentityTokenResponse };
}
