// Made from models/kms.json by `npm run generate`; never edited.

export type AlgorithmSpec =
  | 'RSAES_PKCS1_V1_5'
  | 'RSAES_OAEP_SHA_1'
  | 'RSAES_OAEP_SHA_256'
  | 'RSA_AES_KEY_WRAP_SHA_1'
  | 'RSA_AES_KEY_WRAP_SHA_256'
  | 'SM2PKE';

export interface AliasListEntry {
  readonly AliasArn?: string | undefined;
  readonly AliasName?: string | undefined;
  readonly CreationDate?: globalThis.Date | undefined;
  readonly LastUpdatedDate?: globalThis.Date | undefined;
  readonly TargetKeyId?: string | undefined;
}

export interface AlreadyExistsException {
  readonly message?: string | undefined;
}

export interface CancelKeyDeletionRequest {
  readonly KeyId: string;
}

export interface CancelKeyDeletionResponse {
  readonly KeyId?: string | undefined;
}

export interface CloudHsmClusterInUseException {
  readonly message?: string | undefined;
}

export interface CloudHsmClusterInvalidConfigurationException {
  readonly message?: string | undefined;
}

export interface CloudHsmClusterNotActiveException {
  readonly message?: string | undefined;
}

export interface CloudHsmClusterNotFoundException {
  readonly message?: string | undefined;
}

export interface CloudHsmClusterNotRelatedException {
  readonly message?: string | undefined;
}

export interface ConflictException {
  readonly message?: string | undefined;
}

export interface ConnectCustomKeyStoreRequest {
  readonly CustomKeyStoreId: string;
}

export interface ConnectCustomKeyStoreResponse {}

export type ConnectionErrorCodeType =
  | 'INVALID_CREDENTIALS'
  | 'CLUSTER_NOT_FOUND'
  | 'NETWORK_ERRORS'
  | 'INTERNAL_ERROR'
  | 'INSUFFICIENT_CLOUDHSM_HSMS'
  | 'USER_LOCKED_OUT'
  | 'USER_NOT_FOUND'
  | 'USER_LOGGED_IN'
  | 'SUBNET_NOT_FOUND'
  | 'INSUFFICIENT_FREE_ADDRESSES_IN_SUBNET'
  | 'XKS_PROXY_ACCESS_DENIED'
  | 'XKS_PROXY_NOT_REACHABLE'
  | 'XKS_VPC_ENDPOINT_SERVICE_NOT_FOUND'
  | 'XKS_PROXY_INVALID_RESPONSE'
  | 'XKS_PROXY_INVALID_CONFIGURATION'
  | 'XKS_VPC_ENDPOINT_SERVICE_INVALID_CONFIGURATION'
  | 'XKS_PROXY_TIMED_OUT'
  | 'XKS_PROXY_INVALID_TLS_CONFIGURATION';

export type ConnectionStateType =
  | 'CONNECTED'
  | 'CONNECTING'
  | 'FAILED'
  | 'DISCONNECTED'
  | 'DISCONNECTING';

export interface CreateAliasRequest {
  readonly AliasName: string;
  readonly TargetKeyId: string;
}

export interface CreateCustomKeyStoreRequest {
  readonly CloudHsmClusterId?: string | undefined;
  readonly CustomKeyStoreName: string;
  readonly CustomKeyStoreType?: CustomKeyStoreType | undefined;
  readonly KeyStorePassword?: string | undefined;
  readonly TrustAnchorCertificate?: string | undefined;
  readonly XksProxyAuthenticationCredential?: XksProxyAuthenticationCredentialType | undefined;
  readonly XksProxyConnectivity?: XksProxyConnectivityType | undefined;
  readonly XksProxyUriEndpoint?: string | undefined;
  readonly XksProxyUriPath?: string | undefined;
  readonly XksProxyVpcEndpointServiceName?: string | undefined;
  readonly XksProxyVpcEndpointServiceOwner?: string | undefined;
}

export interface CreateCustomKeyStoreResponse {
  readonly CustomKeyStoreId?: string | undefined;
}

export interface CreateGrantRequest {
  readonly Constraints?: GrantConstraints | undefined;
  readonly DryRun?: boolean | undefined;
  readonly GrantTokens?: readonly string[] | undefined;
  readonly GranteePrincipal?: string | undefined;
  readonly GranteeServicePrincipal?: string | undefined;
  readonly KeyId: string;
  readonly Name?: string | undefined;
  readonly Operations: readonly GrantOperation[];
  readonly RetiringPrincipal?: string | undefined;
  readonly RetiringServicePrincipal?: string | undefined;
}

export interface CreateGrantResponse {
  readonly GrantId?: string | undefined;
  readonly GrantToken?: string | undefined;
}

export interface CreateKeyRequest {
  readonly BypassPolicyLockoutSafetyCheck?: boolean | undefined;
  readonly CustomKeyStoreId?: string | undefined;
  readonly CustomerMasterKeySpec?: CustomerMasterKeySpec | undefined;
  readonly Description?: string | undefined;
  readonly KeySpec?: KeySpec | undefined;
  readonly KeyUsage?: KeyUsageType | undefined;
  readonly MultiRegion?: boolean | undefined;
  readonly Origin?: OriginType | undefined;
  readonly Policy?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly XksKeyId?: string | undefined;
}

export interface CreateKeyResponse {
  readonly KeyMetadata?: KeyMetadata | undefined;
}

export interface CustomKeyStoreHasCMKsException {
  readonly message?: string | undefined;
}

export interface CustomKeyStoreInvalidStateException {
  readonly message?: string | undefined;
}

export interface CustomKeyStoreNameInUseException {
  readonly message?: string | undefined;
}

export interface CustomKeyStoreNotFoundException {
  readonly message?: string | undefined;
}

export type CustomKeyStoreType =
  | 'AWS_CLOUDHSM'
  | 'EXTERNAL_KEY_STORE';

export interface CustomKeyStoresListEntry {
  readonly CloudHsmClusterId?: string | undefined;
  readonly ConnectionErrorCode?: ConnectionErrorCodeType | undefined;
  readonly ConnectionState?: ConnectionStateType | undefined;
  readonly CreationDate?: globalThis.Date | undefined;
  readonly CustomKeyStoreId?: string | undefined;
  readonly CustomKeyStoreName?: string | undefined;
  readonly CustomKeyStoreType?: CustomKeyStoreType | undefined;
  readonly TrustAnchorCertificate?: string | undefined;
  readonly XksProxyConfiguration?: XksProxyConfigurationType | undefined;
}

export type CustomerMasterKeySpec =
  | 'RSA_2048'
  | 'RSA_3072'
  | 'RSA_4096'
  | 'ECC_NIST_P256'
  | 'ECC_NIST_P384'
  | 'ECC_NIST_P521'
  | 'ECC_SECG_P256K1'
  | 'SYMMETRIC_DEFAULT'
  | 'HMAC_224'
  | 'HMAC_256'
  | 'HMAC_384'
  | 'HMAC_512'
  | 'SM2';

export type DataKeyPairSpec =
  | 'RSA_2048'
  | 'RSA_3072'
  | 'RSA_4096'
  | 'ECC_NIST_P256'
  | 'ECC_NIST_P384'
  | 'ECC_NIST_P521'
  | 'ECC_SECG_P256K1'
  | 'SM2'
  | 'ECC_NIST_EDWARDS25519';

export type DataKeySpec =
  | 'AES_256'
  | 'AES_128';

export interface DecryptRequest {
  readonly CiphertextBlob?: globalThis.Uint8Array | undefined;
  readonly DryRun?: boolean | undefined;
  readonly DryRunModifiers?: readonly DryRunModifierType[] | undefined;
  readonly EncryptionAlgorithm?: EncryptionAlgorithmSpec | undefined;
  readonly EncryptionContext?: { readonly [key in string]?: string } | undefined;
  readonly GrantTokens?: readonly string[] | undefined;
  readonly KeyId?: string | undefined;
  readonly Recipient?: RecipientInfo | undefined;
}

export interface DecryptResponse {
  readonly CiphertextForRecipient?: globalThis.Uint8Array | undefined;
  readonly EncryptionAlgorithm?: EncryptionAlgorithmSpec | undefined;
  readonly KeyId?: string | undefined;
  readonly KeyMaterialId?: string | undefined;
  readonly Plaintext?: globalThis.Uint8Array | undefined;
}

export interface DeleteAliasRequest {
  readonly AliasName: string;
}

export interface DeleteCustomKeyStoreRequest {
  readonly CustomKeyStoreId: string;
}

export interface DeleteCustomKeyStoreResponse {}

export interface DeleteImportedKeyMaterialRequest {
  readonly KeyId: string;
  readonly KeyMaterialId?: string | undefined;
}

export interface DeleteImportedKeyMaterialResponse {
  readonly KeyId?: string | undefined;
  readonly KeyMaterialId?: string | undefined;
}

export interface DependencyTimeoutException {
  readonly message?: string | undefined;
}

export interface DeriveSharedSecretRequest {
  readonly DryRun?: boolean | undefined;
  readonly GrantTokens?: readonly string[] | undefined;
  readonly KeyAgreementAlgorithm: KeyAgreementAlgorithmSpec;
  readonly KeyId: string;
  readonly PublicKey: globalThis.Uint8Array;
  readonly Recipient?: RecipientInfo | undefined;
}

export interface DeriveSharedSecretResponse {
  readonly CiphertextForRecipient?: globalThis.Uint8Array | undefined;
  readonly KeyAgreementAlgorithm?: KeyAgreementAlgorithmSpec | undefined;
  readonly KeyId?: string | undefined;
  readonly KeyOrigin?: OriginType | undefined;
  readonly SharedSecret?: globalThis.Uint8Array | undefined;
}

export interface DescribeCustomKeyStoresRequest {
  readonly CustomKeyStoreId?: string | undefined;
  readonly CustomKeyStoreName?: string | undefined;
  readonly Limit?: number | undefined;
  readonly Marker?: string | undefined;
}

export interface DescribeCustomKeyStoresResponse {
  readonly CustomKeyStores?: readonly CustomKeyStoresListEntry[] | undefined;
  readonly NextMarker?: string | undefined;
  readonly Truncated?: boolean | undefined;
}

export interface DescribeKeyRequest {
  readonly GrantTokens?: readonly string[] | undefined;
  readonly KeyId: string;
}

export interface DescribeKeyResponse {
  readonly KeyMetadata?: KeyMetadata | undefined;
}

export interface DisableKeyRequest {
  readonly KeyId: string;
}

export interface DisableKeyRotationRequest {
  readonly KeyId: string;
}

export interface DisabledException {
  readonly message?: string | undefined;
}

export interface DisconnectCustomKeyStoreRequest {
  readonly CustomKeyStoreId: string;
}

export interface DisconnectCustomKeyStoreResponse {}

export type DryRunModifierType =
  | 'IGNORE_CIPHERTEXT';

export interface DryRunOperationException {
  readonly message?: string | undefined;
}

export interface EnableKeyRequest {
  readonly KeyId: string;
}

export interface EnableKeyRotationRequest {
  readonly KeyId: string;
  readonly RotationPeriodInDays?: number | undefined;
}

export interface EncryptRequest {
  readonly DryRun?: boolean | undefined;
  readonly EncryptionAlgorithm?: EncryptionAlgorithmSpec | undefined;
  readonly EncryptionContext?: { readonly [key in string]?: string } | undefined;
  readonly GrantTokens?: readonly string[] | undefined;
  readonly KeyId: string;
  readonly Plaintext: globalThis.Uint8Array;
}

export interface EncryptResponse {
  readonly CiphertextBlob?: globalThis.Uint8Array | undefined;
  readonly EncryptionAlgorithm?: EncryptionAlgorithmSpec | undefined;
  readonly KeyId?: string | undefined;
}

export type EncryptionAlgorithmSpec =
  | 'SYMMETRIC_DEFAULT'
  | 'RSAES_OAEP_SHA_1'
  | 'RSAES_OAEP_SHA_256'
  | 'SM2PKE';

export type ExpirationModelType =
  | 'KEY_MATERIAL_EXPIRES'
  | 'KEY_MATERIAL_DOES_NOT_EXPIRE';

export interface ExpiredImportTokenException {
  readonly message?: string | undefined;
}

export interface GenerateDataKeyPairRequest {
  readonly DryRun?: boolean | undefined;
  readonly EncryptionContext?: { readonly [key in string]?: string } | undefined;
  readonly GrantTokens?: readonly string[] | undefined;
  readonly KeyId: string;
  readonly KeyPairSpec: DataKeyPairSpec;
  readonly Recipient?: RecipientInfo | undefined;
}

export interface GenerateDataKeyPairResponse {
  readonly CiphertextForRecipient?: globalThis.Uint8Array | undefined;
  readonly KeyId?: string | undefined;
  readonly KeyMaterialId?: string | undefined;
  readonly KeyPairSpec?: DataKeyPairSpec | undefined;
  readonly PrivateKeyCiphertextBlob?: globalThis.Uint8Array | undefined;
  readonly PrivateKeyPlaintext?: globalThis.Uint8Array | undefined;
  readonly PublicKey?: globalThis.Uint8Array | undefined;
}

export interface GenerateDataKeyPairWithoutPlaintextRequest {
  readonly DryRun?: boolean | undefined;
  readonly EncryptionContext?: { readonly [key in string]?: string } | undefined;
  readonly GrantTokens?: readonly string[] | undefined;
  readonly KeyId: string;
  readonly KeyPairSpec: DataKeyPairSpec;
}

export interface GenerateDataKeyPairWithoutPlaintextResponse {
  readonly KeyId?: string | undefined;
  readonly KeyMaterialId?: string | undefined;
  readonly KeyPairSpec?: DataKeyPairSpec | undefined;
  readonly PrivateKeyCiphertextBlob?: globalThis.Uint8Array | undefined;
  readonly PublicKey?: globalThis.Uint8Array | undefined;
}

export interface GenerateDataKeyRequest {
  readonly DryRun?: boolean | undefined;
  readonly EncryptionContext?: { readonly [key in string]?: string } | undefined;
  readonly GrantTokens?: readonly string[] | undefined;
  readonly KeyId: string;
  readonly KeySpec?: DataKeySpec | undefined;
  readonly NumberOfBytes?: number | undefined;
  readonly Recipient?: RecipientInfo | undefined;
}

export interface GenerateDataKeyResponse {
  readonly CiphertextBlob?: globalThis.Uint8Array | undefined;
  readonly CiphertextForRecipient?: globalThis.Uint8Array | undefined;
  readonly KeyId?: string | undefined;
  readonly KeyMaterialId?: string | undefined;
  readonly Plaintext?: globalThis.Uint8Array | undefined;
}

export interface GenerateDataKeyWithoutPlaintextRequest {
  readonly DryRun?: boolean | undefined;
  readonly EncryptionContext?: { readonly [key in string]?: string } | undefined;
  readonly GrantTokens?: readonly string[] | undefined;
  readonly KeyId: string;
  readonly KeySpec?: DataKeySpec | undefined;
  readonly NumberOfBytes?: number | undefined;
}

export interface GenerateDataKeyWithoutPlaintextResponse {
  readonly CiphertextBlob?: globalThis.Uint8Array | undefined;
  readonly KeyId?: string | undefined;
  readonly KeyMaterialId?: string | undefined;
}

export interface GenerateMacRequest {
  readonly DryRun?: boolean | undefined;
  readonly GrantTokens?: readonly string[] | undefined;
  readonly KeyId: string;
  readonly MacAlgorithm: MacAlgorithmSpec;
  readonly Message: globalThis.Uint8Array;
}

export interface GenerateMacResponse {
  readonly KeyId?: string | undefined;
  readonly Mac?: globalThis.Uint8Array | undefined;
  readonly MacAlgorithm?: MacAlgorithmSpec | undefined;
}

export interface GenerateRandomRequest {
  readonly CustomKeyStoreId?: string | undefined;
  readonly NumberOfBytes?: number | undefined;
  readonly Recipient?: RecipientInfo | undefined;
}

export interface GenerateRandomResponse {
  readonly CiphertextForRecipient?: globalThis.Uint8Array | undefined;
  readonly Plaintext?: globalThis.Uint8Array | undefined;
}

export interface GetKeyLastUsageRequest {
  readonly KeyId: string;
}

export interface GetKeyLastUsageResponse {
  readonly KeyCreationDate?: globalThis.Date | undefined;
  readonly KeyId?: string | undefined;
  readonly KeyLastUsage?: KeyLastUsageData | undefined;
  readonly TrackingStartDate?: globalThis.Date | undefined;
}

export interface GetKeyPolicyRequest {
  readonly KeyId: string;
  readonly PolicyName?: string | undefined;
}

export interface GetKeyPolicyResponse {
  readonly Policy?: string | undefined;
  readonly PolicyName?: string | undefined;
}

export interface GetKeyRotationStatusRequest {
  readonly KeyId: string;
}

export interface GetKeyRotationStatusResponse {
  readonly KeyId?: string | undefined;
  readonly KeyRotationEnabled?: boolean | undefined;
  readonly NextRotationDate?: globalThis.Date | undefined;
  readonly OnDemandRotationStartDate?: globalThis.Date | undefined;
  readonly RotationPeriodInDays?: number | undefined;
}

export interface GetParametersForImportRequest {
  readonly KeyId: string;
  readonly WrappingAlgorithm: AlgorithmSpec;
  readonly WrappingKeySpec: WrappingKeySpec;
}

export interface GetParametersForImportResponse {
  readonly ImportToken?: globalThis.Uint8Array | undefined;
  readonly KeyId?: string | undefined;
  readonly ParametersValidTo?: globalThis.Date | undefined;
  readonly PublicKey?: globalThis.Uint8Array | undefined;
}

export interface GetPublicKeyRequest {
  readonly GrantTokens?: readonly string[] | undefined;
  readonly KeyId: string;
}

export interface GetPublicKeyResponse {
  readonly CustomerMasterKeySpec?: CustomerMasterKeySpec | undefined;
  readonly EncryptionAlgorithms?: readonly EncryptionAlgorithmSpec[] | undefined;
  readonly KeyAgreementAlgorithms?: readonly KeyAgreementAlgorithmSpec[] | undefined;
  readonly KeyId?: string | undefined;
  readonly KeySpec?: KeySpec | undefined;
  readonly KeyUsage?: KeyUsageType | undefined;
  readonly PublicKey?: globalThis.Uint8Array | undefined;
  readonly SigningAlgorithms?: readonly SigningAlgorithmSpec[] | undefined;
}

export interface GrantConstraints {
  readonly EncryptionContextEquals?: { readonly [key in string]?: string } | undefined;
  readonly EncryptionContextSubset?: { readonly [key in string]?: string } | undefined;
  readonly SourceArn?: string | undefined;
}

export interface GrantListEntry {
  readonly Constraints?: GrantConstraints | undefined;
  readonly CreationDate?: globalThis.Date | undefined;
  readonly GrantId?: string | undefined;
  readonly GranteePrincipal?: string | undefined;
  readonly GranteeServicePrincipal?: string | undefined;
  readonly IssuingAccount?: string | undefined;
  readonly KeyId?: string | undefined;
  readonly Name?: string | undefined;
  readonly Operations?: readonly GrantOperation[] | undefined;
  readonly RetiringPrincipal?: string | undefined;
  readonly RetiringServicePrincipal?: string | undefined;
}

export type GrantOperation =
  | 'Decrypt'
  | 'Encrypt'
  | 'GenerateDataKey'
  | 'GenerateDataKeyWithoutPlaintext'
  | 'ReEncryptFrom'
  | 'ReEncryptTo'
  | 'Sign'
  | 'Verify'
  | 'GetPublicKey'
  | 'CreateGrant'
  | 'RetireGrant'
  | 'DescribeKey'
  | 'GenerateDataKeyPair'
  | 'GenerateDataKeyPairWithoutPlaintext'
  | 'GenerateMac'
  | 'VerifyMac'
  | 'DeriveSharedSecret';

export interface ImportKeyMaterialRequest {
  readonly EncryptedKeyMaterial: globalThis.Uint8Array;
  readonly ExpirationModel?: ExpirationModelType | undefined;
  readonly ImportToken: globalThis.Uint8Array;
  readonly ImportType?: ImportType | undefined;
  readonly KeyId: string;
  readonly KeyMaterialDescription?: string | undefined;
  readonly KeyMaterialId?: string | undefined;
  readonly ValidTo?: globalThis.Date | undefined;
}

export interface ImportKeyMaterialResponse {
  readonly KeyId?: string | undefined;
  readonly KeyMaterialId?: string | undefined;
}

export type ImportState =
  | 'IMPORTED'
  | 'PENDING_IMPORT';

export type ImportType =
  | 'NEW_KEY_MATERIAL'
  | 'EXISTING_KEY_MATERIAL';

export type IncludeKeyMaterial =
  | 'ALL_KEY_MATERIAL'
  | 'ROTATIONS_ONLY';

export interface IncorrectKeyException {
  readonly message?: string | undefined;
}

export interface IncorrectKeyMaterialException {
  readonly message?: string | undefined;
}

export interface IncorrectTrustAnchorException {
  readonly message?: string | undefined;
}

export interface InvalidAliasNameException {
  readonly message?: string | undefined;
}

export interface InvalidArnException {
  readonly message?: string | undefined;
}

export interface InvalidCiphertextException {
  readonly message?: string | undefined;
}

export interface InvalidGrantIdException {
  readonly message?: string | undefined;
}

export interface InvalidGrantTokenException {
  readonly message?: string | undefined;
}

export interface InvalidImportTokenException {
  readonly message?: string | undefined;
}

export interface InvalidKeyUsageException {
  readonly message?: string | undefined;
}

export interface InvalidMarkerException {
  readonly message?: string | undefined;
}

export interface KMSInternalException {
  readonly message?: string | undefined;
}

export interface KMSInvalidMacException {
  readonly message?: string | undefined;
}

export interface KMSInvalidSignatureException {
  readonly message?: string | undefined;
}

export interface KMSInvalidStateException {
  readonly message?: string | undefined;
}

export type KeyAgreementAlgorithmSpec =
  | 'ECDH';

export type KeyEncryptionMechanism =
  | 'RSAES_OAEP_SHA_256';

export interface KeyLastUsageData {
  readonly CloudTrailEventId?: string | undefined;
  readonly KmsRequestId?: string | undefined;
  readonly Operation?: KeyLastUsageTrackingOperation | undefined;
  readonly Timestamp?: globalThis.Date | undefined;
}

export type KeyLastUsageTrackingOperation =
  | 'Decrypt'
  | 'DeriveSharedSecret'
  | 'Encrypt'
  | 'GenerateDataKey'
  | 'GenerateDataKeyPair'
  | 'GenerateDataKeyPairWithoutPlaintext'
  | 'GenerateDataKeyWithoutPlaintext'
  | 'GenerateMac'
  | 'ReEncrypt'
  | 'Sign'
  | 'Verify'
  | 'VerifyMac';

export interface KeyListEntry {
  readonly KeyArn?: string | undefined;
  readonly KeyId?: string | undefined;
}

export type KeyManagerType =
  | 'AWS'
  | 'CUSTOMER';

export type KeyMaterialState =
  | 'NON_CURRENT'
  | 'CURRENT'
  | 'PENDING_ROTATION'
  | 'PENDING_MULTI_REGION_IMPORT_AND_ROTATION';

export interface KeyMetadata {
  readonly AWSAccountId?: string | undefined;
  readonly Arn?: string | undefined;
  readonly CloudHsmClusterId?: string | undefined;
  readonly CreationDate?: globalThis.Date | undefined;
  readonly CurrentKeyMaterialId?: string | undefined;
  readonly CustomKeyStoreId?: string | undefined;
  readonly CustomerMasterKeySpec?: CustomerMasterKeySpec | undefined;
  readonly DeletionDate?: globalThis.Date | undefined;
  readonly Description?: string | undefined;
  readonly Enabled?: boolean | undefined;
  readonly EncryptionAlgorithms?: readonly EncryptionAlgorithmSpec[] | undefined;
  readonly ExpirationModel?: ExpirationModelType | undefined;
  readonly KeyAgreementAlgorithms?: readonly KeyAgreementAlgorithmSpec[] | undefined;
  readonly KeyId?: string | undefined;
  readonly KeyManager?: KeyManagerType | undefined;
  readonly KeySpec?: KeySpec | undefined;
  readonly KeyState?: KeyState | undefined;
  readonly KeyUsage?: KeyUsageType | undefined;
  readonly MacAlgorithms?: readonly MacAlgorithmSpec[] | undefined;
  readonly MultiRegion?: boolean | undefined;
  readonly MultiRegionConfiguration?: MultiRegionConfiguration | undefined;
  readonly Origin?: OriginType | undefined;
  readonly PendingDeletionWindowInDays?: number | undefined;
  readonly SigningAlgorithms?: readonly SigningAlgorithmSpec[] | undefined;
  readonly ValidTo?: globalThis.Date | undefined;
  readonly XksKeyConfiguration?: XksKeyConfigurationType | undefined;
}

export type KeySpec =
  | 'RSA_2048'
  | 'RSA_3072'
  | 'RSA_4096'
  | 'ECC_NIST_P256'
  | 'ECC_NIST_P384'
  | 'ECC_NIST_P521'
  | 'ECC_SECG_P256K1'
  | 'SYMMETRIC_DEFAULT'
  | 'HMAC_224'
  | 'HMAC_256'
  | 'HMAC_384'
  | 'HMAC_512'
  | 'SM2'
  | 'ML_DSA_44'
  | 'ML_DSA_65'
  | 'ML_DSA_87'
  | 'ECC_NIST_EDWARDS25519';

export type KeyState =
  | 'Creating'
  | 'Enabled'
  | 'Disabled'
  | 'PendingDeletion'
  | 'PendingImport'
  | 'PendingReplicaDeletion'
  | 'Unavailable'
  | 'Updating';

export interface KeyUnavailableException {
  readonly message?: string | undefined;
}

export type KeyUsageType =
  | 'SIGN_VERIFY'
  | 'ENCRYPT_DECRYPT'
  | 'GENERATE_VERIFY_MAC'
  | 'KEY_AGREEMENT';

export interface LimitExceededException {
  readonly message?: string | undefined;
}

export interface ListAliasesRequest {
  readonly KeyId?: string | undefined;
  readonly Limit?: number | undefined;
  readonly Marker?: string | undefined;
}

export interface ListAliasesResponse {
  readonly Aliases?: readonly AliasListEntry[] | undefined;
  readonly NextMarker?: string | undefined;
  readonly Truncated?: boolean | undefined;
}

export interface ListGrantsRequest {
  readonly GrantId?: string | undefined;
  readonly GranteePrincipal?: string | undefined;
  readonly GranteeServicePrincipal?: string | undefined;
  readonly KeyId: string;
  readonly Limit?: number | undefined;
  readonly Marker?: string | undefined;
}

export interface ListGrantsResponse {
  readonly Grants?: readonly GrantListEntry[] | undefined;
  readonly NextMarker?: string | undefined;
  readonly Truncated?: boolean | undefined;
}

export interface ListKeyPoliciesRequest {
  readonly KeyId: string;
  readonly Limit?: number | undefined;
  readonly Marker?: string | undefined;
}

export interface ListKeyPoliciesResponse {
  readonly NextMarker?: string | undefined;
  readonly PolicyNames?: readonly string[] | undefined;
  readonly Truncated?: boolean | undefined;
}

export interface ListKeyRotationsRequest {
  readonly IncludeKeyMaterial?: IncludeKeyMaterial | undefined;
  readonly KeyId: string;
  readonly Limit?: number | undefined;
  readonly Marker?: string | undefined;
}

export interface ListKeyRotationsResponse {
  readonly NextMarker?: string | undefined;
  readonly Rotations?: readonly RotationsListEntry[] | undefined;
  readonly Truncated?: boolean | undefined;
}

export interface ListKeysRequest {
  readonly Limit?: number | undefined;
  readonly Marker?: string | undefined;
}

export interface ListKeysResponse {
  readonly Keys?: readonly KeyListEntry[] | undefined;
  readonly NextMarker?: string | undefined;
  readonly Truncated?: boolean | undefined;
}

export interface ListResourceTagsRequest {
  readonly KeyId: string;
  readonly Limit?: number | undefined;
  readonly Marker?: string | undefined;
}

export interface ListResourceTagsResponse {
  readonly NextMarker?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly Truncated?: boolean | undefined;
}

export interface ListRetirableGrantsRequest {
  readonly Limit?: number | undefined;
  readonly Marker?: string | undefined;
  readonly RetiringPrincipal?: string | undefined;
  readonly RetiringServicePrincipal?: string | undefined;
}

export type MacAlgorithmSpec =
  | 'HMAC_SHA_224'
  | 'HMAC_SHA_256'
  | 'HMAC_SHA_384'
  | 'HMAC_SHA_512';

export interface MalformedPolicyDocumentException {
  readonly message?: string | undefined;
}

export type MessageType =
  | 'RAW'
  | 'DIGEST'
  | 'EXTERNAL_MU';

export interface MultiRegionConfiguration {
  readonly MultiRegionKeyType?: MultiRegionKeyType | undefined;
  readonly PrimaryKey?: MultiRegionKey | undefined;
  readonly ReplicaKeys?: readonly MultiRegionKey[] | undefined;
}

export interface MultiRegionKey {
  readonly Arn?: string | undefined;
  readonly Region?: string | undefined;
}

export type MultiRegionKeyType =
  | 'PRIMARY'
  | 'REPLICA';

export interface NotFoundException {
  readonly message?: string | undefined;
}

export type OriginType =
  | 'AWS_KMS'
  | 'EXTERNAL'
  | 'AWS_CLOUDHSM'
  | 'EXTERNAL_KEY_STORE';

export interface PutKeyPolicyRequest {
  readonly BypassPolicyLockoutSafetyCheck?: boolean | undefined;
  readonly KeyId: string;
  readonly Policy: string;
  readonly PolicyName?: string | undefined;
}

export interface ReEncryptRequest {
  readonly CiphertextBlob?: globalThis.Uint8Array | undefined;
  readonly DestinationEncryptionAlgorithm?: EncryptionAlgorithmSpec | undefined;
  readonly DestinationEncryptionContext?: { readonly [key in string]?: string } | undefined;
  readonly DestinationKeyId: string;
  readonly DryRun?: boolean | undefined;
  readonly DryRunModifiers?: readonly DryRunModifierType[] | undefined;
  readonly GrantTokens?: readonly string[] | undefined;
  readonly SourceEncryptionAlgorithm?: EncryptionAlgorithmSpec | undefined;
  readonly SourceEncryptionContext?: { readonly [key in string]?: string } | undefined;
  readonly SourceKeyId?: string | undefined;
}

export interface ReEncryptResponse {
  readonly CiphertextBlob?: globalThis.Uint8Array | undefined;
  readonly DestinationEncryptionAlgorithm?: EncryptionAlgorithmSpec | undefined;
  readonly DestinationKeyMaterialId?: string | undefined;
  readonly KeyId?: string | undefined;
  readonly SourceEncryptionAlgorithm?: EncryptionAlgorithmSpec | undefined;
  readonly SourceKeyId?: string | undefined;
  readonly SourceKeyMaterialId?: string | undefined;
}

export interface RecipientInfo {
  readonly AttestationDocument?: globalThis.Uint8Array | undefined;
  readonly KeyEncryptionAlgorithm?: KeyEncryptionMechanism | undefined;
}

export interface ReplicateKeyRequest {
  readonly BypassPolicyLockoutSafetyCheck?: boolean | undefined;
  readonly Description?: string | undefined;
  readonly KeyId: string;
  readonly Policy?: string | undefined;
  readonly ReplicaRegion: string;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface ReplicateKeyResponse {
  readonly ReplicaKeyMetadata?: KeyMetadata | undefined;
  readonly ReplicaPolicy?: string | undefined;
  readonly ReplicaTags?: readonly Tag[] | undefined;
}

export interface RetireGrantRequest {
  readonly DryRun?: boolean | undefined;
  readonly GrantId?: string | undefined;
  readonly GrantToken?: string | undefined;
  readonly KeyId?: string | undefined;
}

export interface RevokeGrantRequest {
  readonly DryRun?: boolean | undefined;
  readonly GrantId: string;
  readonly KeyId: string;
}

export interface RotateKeyOnDemandRequest {
  readonly KeyId: string;
}

export interface RotateKeyOnDemandResponse {
  readonly KeyId?: string | undefined;
}

export type RotationType =
  | 'AUTOMATIC'
  | 'ON_DEMAND';

export interface RotationsListEntry {
  readonly ExpirationModel?: ExpirationModelType | undefined;
  readonly ImportState?: ImportState | undefined;
  readonly KeyId?: string | undefined;
  readonly KeyMaterialDescription?: string | undefined;
  readonly KeyMaterialId?: string | undefined;
  readonly KeyMaterialState?: KeyMaterialState | undefined;
  readonly RotationDate?: globalThis.Date | undefined;
  readonly RotationType?: RotationType | undefined;
  readonly ValidTo?: globalThis.Date | undefined;
}

export interface ScheduleKeyDeletionRequest {
  readonly KeyId: string;
  readonly PendingWindowInDays?: number | undefined;
}

export interface ScheduleKeyDeletionResponse {
  readonly DeletionDate?: globalThis.Date | undefined;
  readonly KeyId?: string | undefined;
  readonly KeyState?: KeyState | undefined;
  readonly PendingWindowInDays?: number | undefined;
}

export interface SignRequest {
  readonly DryRun?: boolean | undefined;
  readonly GrantTokens?: readonly string[] | undefined;
  readonly KeyId: string;
  readonly Message: globalThis.Uint8Array;
  readonly MessageType?: MessageType | undefined;
  readonly SigningAlgorithm: SigningAlgorithmSpec;
}

export interface SignResponse {
  readonly KeyId?: string | undefined;
  readonly Signature?: globalThis.Uint8Array | undefined;
  readonly SigningAlgorithm?: SigningAlgorithmSpec | undefined;
}

export type SigningAlgorithmSpec =
  | 'RSASSA_PSS_SHA_256'
  | 'RSASSA_PSS_SHA_384'
  | 'RSASSA_PSS_SHA_512'
  | 'RSASSA_PKCS1_V1_5_SHA_256'
  | 'RSASSA_PKCS1_V1_5_SHA_384'
  | 'RSASSA_PKCS1_V1_5_SHA_512'
  | 'ECDSA_SHA_256'
  | 'ECDSA_SHA_384'
  | 'ECDSA_SHA_512'
  | 'SM2DSA'
  | 'ML_DSA_SHAKE_256'
  | 'ED25519_SHA_512'
  | 'ED25519_PH_SHA_512';

export interface Tag {
  readonly TagKey: string;
  readonly TagValue: string;
}

export interface TagException {
  readonly message?: string | undefined;
}

export interface TagResourceRequest {
  readonly KeyId: string;
  readonly Tags: readonly Tag[];
}

export interface UnsupportedOperationException {
  readonly message?: string | undefined;
}

export interface UntagResourceRequest {
  readonly KeyId: string;
  readonly TagKeys: readonly string[];
}

export interface UpdateAliasRequest {
  readonly AliasName: string;
  readonly TargetKeyId: string;
}

export interface UpdateCustomKeyStoreRequest {
  readonly CloudHsmClusterId?: string | undefined;
  readonly CustomKeyStoreId: string;
  readonly KeyStorePassword?: string | undefined;
  readonly NewCustomKeyStoreName?: string | undefined;
  readonly XksProxyAuthenticationCredential?: XksProxyAuthenticationCredentialType | undefined;
  readonly XksProxyConnectivity?: XksProxyConnectivityType | undefined;
  readonly XksProxyUriEndpoint?: string | undefined;
  readonly XksProxyUriPath?: string | undefined;
  readonly XksProxyVpcEndpointServiceName?: string | undefined;
  readonly XksProxyVpcEndpointServiceOwner?: string | undefined;
}

export interface UpdateCustomKeyStoreResponse {}

export interface UpdateKeyDescriptionRequest {
  readonly Description: string;
  readonly KeyId: string;
}

export interface UpdatePrimaryRegionRequest {
  readonly KeyId: string;
  readonly PrimaryRegion: string;
}

export interface VerifyMacRequest {
  readonly DryRun?: boolean | undefined;
  readonly GrantTokens?: readonly string[] | undefined;
  readonly KeyId: string;
  readonly Mac: globalThis.Uint8Array;
  readonly MacAlgorithm: MacAlgorithmSpec;
  readonly Message: globalThis.Uint8Array;
}

export interface VerifyMacResponse {
  readonly KeyId?: string | undefined;
  readonly MacAlgorithm?: MacAlgorithmSpec | undefined;
  readonly MacValid?: boolean | undefined;
}

export interface VerifyRequest {
  readonly DryRun?: boolean | undefined;
  readonly GrantTokens?: readonly string[] | undefined;
  readonly KeyId: string;
  readonly Message: globalThis.Uint8Array;
  readonly MessageType?: MessageType | undefined;
  readonly Signature: globalThis.Uint8Array;
  readonly SigningAlgorithm: SigningAlgorithmSpec;
}

export interface VerifyResponse {
  readonly KeyId?: string | undefined;
  readonly SignatureValid?: boolean | undefined;
  readonly SigningAlgorithm?: SigningAlgorithmSpec | undefined;
}

export type WrappingKeySpec =
  | 'RSA_2048'
  | 'RSA_3072'
  | 'RSA_4096'
  | 'SM2';

export interface XksKeyAlreadyInUseException {
  readonly message?: string | undefined;
}

export interface XksKeyConfigurationType {
  readonly Id?: string | undefined;
}

export interface XksKeyInvalidConfigurationException {
  readonly message?: string | undefined;
}

export interface XksKeyNotFoundException {
  readonly message?: string | undefined;
}

export interface XksProxyAuthenticationCredentialType {
  readonly AccessKeyId: string;
  readonly RawSecretAccessKey: string;
}

export interface XksProxyConfigurationType {
  readonly AccessKeyId?: string | undefined;
  readonly Connectivity?: XksProxyConnectivityType | undefined;
  readonly UriEndpoint?: string | undefined;
  readonly UriPath?: string | undefined;
  readonly VpcEndpointServiceName?: string | undefined;
  readonly VpcEndpointServiceOwner?: string | undefined;
}

export type XksProxyConnectivityType =
  | 'PUBLIC_ENDPOINT'
  | 'VPC_ENDPOINT_SERVICE';

export interface XksProxyIncorrectAuthenticationCredentialException {
  readonly message?: string | undefined;
}

export interface XksProxyInvalidConfigurationException {
  readonly message?: string | undefined;
}

export interface XksProxyInvalidResponseException {
  readonly message?: string | undefined;
}

export interface XksProxyUriEndpointInUseException {
  readonly message?: string | undefined;
}

export interface XksProxyUriInUseException {
  readonly message?: string | undefined;
}

export interface XksProxyUriUnreachableException {
  readonly message?: string | undefined;
}

export interface XksProxyVpcEndpointServiceInUseException {
  readonly message?: string | undefined;
}

export interface XksProxyVpcEndpointServiceInvalidConfigurationException {
  readonly message?: string | undefined;
}

export interface XksProxyVpcEndpointServiceNotFoundException {
  readonly message?: string | undefined;
}

/** Input and output of every operation. */
export interface Operations {
  readonly CancelKeyDeletion: { readonly input: CancelKeyDeletionRequest; readonly output: CancelKeyDeletionResponse };
  readonly ConnectCustomKeyStore: { readonly input: ConnectCustomKeyStoreRequest; readonly output: ConnectCustomKeyStoreResponse };
  readonly CreateAlias: { readonly input: CreateAliasRequest; readonly output: void };
  readonly CreateCustomKeyStore: { readonly input: CreateCustomKeyStoreRequest; readonly output: CreateCustomKeyStoreResponse };
  readonly CreateGrant: { readonly input: CreateGrantRequest; readonly output: CreateGrantResponse };
  readonly CreateKey: { readonly input: CreateKeyRequest; readonly output: CreateKeyResponse };
  readonly Decrypt: { readonly input: DecryptRequest; readonly output: DecryptResponse };
  readonly DeleteAlias: { readonly input: DeleteAliasRequest; readonly output: void };
  readonly DeleteCustomKeyStore: { readonly input: DeleteCustomKeyStoreRequest; readonly output: DeleteCustomKeyStoreResponse };
  readonly DeleteImportedKeyMaterial: { readonly input: DeleteImportedKeyMaterialRequest; readonly output: DeleteImportedKeyMaterialResponse };
  readonly DeriveSharedSecret: { readonly input: DeriveSharedSecretRequest; readonly output: DeriveSharedSecretResponse };
  readonly DescribeCustomKeyStores: { readonly input: DescribeCustomKeyStoresRequest; readonly output: DescribeCustomKeyStoresResponse };
  readonly DescribeKey: { readonly input: DescribeKeyRequest; readonly output: DescribeKeyResponse };
  readonly DisableKey: { readonly input: DisableKeyRequest; readonly output: void };
  readonly DisableKeyRotation: { readonly input: DisableKeyRotationRequest; readonly output: void };
  readonly DisconnectCustomKeyStore: { readonly input: DisconnectCustomKeyStoreRequest; readonly output: DisconnectCustomKeyStoreResponse };
  readonly EnableKey: { readonly input: EnableKeyRequest; readonly output: void };
  readonly EnableKeyRotation: { readonly input: EnableKeyRotationRequest; readonly output: void };
  readonly Encrypt: { readonly input: EncryptRequest; readonly output: EncryptResponse };
  readonly GenerateDataKey: { readonly input: GenerateDataKeyRequest; readonly output: GenerateDataKeyResponse };
  readonly GenerateDataKeyPair: { readonly input: GenerateDataKeyPairRequest; readonly output: GenerateDataKeyPairResponse };
  readonly GenerateDataKeyPairWithoutPlaintext: { readonly input: GenerateDataKeyPairWithoutPlaintextRequest; readonly output: GenerateDataKeyPairWithoutPlaintextResponse };
  readonly GenerateDataKeyWithoutPlaintext: { readonly input: GenerateDataKeyWithoutPlaintextRequest; readonly output: GenerateDataKeyWithoutPlaintextResponse };
  readonly GenerateMac: { readonly input: GenerateMacRequest; readonly output: GenerateMacResponse };
  readonly GenerateRandom: { readonly input: GenerateRandomRequest; readonly output: GenerateRandomResponse };
  readonly GetKeyLastUsage: { readonly input: GetKeyLastUsageRequest; readonly output: GetKeyLastUsageResponse };
  readonly GetKeyPolicy: { readonly input: GetKeyPolicyRequest; readonly output: GetKeyPolicyResponse };
  readonly GetKeyRotationStatus: { readonly input: GetKeyRotationStatusRequest; readonly output: GetKeyRotationStatusResponse };
  readonly GetParametersForImport: { readonly input: GetParametersForImportRequest; readonly output: GetParametersForImportResponse };
  readonly GetPublicKey: { readonly input: GetPublicKeyRequest; readonly output: GetPublicKeyResponse };
  readonly ImportKeyMaterial: { readonly input: ImportKeyMaterialRequest; readonly output: ImportKeyMaterialResponse };
  readonly ListAliases: { readonly input: ListAliasesRequest; readonly output: ListAliasesResponse };
  readonly ListGrants: { readonly input: ListGrantsRequest; readonly output: ListGrantsResponse };
  readonly ListKeyPolicies: { readonly input: ListKeyPoliciesRequest; readonly output: ListKeyPoliciesResponse };
  readonly ListKeyRotations: { readonly input: ListKeyRotationsRequest; readonly output: ListKeyRotationsResponse };
  readonly ListKeys: { readonly input: ListKeysRequest; readonly output: ListKeysResponse };
  readonly ListResourceTags: { readonly input: ListResourceTagsRequest; readonly output: ListResourceTagsResponse };
  readonly ListRetirableGrants: { readonly input: ListRetirableGrantsRequest; readonly output: ListGrantsResponse };
  readonly PutKeyPolicy: { readonly input: PutKeyPolicyRequest; readonly output: void };
  readonly ReEncrypt: { readonly input: ReEncryptRequest; readonly output: ReEncryptResponse };
  readonly ReplicateKey: { readonly input: ReplicateKeyRequest; readonly output: ReplicateKeyResponse };
  readonly RetireGrant: { readonly input: RetireGrantRequest; readonly output: void };
  readonly RevokeGrant: { readonly input: RevokeGrantRequest; readonly output: void };
  readonly RotateKeyOnDemand: { readonly input: RotateKeyOnDemandRequest; readonly output: RotateKeyOnDemandResponse };
  readonly ScheduleKeyDeletion: { readonly input: ScheduleKeyDeletionRequest; readonly output: ScheduleKeyDeletionResponse };
  readonly Sign: { readonly input: SignRequest; readonly output: SignResponse };
  readonly TagResource: { readonly input: TagResourceRequest; readonly output: void };
  readonly UntagResource: { readonly input: UntagResourceRequest; readonly output: void };
  readonly UpdateAlias: { readonly input: UpdateAliasRequest; readonly output: void };
  readonly UpdateCustomKeyStore: { readonly input: UpdateCustomKeyStoreRequest; readonly output: UpdateCustomKeyStoreResponse };
  readonly UpdateKeyDescription: { readonly input: UpdateKeyDescriptionRequest; readonly output: void };
  readonly UpdatePrimaryRegion: { readonly input: UpdatePrimaryRegionRequest; readonly output: void };
  readonly Verify: { readonly input: VerifyRequest; readonly output: VerifyResponse };
  readonly VerifyMac: { readonly input: VerifyMacRequest; readonly output: VerifyMacResponse };
}
