// Made from models/inspector2.json by `npm run generate`; never edited.

export interface AccessDeniedException {
  readonly message?: string | undefined;
}

export interface Account {
  readonly accountId?: string | undefined;
  readonly resourceStatus?: ResourceStatus | undefined;
  readonly status?: Status | undefined;
}

export interface AccountAggregation {
  readonly findingType?: AggregationFindingType | undefined;
  readonly resourceType?: AggregationResourceType | undefined;
  readonly sortBy?: AccountSortBy | undefined;
  readonly sortOrder?: SortOrder | undefined;
}

export interface AccountAggregationResponse {
  readonly accountId?: string | undefined;
  readonly exploitAvailableCount?: number | undefined;
  readonly fixAvailableCount?: number | undefined;
  readonly severityCounts?: SeverityCounts | undefined;
}

export type AccountSortBy =
  | 'CRITICAL'
  | 'HIGH'
  | 'ALL';

export interface AccountState {
  readonly accountId?: string | undefined;
  readonly resourceState?: ResourceState | undefined;
  readonly state?: State | undefined;
}

export type AggregationFindingType =
  | 'NETWORK_REACHABILITY'
  | 'PACKAGE_VULNERABILITY'
  | 'CODE_VULNERABILITY';

export interface AggregationRequest {
  readonly accountAggregation?: AccountAggregation | undefined;
  readonly amiAggregation?: AmiAggregation | undefined;
  readonly awsEcrContainerAggregation?: AwsEcrContainerAggregation | undefined;
  readonly codeRepositoryAggregation?: CodeRepositoryAggregation | undefined;
  readonly containerImageAggregation?: ContainerImageAggregation | undefined;
  readonly ec2InstanceAggregation?: Ec2InstanceAggregation | undefined;
  readonly findingTypeAggregation?: FindingTypeAggregation | undefined;
  readonly imageLayerAggregation?: ImageLayerAggregation | undefined;
  readonly lambdaFunctionAggregation?: LambdaFunctionAggregation | undefined;
  readonly lambdaLayerAggregation?: LambdaLayerAggregation | undefined;
  readonly packageAggregation?: PackageAggregation | undefined;
  readonly repositoryAggregation?: RepositoryAggregation | undefined;
  readonly serverlessFunctionAggregation?: ServerlessFunctionAggregation | undefined;
  readonly titleAggregation?: TitleAggregation | undefined;
  readonly vmInstanceAggregation?: VmInstanceAggregation | undefined;
}

export type AggregationResourceType =
  | 'AWS_EC2_INSTANCE'
  | 'AWS_ECR_CONTAINER_IMAGE'
  | 'AWS_LAMBDA_FUNCTION'
  | 'CODE_REPOSITORY'
  | 'Microsoft.Compute/virtualMachines'
  | 'Microsoft.ContainerRegistry/registry/containerImage'
  | 'Microsoft.Web/sites';

export interface AggregationResponse {
  readonly accountAggregation?: AccountAggregationResponse | undefined;
  readonly amiAggregation?: AmiAggregationResponse | undefined;
  readonly awsEcrContainerAggregation?: AwsEcrContainerAggregationResponse | undefined;
  readonly codeRepositoryAggregation?: CodeRepositoryAggregationResponse | undefined;
  readonly containerImageAggregation?: ContainerImageAggregationResponse | undefined;
  readonly ec2InstanceAggregation?: Ec2InstanceAggregationResponse | undefined;
  readonly findingTypeAggregation?: FindingTypeAggregationResponse | undefined;
  readonly imageLayerAggregation?: ImageLayerAggregationResponse | undefined;
  readonly lambdaFunctionAggregation?: LambdaFunctionAggregationResponse | undefined;
  readonly lambdaLayerAggregation?: LambdaLayerAggregationResponse | undefined;
  readonly packageAggregation?: PackageAggregationResponse | undefined;
  readonly repositoryAggregation?: RepositoryAggregationResponse | undefined;
  readonly serverlessFunctionAggregation?: ServerlessFunctionAggregationResponse | undefined;
  readonly titleAggregation?: TitleAggregationResponse | undefined;
  readonly vmInstanceAggregation?: VmInstanceAggregationResponse | undefined;
}

export type AggregationType =
  | 'FINDING_TYPE'
  | 'PACKAGE'
  | 'TITLE'
  | 'REPOSITORY'
  | 'AMI'
  | 'AWS_EC2_INSTANCE'
  | 'AWS_ECR_CONTAINER'
  | 'IMAGE_LAYER'
  | 'ACCOUNT'
  | 'AWS_LAMBDA_FUNCTION'
  | 'LAMBDA_LAYER'
  | 'CODE_REPOSITORY'
  | 'VM_INSTANCE'
  | 'CONTAINER_IMAGE'
  | 'SERVERLESS_FUNCTION';

export interface AmiAggregation {
  readonly amis?: readonly StringFilter[] | undefined;
  readonly sortBy?: AmiSortBy | undefined;
  readonly sortOrder?: SortOrder | undefined;
}

export interface AmiAggregationResponse {
  readonly accountId?: string | undefined;
  readonly affectedInstances?: number | undefined;
  readonly ami?: string | undefined;
  readonly cloudAccountId?: string | undefined;
  readonly cloudOrgId?: string | undefined;
  readonly cloudPartition?: string | undefined;
  readonly cloudProvider?: Provider | undefined;
  readonly cloudRegion?: string | undefined;
  readonly severityCounts?: SeverityCounts | undefined;
}

export type AmiSortBy =
  | 'CRITICAL'
  | 'HIGH'
  | 'ALL'
  | 'AFFECTED_INSTANCES';

export type Architecture =
  | 'X86_64'
  | 'ARM64';

export interface AssociateConfigurationRequest {
  readonly resource: CodeSecurityResource;
  readonly scanConfigurationArn: string;
}

export interface AssociateMemberRequest {
  readonly accountId: string;
}

export interface AssociateMemberResponse {
  readonly accountId?: string | undefined;
}

export type AssociationResultStatusCode =
  | 'INTERNAL_ERROR'
  | 'ACCESS_DENIED'
  | 'SCAN_CONFIGURATION_NOT_FOUND'
  | 'INVALID_INPUT'
  | 'RESOURCE_NOT_FOUND'
  | 'QUOTA_EXCEEDED';

export interface AtigData {
  readonly firstSeen?: globalThis.Date | undefined;
  readonly lastSeen?: globalThis.Date | undefined;
  readonly targets?: readonly string[] | undefined;
  readonly ttps?: readonly string[] | undefined;
}

export interface AutoEnable {
  readonly codeRepository?: boolean | undefined;
  readonly ec2: boolean;
  readonly ecr: boolean;
  readonly lambda?: boolean | undefined;
  readonly lambdaCode?: boolean | undefined;
}

export type AwsConfigConnectorArnComparison =
  | 'EQUALS';

export interface AwsConfigConnectorArnFilter {
  readonly comparison: AwsConfigConnectorArnComparison;
  readonly value: string;
}

export interface AwsEc2InstanceDetails {
  readonly iamInstanceProfileArn?: string | undefined;
  readonly imageId?: string | undefined;
  readonly ipV4Addresses?: readonly string[] | undefined;
  readonly ipV6Addresses?: readonly string[] | undefined;
  readonly keyName?: string | undefined;
  readonly launchedAt?: globalThis.Date | undefined;
  readonly platform?: string | undefined;
  readonly subnetId?: string | undefined;
  readonly type?: string | undefined;
  readonly vpcId?: string | undefined;
}

export interface AwsEcrContainerAggregation {
  readonly architectures?: readonly StringFilter[] | undefined;
  readonly imageShas?: readonly StringFilter[] | undefined;
  readonly imageTags?: readonly StringFilter[] | undefined;
  readonly inUseCount?: readonly NumberFilter[] | undefined;
  readonly lastInUseAt?: readonly DateFilter[] | undefined;
  readonly repositories?: readonly StringFilter[] | undefined;
  readonly resourceIds?: readonly StringFilter[] | undefined;
  readonly sortBy?: AwsEcrContainerSortBy | undefined;
  readonly sortOrder?: SortOrder | undefined;
}

export interface AwsEcrContainerAggregationResponse {
  readonly accountId?: string | undefined;
  readonly architecture?: string | undefined;
  readonly imageSha?: string | undefined;
  readonly imageTags?: readonly string[] | undefined;
  readonly inUseCount?: number | undefined;
  readonly lastInUseAt?: globalThis.Date | undefined;
  readonly repository?: string | undefined;
  readonly resourceId?: string | undefined;
  readonly severityCounts?: SeverityCounts | undefined;
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

export type AwsEcrContainerSortBy =
  | 'CRITICAL'
  | 'HIGH'
  | 'ALL';

export interface AwsEcsMetadataDetails {
  readonly detailsGroup?: string | undefined;
  readonly taskDefinitionArn?: string | undefined;
}

export interface AwsEksMetadataDetails {
  readonly namespace?: string | undefined;
  readonly workloadInfoList?: readonly AwsEksWorkloadInfo[] | undefined;
}

export interface AwsEksWorkloadInfo {
  readonly name?: string | undefined;
  readonly type?: string | undefined;
}

export interface AwsLambdaFunctionDetails {
  readonly architectures?: readonly Architecture[] | undefined;
  readonly codeSha256?: string | undefined;
  readonly executionRoleArn?: string | undefined;
  readonly functionName?: string | undefined;
  readonly lastModifiedAt?: globalThis.Date | undefined;
  readonly layers?: readonly string[] | undefined;
  readonly packageType?: PackageType | undefined;
  readonly runtime?: Runtime | undefined;
  readonly version?: string | undefined;
  readonly vpcConfig?: LambdaVpcConfig | undefined;
}

export interface AzureProviderDetailCreate {
  readonly autoInstallVMScanner?: boolean | undefined;
  readonly awsConfigConnectorArn: string;
  readonly azureRegions: readonly string[];
  readonly scopeConfiguration: AzureScopeConfigurationInput;
}

export interface AzureProviderDetailUpdate {
  readonly autoInstallVMScanner?: boolean | undefined;
  readonly azureRegions?: readonly string[] | undefined;
  readonly scopeConfiguration?: AzureScopeConfigurationInput | undefined;
}

export interface AzureScopeConfiguration {
  readonly containerImageScanning?: ScopeConfiguration | undefined;
  readonly serverlessScanning?: ScopeConfiguration | undefined;
  readonly vmScanning?: ScopeConfiguration | undefined;
}

export interface AzureScopeConfigurationInput {
  readonly containerImageScanning?: ScopeConfigurationInput | undefined;
  readonly serverlessScanning?: ScopeConfigurationInput | undefined;
  readonly vmScanning?: ScopeConfigurationInput | undefined;
}

export interface BadRequestException {
  readonly message?: string | undefined;
}

export interface BatchAssociateCodeSecurityScanConfigurationRequest {
  readonly associateConfigurationRequests: readonly AssociateConfigurationRequest[];
}

export interface BatchAssociateCodeSecurityScanConfigurationResponse {
  readonly failedAssociations?: readonly FailedAssociationResult[] | undefined;
  readonly successfulAssociations?: readonly SuccessfulAssociationResult[] | undefined;
}

export interface BatchDisassociateCodeSecurityScanConfigurationRequest {
  readonly disassociateConfigurationRequests: readonly DisassociateConfigurationRequest[];
}

export interface BatchDisassociateCodeSecurityScanConfigurationResponse {
  readonly failedAssociations?: readonly FailedAssociationResult[] | undefined;
  readonly successfulAssociations?: readonly SuccessfulAssociationResult[] | undefined;
}

export interface BatchGetAccountStatusRequest {
  readonly accountIds?: readonly string[] | undefined;
}

export interface BatchGetAccountStatusResponse {
  readonly accounts?: readonly AccountState[] | undefined;
  readonly failedAccounts?: readonly FailedAccount[] | undefined;
}

export interface BatchGetCodeSnippetRequest {
  readonly findingArns: readonly string[];
}

export interface BatchGetCodeSnippetResponse {
  readonly codeSnippetResults?: readonly CodeSnippetResult[] | undefined;
  readonly errors?: readonly CodeSnippetError[] | undefined;
}

export interface BatchGetFindingDetailsRequest {
  readonly findingArns: readonly string[];
}

export interface BatchGetFindingDetailsResponse {
  readonly errors?: readonly FindingDetailsError[] | undefined;
  readonly findingDetails?: readonly FindingDetail[] | undefined;
}

export interface BatchGetFreeTrialInfoRequest {
  readonly accountIds: readonly string[];
}

export interface BatchGetFreeTrialInfoResponse {
  readonly accounts?: readonly FreeTrialAccountInfo[] | undefined;
  readonly failedAccounts?: readonly FreeTrialInfoError[] | undefined;
}

export interface BatchGetMemberEc2DeepInspectionStatusRequest {
  readonly accountIds?: readonly string[] | undefined;
}

export interface BatchGetMemberEc2DeepInspectionStatusResponse {
  readonly accountIds?: readonly MemberAccountEc2DeepInspectionStatusState[] | undefined;
  readonly failedAccountIds?: readonly FailedMemberAccountEc2DeepInspectionStatusState[] | undefined;
}

export interface BatchUpdateMemberEc2DeepInspectionStatusRequest {
  readonly accountIds: readonly MemberAccountEc2DeepInspectionStatus[];
}

export interface BatchUpdateMemberEc2DeepInspectionStatusResponse {
  readonly accountIds?: readonly MemberAccountEc2DeepInspectionStatusState[] | undefined;
  readonly failedAccountIds?: readonly FailedMemberAccountEc2DeepInspectionStatusState[] | undefined;
}

export interface CancelFindingsReportRequest {
  readonly reportId: string;
}

export interface CancelFindingsReportResponse {
  readonly reportId?: string | undefined;
}

export interface CancelSbomExportRequest {
  readonly reportId: string;
}

export interface CancelSbomExportResponse {
  readonly reportId?: string | undefined;
}

export interface CisCheckAggregation {
  readonly accountId?: string | undefined;
  readonly checkDescription?: string | undefined;
  readonly checkId?: string | undefined;
  readonly level?: CisSecurityLevel | undefined;
  readonly platform?: string | undefined;
  readonly scanArn?: string | undefined;
  readonly statusCounts?: StatusCounts | undefined;
  readonly title?: string | undefined;
}

export interface CisDateFilter {
  readonly earliestScanStartTime?: globalThis.Date | undefined;
  readonly latestScanStartTime?: globalThis.Date | undefined;
}

export type CisFindingStatus =
  | 'PASSED'
  | 'FAILED'
  | 'SKIPPED';

export type CisFindingStatusComparison =
  | 'EQUALS';

export interface CisFindingStatusFilter {
  readonly comparison: CisFindingStatusComparison;
  readonly value: CisFindingStatus;
}

export interface CisNumberFilter {
  readonly lowerInclusive?: number | undefined;
  readonly upperInclusive?: number | undefined;
}

export type CisReportFormat =
  | 'PDF'
  | 'CSV';

export type CisReportStatus =
  | 'SUCCEEDED'
  | 'FAILED'
  | 'IN_PROGRESS';

export type CisResultStatus =
  | 'PASSED'
  | 'FAILED'
  | 'SKIPPED';

export type CisResultStatusComparison =
  | 'EQUALS';

export interface CisResultStatusFilter {
  readonly comparison: CisResultStatusComparison;
  readonly value: CisResultStatus;
}

export type CisRuleStatus =
  | 'FAILED'
  | 'PASSED'
  | 'NOT_EVALUATED'
  | 'INFORMATIONAL'
  | 'UNKNOWN'
  | 'NOT_APPLICABLE'
  | 'ERROR';

export interface CisScan {
  readonly failedChecks?: number | undefined;
  readonly scanArn?: string | undefined;
  readonly scanConfigurationArn?: string | undefined;
  readonly scanDate?: globalThis.Date | undefined;
  readonly scanName?: string | undefined;
  readonly scheduledBy?: string | undefined;
  readonly securityLevel?: CisSecurityLevel | undefined;
  readonly status?: CisScanStatus | undefined;
  readonly targets?: CisTargets | undefined;
  readonly totalChecks?: number | undefined;
}

export interface CisScanConfiguration {
  readonly ownerId?: string | undefined;
  readonly scanConfigurationArn?: string | undefined;
  readonly scanName?: string | undefined;
  readonly schedule?: Schedule | undefined;
  readonly securityLevel?: CisSecurityLevel | undefined;
  readonly tags?: { readonly [key in string]?: string } | undefined;
  readonly targets?: CisTargets | undefined;
}

export type CisScanConfigurationsSortBy =
  | 'SCAN_NAME'
  | 'SCAN_CONFIGURATION_ARN';

export interface CisScanResultDetails {
  readonly accountId?: string | undefined;
  readonly checkDescription?: string | undefined;
  readonly checkId?: string | undefined;
  readonly findingArn?: string | undefined;
  readonly level?: CisSecurityLevel | undefined;
  readonly platform?: string | undefined;
  readonly remediation?: string | undefined;
  readonly scanArn?: string | undefined;
  readonly status?: CisFindingStatus | undefined;
  readonly statusReason?: string | undefined;
  readonly targetResourceId?: string | undefined;
  readonly title?: string | undefined;
}

export interface CisScanResultDetailsFilterCriteria {
  readonly checkIdFilters?: readonly CisStringFilter[] | undefined;
  readonly findingArnFilters?: readonly CisStringFilter[] | undefined;
  readonly findingStatusFilters?: readonly CisFindingStatusFilter[] | undefined;
  readonly securityLevelFilters?: readonly CisSecurityLevelFilter[] | undefined;
  readonly titleFilters?: readonly CisStringFilter[] | undefined;
}

export type CisScanResultDetailsSortBy =
  | 'CHECK_ID'
  | 'STATUS';

export interface CisScanResultsAggregatedByChecksFilterCriteria {
  readonly accountIdFilters?: readonly CisStringFilter[] | undefined;
  readonly checkIdFilters?: readonly CisStringFilter[] | undefined;
  readonly failedResourcesFilters?: readonly CisNumberFilter[] | undefined;
  readonly platformFilters?: readonly CisStringFilter[] | undefined;
  readonly securityLevelFilters?: readonly CisSecurityLevelFilter[] | undefined;
  readonly titleFilters?: readonly CisStringFilter[] | undefined;
}

export type CisScanResultsAggregatedByChecksSortBy =
  | 'CHECK_ID'
  | 'TITLE'
  | 'PLATFORM'
  | 'FAILED_COUNTS'
  | 'SECURITY_LEVEL';

export interface CisScanResultsAggregatedByTargetResourceFilterCriteria {
  readonly accountIdFilters?: readonly CisStringFilter[] | undefined;
  readonly checkIdFilters?: readonly CisStringFilter[] | undefined;
  readonly failedChecksFilters?: readonly CisNumberFilter[] | undefined;
  readonly platformFilters?: readonly CisStringFilter[] | undefined;
  readonly statusFilters?: readonly CisResultStatusFilter[] | undefined;
  readonly targetResourceIdFilters?: readonly CisStringFilter[] | undefined;
  readonly targetResourceTagFilters?: readonly TagFilter[] | undefined;
  readonly targetStatusFilters?: readonly CisTargetStatusFilter[] | undefined;
  readonly targetStatusReasonFilters?: readonly CisTargetStatusReasonFilter[] | undefined;
}

export type CisScanResultsAggregatedByTargetResourceSortBy =
  | 'RESOURCE_ID'
  | 'FAILED_COUNTS'
  | 'ACCOUNT_ID'
  | 'PLATFORM'
  | 'TARGET_STATUS'
  | 'TARGET_STATUS_REASON';

export type CisScanStatus =
  | 'FAILED'
  | 'COMPLETED'
  | 'CANCELLED'
  | 'IN_PROGRESS';

export type CisScanStatusComparison =
  | 'EQUALS';

export interface CisScanStatusFilter {
  readonly comparison: CisScanStatusComparison;
  readonly value: CisScanStatus;
}

export type CisSecurityLevel =
  | 'LEVEL_1'
  | 'LEVEL_2';

export type CisSecurityLevelComparison =
  | 'EQUALS';

export interface CisSecurityLevelFilter {
  readonly comparison: CisSecurityLevelComparison;
  readonly value: CisSecurityLevel;
}

export interface CisSessionMessage {
  readonly cisRuleDetails: globalThis.Uint8Array;
  readonly ruleId: string;
  readonly status: CisRuleStatus;
}

export type CisSortOrder =
  | 'ASC'
  | 'DESC';

export type CisStringComparison =
  | 'EQUALS'
  | 'PREFIX'
  | 'NOT_EQUALS';

export interface CisStringFilter {
  readonly comparison: CisStringComparison;
  readonly value: string;
}

export interface CisTargetResourceAggregation {
  readonly accountId?: string | undefined;
  readonly platform?: string | undefined;
  readonly scanArn?: string | undefined;
  readonly statusCounts?: StatusCounts | undefined;
  readonly targetResourceId?: string | undefined;
  readonly targetResourceTags?: { readonly [key in string]?: readonly string[] } | undefined;
  readonly targetStatus?: CisTargetStatus | undefined;
  readonly targetStatusReason?: CisTargetStatusReason | undefined;
}

export type CisTargetStatus =
  | 'TIMED_OUT'
  | 'CANCELLED'
  | 'COMPLETED';

export type CisTargetStatusComparison =
  | 'EQUALS';

export interface CisTargetStatusFilter {
  readonly comparison: CisTargetStatusComparison;
  readonly value: CisTargetStatus;
}

export type CisTargetStatusReason =
  | 'SCAN_IN_PROGRESS'
  | 'UNSUPPORTED_OS'
  | 'SSM_UNMANAGED';

export interface CisTargetStatusReasonFilter {
  readonly comparison: CisTargetStatusComparison;
  readonly value: CisTargetStatusReason;
}

export interface CisTargets {
  readonly accountIds?: readonly string[] | undefined;
  readonly targetResourceTags?: { readonly [key in string]?: readonly string[] } | undefined;
}

export interface CisaData {
  readonly action?: string | undefined;
  readonly dateAdded?: globalThis.Date | undefined;
  readonly dateDue?: globalThis.Date | undefined;
}

export type CloudProvider =
  | 'AWS'
  | 'AZURE'
  | 'NOT_APPLICABLE';

export interface ClusterDetails {
  readonly clusterMetadata?: ClusterMetadata | undefined;
  readonly lastInUse?: globalThis.Date | undefined;
  readonly runningUnitCount?: number | undefined;
  readonly stoppedUnitCount?: number | undefined;
}

export interface ClusterForImageFilterCriteria {
  readonly resourceId: string;
}

export interface ClusterInformation {
  readonly clusterArn?: string | undefined;
  readonly clusterDetails?: readonly ClusterDetails[] | undefined;
}

export interface ClusterMetadata {
  readonly awsEcsMetadataDetails?: AwsEcsMetadataDetails | undefined;
  readonly awsEksMetadataDetails?: AwsEksMetadataDetails | undefined;
}

export interface CodeFilePath {
  readonly endLine?: number | undefined;
  readonly fileName?: string | undefined;
  readonly filePath?: string | undefined;
  readonly startLine?: number | undefined;
}

export interface CodeLine {
  readonly content?: string | undefined;
  readonly lineNumber?: number | undefined;
}

export interface CodeRepositoryAggregation {
  readonly projectNames?: readonly StringFilter[] | undefined;
  readonly providerTypes?: readonly StringFilter[] | undefined;
  readonly resourceIds?: readonly StringFilter[] | undefined;
  readonly sortBy?: CodeRepositorySortBy | undefined;
  readonly sortOrder?: SortOrder | undefined;
}

export interface CodeRepositoryAggregationResponse {
  readonly accountId?: string | undefined;
  readonly exploitAvailableActiveFindingsCount?: number | undefined;
  readonly fixAvailableActiveFindingsCount?: number | undefined;
  readonly projectNames?: string | undefined;
  readonly providerType?: string | undefined;
  readonly resourceId?: string | undefined;
  readonly severityCounts?: SeverityCounts | undefined;
}

export interface CodeRepositoryDetails {
  readonly integrationArn?: string | undefined;
  readonly projectName?: string | undefined;
  readonly providerType?: CodeRepositoryProviderType | undefined;
}

export interface CodeRepositoryMetadata {
  readonly integrationArn?: string | undefined;
  readonly lastScannedCommitId?: string | undefined;
  readonly onDemandScan?: CodeRepositoryOnDemandScan | undefined;
  readonly projectName?: string | undefined;
  readonly providerType?: string | undefined;
  readonly providerTypeVisibility?: string | undefined;
  readonly scanConfiguration?: ProjectCodeSecurityScanConfiguration | undefined;
}

export interface CodeRepositoryOnDemandScan {
  readonly lastScanAt?: globalThis.Date | undefined;
  readonly lastScannedCommitId?: string | undefined;
  readonly scanStatus?: ScanStatus | undefined;
}

export type CodeRepositoryProviderType =
  | 'GITHUB'
  | 'GITLAB_SELF_MANAGED';

export type CodeRepositorySortBy =
  | 'CRITICAL'
  | 'HIGH'
  | 'ALL';

export type CodeScanStatus =
  | 'IN_PROGRESS'
  | 'SUCCESSFUL'
  | 'FAILED'
  | 'SKIPPED';

export interface CodeSecurityIntegrationSummary {
  readonly createdOn?: globalThis.Date | undefined;
  readonly integrationArn?: string | undefined;
  readonly lastUpdateOn?: globalThis.Date | undefined;
  readonly name?: string | undefined;
  readonly status?: IntegrationStatus | undefined;
  readonly statusReason?: string | undefined;
  readonly type?: IntegrationType | undefined;
}

export interface CodeSecurityResource {
  readonly projectId?: string | undefined;
}

export interface CodeSecurityScanConfiguration {
  readonly continuousIntegrationScanConfiguration?: ContinuousIntegrationScanConfiguration | undefined;
  readonly periodicScanConfiguration?: PeriodicScanConfiguration | undefined;
  readonly ruleSetCategories: readonly RuleSetCategory[];
}

export interface CodeSecurityScanConfigurationAssociationSummary {
  readonly resource?: CodeSecurityResource | undefined;
}

export interface CodeSecurityScanConfigurationSummary {
  readonly continuousIntegrationScanSupportedEvents?: readonly ContinuousIntegrationScanEvent[] | undefined;
  readonly frequencyExpression?: string | undefined;
  readonly name?: string | undefined;
  readonly ownerAccountId?: string | undefined;
  readonly periodicScanFrequency?: PeriodicScanFrequency | undefined;
  readonly ruleSetCategories?: readonly RuleSetCategory[] | undefined;
  readonly scanConfigurationArn?: string | undefined;
  readonly scopeSettings?: ScopeSettings | undefined;
}

export interface CodeSnippetError {
  readonly errorCode?: CodeSnippetErrorCode | undefined;
  readonly errorMessage?: string | undefined;
  readonly findingArn?: string | undefined;
}

export type CodeSnippetErrorCode =
  | 'INTERNAL_ERROR'
  | 'ACCESS_DENIED'
  | 'CODE_SNIPPET_NOT_FOUND'
  | 'INVALID_INPUT';

export interface CodeSnippetResult {
  readonly codeSnippet?: readonly CodeLine[] | undefined;
  readonly endLine?: number | undefined;
  readonly findingArn?: string | undefined;
  readonly startLine?: number | undefined;
  readonly suggestedFixes?: readonly SuggestedFix[] | undefined;
}

export interface CodeVulnerabilityDetails {
  readonly cwes?: readonly string[] | undefined;
  readonly detectorId?: string | undefined;
  readonly detectorName?: string | undefined;
  readonly detectorTags?: readonly string[] | undefined;
  readonly filePath?: CodeFilePath | undefined;
  readonly referenceUrls?: readonly string[] | undefined;
  readonly ruleId?: string | undefined;
  readonly sourceLambdaLayerArn?: string | undefined;
}

export interface ComputePlatform {
  readonly product?: string | undefined;
  readonly vendor?: string | undefined;
  readonly version?: string | undefined;
}

export type ConfigurationLevel =
  | 'ORGANIZATION'
  | 'ACCOUNT';

export interface ConflictException {
  readonly message?: string | undefined;
  readonly resourceId?: string | undefined;
  readonly resourceType?: string | undefined;
}

export interface Connector {
  readonly autoInstallVMScanner?: boolean | undefined;
  readonly awsConfigConnectorArn?: string | undefined;
  readonly azureRegions?: readonly string[] | undefined;
  readonly connectorArn?: string | undefined;
  readonly createdAt?: globalThis.Date | undefined;
  readonly description?: string | undefined;
  readonly enablementStatus?: EnablementStatus | undefined;
  readonly enablementStatusReason?: string | undefined;
  readonly health?: ConnectorHealth | undefined;
  readonly name?: string | undefined;
  readonly provider?: ConnectorCloudProvider | undefined;
  readonly scopeConfiguration?: AzureScopeConfiguration | undefined;
  readonly tags?: { readonly [key in string]?: string } | undefined;
  readonly updatedAt?: globalThis.Date | undefined;
}

export type ConnectorArnComparison =
  | 'EQUALS';

export interface ConnectorArnFilter {
  readonly comparison: ConnectorArnComparison;
  readonly value: string;
}

export type ConnectorCloudProvider =
  | 'AZURE';

export interface ConnectorContainerImageScanConfiguration {
  readonly pullDuration?: ContainerImagePullDateRescanDuration | undefined;
  readonly pushDuration?: ContainerImageRescanDuration | undefined;
}

export interface ConnectorFilterCriteria {
  readonly accounts?: readonly StringFilter[] | undefined;
  readonly awsConfigConnectorArns?: readonly AwsConfigConnectorArnFilter[] | undefined;
  readonly connectorArns?: readonly ConnectorArnFilter[] | undefined;
  readonly connectorType?: readonly ConnectorTypeFilter[] | undefined;
  readonly provider?: readonly ProviderFilter[] | undefined;
}

export interface ConnectorHealth {
  readonly connectorStatus?: ConnectorHealthStatus | undefined;
  readonly lastCheckedAt?: globalThis.Date | undefined;
  readonly message?: string | undefined;
}

export type ConnectorHealthStatus =
  | 'CONNECTED'
  | 'DEGRADED'
  | 'FAILED_TO_CONNECT'
  | 'PENDING_AUTHORIZATION'
  | 'PENDING_CONFIGURATION'
  | 'UNKNOWN';

export interface ConnectorScanConfiguration {
  readonly containerImageScanning?: ConnectorContainerImageScanConfiguration | undefined;
}

export interface ConnectorScanConfigurationItem {
  readonly awsConfigConnectorArn?: string | undefined;
  readonly connectorArns?: readonly string[] | undefined;
  readonly scanConfiguration?: ConnectorScanConfiguration | undefined;
}

export type ConnectorType =
  | 'CUSTOMER_MANAGED'
  | 'SERVICE_LINKED';

export type ConnectorTypeComparison =
  | 'EQUALS';

export interface ConnectorTypeFilter {
  readonly comparison: ConnectorTypeComparison;
  readonly value: ConnectorType;
}

export interface ContainerImageAggregation {
  readonly architectures?: readonly StringFilter[] | undefined;
  readonly cloudAccountIds?: readonly StringFilter[] | undefined;
  readonly cloudOrgIds?: readonly StringFilter[] | undefined;
  readonly cloudPartitions?: readonly StringFilter[] | undefined;
  readonly cloudProviders?: readonly StringFilter[] | undefined;
  readonly cloudRegions?: readonly StringFilter[] | undefined;
  readonly imageDigests?: readonly StringFilter[] | undefined;
  readonly imageTags?: readonly StringFilter[] | undefined;
  readonly inUseCount?: readonly NumberFilter[] | undefined;
  readonly lastInUseAt?: readonly DateFilter[] | undefined;
  readonly registries?: readonly StringFilter[] | undefined;
  readonly repositories?: readonly StringFilter[] | undefined;
  readonly resourceIds?: readonly StringFilter[] | undefined;
  readonly sortBy?: ContainerImageSortBy | undefined;
  readonly sortOrder?: SortOrder | undefined;
}

export interface ContainerImageAggregationResponse {
  readonly accountId?: string | undefined;
  readonly architecture?: string | undefined;
  readonly cloudAccountId?: string | undefined;
  readonly cloudOrgId?: string | undefined;
  readonly cloudPartition?: string | undefined;
  readonly cloudProvider?: Provider | undefined;
  readonly cloudRegion?: string | undefined;
  readonly exploitAvailableActiveFindingsCount?: number | undefined;
  readonly fixAvailableActiveFindingsCount?: number | undefined;
  readonly imageDigest?: string | undefined;
  readonly imageTags?: readonly string[] | undefined;
  readonly inUseCount?: number | undefined;
  readonly lastInUseAt?: globalThis.Date | undefined;
  readonly registry?: string | undefined;
  readonly repository?: string | undefined;
  readonly resourceId?: string | undefined;
  readonly severityCounts?: SeverityCounts | undefined;
}

export interface ContainerImageMetadata {
  readonly imagePulledAt?: globalThis.Date | undefined;
  readonly imageTags?: readonly string[] | undefined;
  readonly inUseCount?: number | undefined;
  readonly lastInUseAt?: globalThis.Date | undefined;
}

export type ContainerImagePullDateRescanDuration =
  | 'DAYS_3'
  | 'DAYS_7'
  | 'DAYS_14'
  | 'DAYS_30'
  | 'DAYS_60'
  | 'DAYS_90'
  | 'DAYS_180';

export type ContainerImageRescanDuration =
  | 'LIFETIME'
  | 'DAYS_3'
  | 'DAYS_7'
  | 'DAYS_30'
  | 'DAYS_180'
  | 'DAYS_14'
  | 'DAYS_60'
  | 'DAYS_90';

export type ContainerImageSortBy =
  | 'CRITICAL'
  | 'HIGH'
  | 'ALL';

export interface ContainerRegistryMetadata {
  readonly name?: string | undefined;
}

export interface ContainerRepositoryMetadata {
  readonly name?: string | undefined;
  readonly scanFrequency?: string | undefined;
}

export interface ContinuousIntegrationScanConfiguration {
  readonly supportedEvents: readonly ContinuousIntegrationScanEvent[];
}

export type ContinuousIntegrationScanEvent =
  | 'PULL_REQUEST'
  | 'PUSH';

export interface Counts {
  readonly count?: number | undefined;
  readonly groupKey?: GroupKey | undefined;
}

export interface CoverageDateFilter {
  readonly endInclusive?: globalThis.Date | undefined;
  readonly startInclusive?: globalThis.Date | undefined;
}

export interface CoverageFilterCriteria {
  readonly accountId?: readonly CoverageStringFilter[] | undefined;
  readonly cloudContainerImageTags?: readonly CoverageStringFilter[] | undefined;
  readonly cloudContainerRegistryName?: readonly CoverageStringFilter[] | undefined;
  readonly cloudContainerRepositoryName?: readonly CoverageStringFilter[] | undefined;
  readonly cloudProvider?: readonly CoverageStringFilter[] | undefined;
  readonly cloudProviderAccountId?: readonly CoverageStringFilter[] | undefined;
  readonly cloudProviderOrgId?: readonly CoverageStringFilter[] | undefined;
  readonly cloudProviderRegion?: readonly CoverageStringFilter[] | undefined;
  readonly cloudServerlessFunctionName?: readonly CoverageStringFilter[] | undefined;
  readonly cloudServerlessFunctionRuntime?: readonly CoverageStringFilter[] | undefined;
  readonly cloudServerlessFunctionTags?: readonly CoverageMapFilter[] | undefined;
  readonly cloudVmInstanceTags?: readonly CoverageMapFilter[] | undefined;
  readonly codeRepositoryProjectName?: readonly CoverageStringFilter[] | undefined;
  readonly codeRepositoryProviderType?: readonly CoverageStringFilter[] | undefined;
  readonly codeRepositoryProviderTypeVisibility?: readonly CoverageStringFilter[] | undefined;
  readonly ec2InstanceTags?: readonly CoverageMapFilter[] | undefined;
  readonly ecrImageInUseCount?: readonly CoverageNumberFilter[] | undefined;
  readonly ecrImageLastInUseAt?: readonly CoverageDateFilter[] | undefined;
  readonly ecrImageTags?: readonly CoverageStringFilter[] | undefined;
  readonly ecrRepositoryName?: readonly CoverageStringFilter[] | undefined;
  readonly imagePulledAt?: readonly CoverageDateFilter[] | undefined;
  readonly lambdaFunctionName?: readonly CoverageStringFilter[] | undefined;
  readonly lambdaFunctionRuntime?: readonly CoverageStringFilter[] | undefined;
  readonly lambdaFunctionTags?: readonly CoverageMapFilter[] | undefined;
  readonly lastScannedAt?: readonly CoverageDateFilter[] | undefined;
  readonly lastScannedCommitId?: readonly CoverageStringFilter[] | undefined;
  readonly resourceId?: readonly CoverageStringFilter[] | undefined;
  readonly resourceType?: readonly CoverageStringFilter[] | undefined;
  readonly scanMode?: readonly CoverageStringFilter[] | undefined;
  readonly scanStatusCode?: readonly CoverageStringFilter[] | undefined;
  readonly scanStatusReason?: readonly CoverageStringFilter[] | undefined;
  readonly scanType?: readonly CoverageStringFilter[] | undefined;
}

export type CoverageMapComparison =
  | 'EQUALS';

export interface CoverageMapFilter {
  readonly comparison: CoverageMapComparison;
  readonly key: string;
  readonly value?: string | undefined;
}

export interface CoverageNumberFilter {
  readonly lowerInclusive?: number | undefined;
  readonly upperInclusive?: number | undefined;
}

export type CoverageResourceType =
  | 'AWS_EC2_INSTANCE'
  | 'AWS_ECR_CONTAINER_IMAGE'
  | 'AWS_ECR_REPOSITORY'
  | 'AWS_LAMBDA_FUNCTION'
  | 'CODE_REPOSITORY'
  | 'Microsoft.Compute/virtualMachines'
  | 'Microsoft.ContainerRegistry/registry/containerImage'
  | 'Microsoft.ContainerRegistry/registry/containerRepository'
  | 'Microsoft.Web/sites'
  | 'Microsoft.ContainerRegistry/registries';

export type CoverageStringComparison =
  | 'EQUALS'
  | 'NOT_EQUALS';

export interface CoverageStringFilter {
  readonly comparison: CoverageStringComparison;
  readonly value: string;
}

export interface CoveredResource {
  readonly accountId?: string | undefined;
  readonly lastScannedAt?: globalThis.Date | undefined;
  readonly provider?: Provider | undefined;
  readonly providerAccountId?: string | undefined;
  readonly providerOrgId?: string | undefined;
  readonly providerPartition?: string | undefined;
  readonly providerRegion?: string | undefined;
  readonly resourceId?: string | undefined;
  readonly resourceMetadata?: ResourceScanMetadata | undefined;
  readonly resourceType?: CoverageResourceType | undefined;
  readonly scanMode?: ScanMode | undefined;
  readonly scanStatus?: ScanStatus | undefined;
  readonly scanType?: ScanType | undefined;
}

export interface CreateCisScanConfigurationRequest {
  readonly scanName: string;
  readonly schedule: Schedule;
  readonly securityLevel: CisSecurityLevel;
  readonly tags?: { readonly [key in string]?: string } | undefined;
  readonly targets: CreateCisTargets;
}

export interface CreateCisScanConfigurationResponse {
  readonly scanConfigurationArn?: string | undefined;
}

export interface CreateCisTargets {
  readonly accountIds: readonly string[];
  readonly targetResourceTags: { readonly [key in string]?: readonly string[] };
}

export interface CreateCodeSecurityIntegrationRequest {
  readonly details?: CreateIntegrationDetail | undefined;
  readonly name: string;
  readonly tags?: { readonly [key in string]?: string } | undefined;
  readonly type: IntegrationType;
}

export interface CreateCodeSecurityIntegrationResponse {
  readonly authorizationUrl?: string | undefined;
  readonly integrationArn?: string | undefined;
  readonly status?: IntegrationStatus | undefined;
}

export interface CreateCodeSecurityScanConfigurationRequest {
  readonly configuration: CodeSecurityScanConfiguration;
  readonly level: ConfigurationLevel;
  readonly name: string;
  readonly scopeSettings?: ScopeSettings | undefined;
  readonly tags?: { readonly [key in string]?: string } | undefined;
}

export interface CreateCodeSecurityScanConfigurationResponse {
  readonly scanConfigurationArn?: string | undefined;
}

export interface CreateConnectorRequest {
  readonly clientToken?: string | undefined;
  readonly description?: string | undefined;
  readonly name: string;
  readonly provider: ConnectorCloudProvider;
  readonly providerDetail: ProviderDetailCreate;
  readonly tags?: { readonly [key in string]?: string } | undefined;
}

export interface CreateConnectorResponse {
  readonly connectorArn?: string | undefined;
}

export interface CreateFilterRequest {
  readonly action: FilterAction;
  readonly description?: string | undefined;
  readonly filterCriteria: FilterCriteria;
  readonly name: string;
  readonly reason?: string | undefined;
  readonly tags?: { readonly [key in string]?: string } | undefined;
}

export interface CreateFilterResponse {
  readonly arn?: string | undefined;
}

export interface CreateFindingsReportRequest {
  readonly filterCriteria?: FilterCriteria | undefined;
  readonly reportFormat: ReportFormat;
  readonly s3Destination: Destination;
}

export interface CreateFindingsReportResponse {
  readonly reportId?: string | undefined;
}

export interface CreateGitLabSelfManagedIntegrationDetail {
  readonly accessToken: string;
  readonly instanceUrl: string;
}

export interface CreateIntegrationDetail {
  readonly gitlabSelfManaged?: CreateGitLabSelfManagedIntegrationDetail | undefined;
}

export interface CreateSbomExportRequest {
  readonly reportFormat: SbomReportFormat;
  readonly resourceFilterCriteria?: ResourceFilterCriteria | undefined;
  readonly s3Destination: Destination;
}

export interface CreateSbomExportResponse {
  readonly reportId?: string | undefined;
}

export type Currency =
  | 'USD';

export interface Cvss2 {
  readonly baseScore?: number | undefined;
  readonly scoringVector?: string | undefined;
}

export interface Cvss3 {
  readonly baseScore?: number | undefined;
  readonly scoringVector?: string | undefined;
}

export interface Cvss4 {
  readonly baseScore?: number | undefined;
  readonly scoringVector?: string | undefined;
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
  readonly cvssSource?: string | undefined;
  readonly score?: number | undefined;
  readonly scoreSource?: string | undefined;
  readonly scoringVector?: string | undefined;
  readonly version?: string | undefined;
}

export interface DailySchedule {
  readonly startTime: Time;
}

export interface DateFilter {
  readonly endInclusive?: globalThis.Date | undefined;
  readonly startInclusive?: globalThis.Date | undefined;
}

export type Day =
  | 'SUN'
  | 'MON'
  | 'TUE'
  | 'WED'
  | 'THU'
  | 'FRI'
  | 'SAT';

export interface DelegatedAdmin {
  readonly accountId?: string | undefined;
  readonly relationshipStatus?: RelationshipStatus | undefined;
}

export interface DelegatedAdminAccount {
  readonly accountId?: string | undefined;
  readonly status?: DelegatedAdminStatus | undefined;
}

export type DelegatedAdminStatus =
  | 'ENABLED'
  | 'DISABLE_IN_PROGRESS';

export interface DeleteCisScanConfigurationRequest {
  readonly scanConfigurationArn: string;
}

export interface DeleteCisScanConfigurationResponse {
  readonly scanConfigurationArn?: string | undefined;
}

export interface DeleteCodeSecurityIntegrationRequest {
  readonly integrationArn: string;
}

export interface DeleteCodeSecurityIntegrationResponse {
  readonly integrationArn?: string | undefined;
}

export interface DeleteCodeSecurityScanConfigurationRequest {
  readonly scanConfigurationArn: string;
}

export interface DeleteCodeSecurityScanConfigurationResponse {
  readonly scanConfigurationArn?: string | undefined;
}

export interface DeleteConnectorRequest {
  readonly connectorArn: string;
}

export interface DeleteConnectorResponse {}

export interface DeleteFilterRequest {
  readonly arn: string;
}

export interface DeleteFilterResponse {
  readonly arn?: string | undefined;
}

export interface DescribeOrganizationConfigurationRequest {}

export interface DescribeOrganizationConfigurationResponse {
  readonly autoEnable?: AutoEnable | undefined;
  readonly maxAccountLimitReached?: boolean | undefined;
}

export interface Destination {
  readonly bucketName: string;
  readonly keyPrefix?: string | undefined;
  readonly kmsKeyArn: string;
}

export interface DisableDelegatedAdminAccountRequest {
  readonly delegatedAdminAccountId: string;
}

export interface DisableDelegatedAdminAccountResponse {
  readonly delegatedAdminAccountId?: string | undefined;
}

export interface DisableRequest {
  readonly accountIds?: readonly string[] | undefined;
  readonly resourceTypes?: readonly ResourceScanType[] | undefined;
}

export interface DisableResponse {
  readonly accounts?: readonly Account[] | undefined;
  readonly failedAccounts?: readonly FailedAccount[] | undefined;
}

export interface DisassociateConfigurationRequest {
  readonly resource: CodeSecurityResource;
  readonly scanConfigurationArn: string;
}

export interface DisassociateMemberRequest {
  readonly accountId: string;
}

export interface DisassociateMemberResponse {
  readonly accountId?: string | undefined;
}

export interface Ec2Configuration {
  readonly activateVMScanner?: boolean | undefined;
  readonly scanMode: Ec2ScanMode;
}

export interface Ec2ConfigurationState {
  readonly scanModeState?: Ec2ScanModeState | undefined;
  readonly vmScannerState?: VMScannerState | undefined;
}

export type Ec2DeepInspectionStatus =
  | 'ACTIVATED'
  | 'DEACTIVATED'
  | 'PENDING'
  | 'FAILED';

export interface Ec2InstanceAggregation {
  readonly amis?: readonly StringFilter[] | undefined;
  readonly instanceIds?: readonly StringFilter[] | undefined;
  readonly instanceTags?: readonly MapFilter[] | undefined;
  readonly operatingSystems?: readonly StringFilter[] | undefined;
  readonly sortBy?: Ec2InstanceSortBy | undefined;
  readonly sortOrder?: SortOrder | undefined;
}

export interface Ec2InstanceAggregationResponse {
  readonly accountId?: string | undefined;
  readonly ami?: string | undefined;
  readonly instanceId?: string | undefined;
  readonly instanceTags?: { readonly [key in string]?: string } | undefined;
  readonly networkFindings?: number | undefined;
  readonly operatingSystem?: string | undefined;
  readonly severityCounts?: SeverityCounts | undefined;
}

export type Ec2InstanceSortBy =
  | 'NETWORK_FINDINGS'
  | 'CRITICAL'
  | 'HIGH'
  | 'ALL';

export interface Ec2Metadata {
  readonly amiId?: string | undefined;
  readonly platform?: Ec2Platform | undefined;
  readonly tags?: { readonly [key in string]?: string } | undefined;
}

export type Ec2Platform =
  | 'WINDOWS'
  | 'LINUX'
  | 'UNKNOWN'
  | 'MACOS';

export type Ec2ScanMode =
  | 'EC2_SSM_AGENT_BASED'
  | 'EC2_HYBRID';

export interface Ec2ScanModeState {
  readonly scanMode?: Ec2ScanMode | undefined;
  readonly scanModeStatus?: Ec2ScanModeStatus | undefined;
}

export type Ec2ScanModeStatus =
  | 'SUCCESS'
  | 'PENDING';

export interface EcrConfiguration {
  readonly pullDateRescanDuration?: EcrPullDateRescanDuration | undefined;
  readonly pullDateRescanMode?: EcrPullDateRescanMode | undefined;
  readonly rescanDuration: EcrRescanDuration;
}

export interface EcrConfigurationState {
  readonly rescanDurationState?: EcrRescanDurationState | undefined;
}

export interface EcrContainerImageMetadata {
  readonly imagePulledAt?: globalThis.Date | undefined;
  readonly inUseCount?: number | undefined;
  readonly lastInUseAt?: globalThis.Date | undefined;
  readonly tags?: readonly string[] | undefined;
}

export type EcrPullDateRescanDuration =
  | 'DAYS_14'
  | 'DAYS_30'
  | 'DAYS_60'
  | 'DAYS_90'
  | 'DAYS_180'
  | 'DAYS_3'
  | 'DAYS_7';

export type EcrPullDateRescanMode =
  | 'LAST_PULL_DATE'
  | 'LAST_IN_USE_AT';

export interface EcrRepositoryMetadata {
  readonly name?: string | undefined;
  readonly scanFrequency?: EcrScanFrequency | undefined;
}

export type EcrRescanDuration =
  | 'LIFETIME'
  | 'DAYS_30'
  | 'DAYS_180'
  | 'DAYS_14'
  | 'DAYS_60'
  | 'DAYS_90'
  | 'DAYS_3'
  | 'DAYS_7';

export interface EcrRescanDurationState {
  readonly pullDateRescanDuration?: EcrPullDateRescanDuration | undefined;
  readonly pullDateRescanMode?: EcrPullDateRescanMode | undefined;
  readonly rescanDuration?: EcrRescanDuration | undefined;
  readonly status?: EcrRescanDurationStatus | undefined;
  readonly updatedAt?: globalThis.Date | undefined;
}

export type EcrRescanDurationStatus =
  | 'SUCCESS'
  | 'PENDING'
  | 'FAILED';

export type EcrScanFrequency =
  | 'MANUAL'
  | 'SCAN_ON_PUSH'
  | 'CONTINUOUS_SCAN';

export interface EnableDelegatedAdminAccountRequest {
  readonly clientToken?: string | undefined;
  readonly delegatedAdminAccountId: string;
}

export interface EnableDelegatedAdminAccountResponse {
  readonly delegatedAdminAccountId?: string | undefined;
}

export interface EnableRequest {
  readonly accountIds?: readonly string[] | undefined;
  readonly clientToken?: string | undefined;
  readonly resourceTypes: readonly ResourceScanType[];
}

export interface EnableResponse {
  readonly accounts?: readonly Account[] | undefined;
  readonly failedAccounts?: readonly FailedAccount[] | undefined;
}

export type EnablementStatus =
  | 'ENABLED'
  | 'PENDING_ENABLEMENT'
  | 'FAILED_TO_ENABLE'
  | 'PENDING_UPDATE'
  | 'FAILED_TO_UPDATE'
  | 'PENDING_DELETION'
  | 'DELETED'
  | 'FAILED_TO_DELETE';

export interface Epss {
  readonly score?: number | undefined;
}

export interface EpssDetails {
  readonly score?: number | undefined;
}

export type ErrorCode =
  | 'ALREADY_ENABLED'
  | 'ENABLE_IN_PROGRESS'
  | 'DISABLE_IN_PROGRESS'
  | 'SUSPEND_IN_PROGRESS'
  | 'RESOURCE_NOT_FOUND'
  | 'ACCESS_DENIED'
  | 'INTERNAL_ERROR'
  | 'SSM_UNAVAILABLE'
  | 'SSM_THROTTLED'
  | 'EVENTBRIDGE_UNAVAILABLE'
  | 'EVENTBRIDGE_THROTTLED'
  | 'RESOURCE_SCAN_NOT_DISABLED'
  | 'DISASSOCIATE_ALL_MEMBERS'
  | 'ACCOUNT_IS_ISOLATED'
  | 'EC2_SSM_RESOURCE_DATA_SYNC_LIMIT_EXCEEDED'
  | 'EC2_SSM_ASSOCIATION_VERSION_LIMIT_EXCEEDED'
  | 'BLOCKED_BY_ORGANIZATION_POLICY';

export interface Evidence {
  readonly evidenceDetail?: string | undefined;
  readonly evidenceRule?: string | undefined;
  readonly severity?: string | undefined;
}

export type ExploitAvailable =
  | 'YES'
  | 'NO';

export interface ExploitObserved {
  readonly firstSeen?: globalThis.Date | undefined;
  readonly lastSeen?: globalThis.Date | undefined;
}

export interface ExploitabilityDetails {
  readonly lastKnownExploitAt?: globalThis.Date | undefined;
}

export type ExternalReportStatus =
  | 'SUCCEEDED'
  | 'IN_PROGRESS'
  | 'CANCELLED'
  | 'FAILED';

export interface FailedAccount {
  readonly accountId?: string | undefined;
  readonly errorCode?: ErrorCode | undefined;
  readonly errorMessage?: string | undefined;
  readonly resourceStatus?: ResourceStatus | undefined;
  readonly status?: Status | undefined;
}

export interface FailedAssociationResult {
  readonly resource?: CodeSecurityResource | undefined;
  readonly scanConfigurationArn?: string | undefined;
  readonly statusCode?: AssociationResultStatusCode | undefined;
  readonly statusMessage?: string | undefined;
}

export interface FailedMemberAccountEc2DeepInspectionStatusState {
  readonly accountId?: string | undefined;
  readonly ec2ScanStatus?: Status | undefined;
  readonly errorMessage?: string | undefined;
}

export interface Filter {
  readonly action?: FilterAction | undefined;
  readonly arn?: string | undefined;
  readonly createdAt?: globalThis.Date | undefined;
  readonly criteria?: FilterCriteria | undefined;
  readonly description?: string | undefined;
  readonly name?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly reason?: string | undefined;
  readonly tags?: { readonly [key in string]?: string } | undefined;
  readonly updatedAt?: globalThis.Date | undefined;
}

export type FilterAction =
  | 'NONE'
  | 'SUPPRESS';

export interface FilterCriteria {
  readonly awsAccountId?: readonly StringFilter[] | undefined;
  readonly cloudImageArchitecture?: readonly StringFilter[] | undefined;
  readonly cloudImageDigest?: readonly StringFilter[] | undefined;
  readonly cloudImageInUseCount?: readonly NumberFilter[] | undefined;
  readonly cloudImageLastInUseAt?: readonly DateFilter[] | undefined;
  readonly cloudImagePushedAt?: readonly DateFilter[] | undefined;
  readonly cloudImageRegistry?: readonly StringFilter[] | undefined;
  readonly cloudImageRepositoryName?: readonly StringFilter[] | undefined;
  readonly cloudImageTags?: readonly StringFilter[] | undefined;
  readonly cloudProvider?: readonly StringFilter[] | undefined;
  readonly cloudProviderAccountId?: readonly StringFilter[] | undefined;
  readonly cloudProviderOrgId?: readonly StringFilter[] | undefined;
  readonly cloudProviderRegion?: readonly StringFilter[] | undefined;
  readonly cloudServerlessFunctionExecutionRole?: readonly StringFilter[] | undefined;
  readonly cloudServerlessFunctionLastModifiedAt?: readonly DateFilter[] | undefined;
  readonly cloudServerlessFunctionName?: readonly StringFilter[] | undefined;
  readonly cloudServerlessFunctionRuntime?: readonly StringFilter[] | undefined;
  readonly cloudVmImageReference?: readonly StringFilter[] | undefined;
  readonly cloudVmNetworkId?: readonly StringFilter[] | undefined;
  readonly cloudVmSubnetIds?: readonly StringFilter[] | undefined;
  readonly codeRepositoryProjectName?: readonly StringFilter[] | undefined;
  readonly codeRepositoryProviderType?: readonly StringFilter[] | undefined;
  readonly codeVulnerabilityDetectorName?: readonly StringFilter[] | undefined;
  readonly codeVulnerabilityDetectorTags?: readonly StringFilter[] | undefined;
  readonly codeVulnerabilityFilePath?: readonly StringFilter[] | undefined;
  readonly componentId?: readonly StringFilter[] | undefined;
  readonly componentType?: readonly StringFilter[] | undefined;
  readonly ec2InstanceImageId?: readonly StringFilter[] | undefined;
  readonly ec2InstanceSubnetId?: readonly StringFilter[] | undefined;
  readonly ec2InstanceVpcId?: readonly StringFilter[] | undefined;
  readonly ecrImageArchitecture?: readonly StringFilter[] | undefined;
  readonly ecrImageHash?: readonly StringFilter[] | undefined;
  readonly ecrImageInUseCount?: readonly NumberFilter[] | undefined;
  readonly ecrImageLastInUseAt?: readonly DateFilter[] | undefined;
  readonly ecrImagePushedAt?: readonly DateFilter[] | undefined;
  readonly ecrImageRegistry?: readonly StringFilter[] | undefined;
  readonly ecrImageRepositoryName?: readonly StringFilter[] | undefined;
  readonly ecrImageTags?: readonly StringFilter[] | undefined;
  readonly epssScore?: readonly NumberFilter[] | undefined;
  readonly exploitAvailable?: readonly StringFilter[] | undefined;
  readonly findingArn?: readonly StringFilter[] | undefined;
  readonly findingStatus?: readonly StringFilter[] | undefined;
  readonly findingType?: readonly StringFilter[] | undefined;
  readonly firstObservedAt?: readonly DateFilter[] | undefined;
  readonly fixAvailable?: readonly StringFilter[] | undefined;
  readonly inspectorScore?: readonly NumberFilter[] | undefined;
  readonly lambdaFunctionExecutionRoleArn?: readonly StringFilter[] | undefined;
  readonly lambdaFunctionLastModifiedAt?: readonly DateFilter[] | undefined;
  readonly lambdaFunctionLayers?: readonly StringFilter[] | undefined;
  readonly lambdaFunctionName?: readonly StringFilter[] | undefined;
  readonly lambdaFunctionRuntime?: readonly StringFilter[] | undefined;
  readonly lastObservedAt?: readonly DateFilter[] | undefined;
  readonly networkProtocol?: readonly StringFilter[] | undefined;
  readonly portRange?: readonly PortRangeFilter[] | undefined;
  readonly relatedVulnerabilities?: readonly StringFilter[] | undefined;
  readonly resourceId?: readonly StringFilter[] | undefined;
  readonly resourceTags?: readonly MapFilter[] | undefined;
  readonly resourceType?: readonly StringFilter[] | undefined;
  readonly severity?: readonly StringFilter[] | undefined;
  readonly title?: readonly StringFilter[] | undefined;
  readonly updatedAt?: readonly DateFilter[] | undefined;
  readonly vendorSeverity?: readonly StringFilter[] | undefined;
  readonly vulnerabilityId?: readonly StringFilter[] | undefined;
  readonly vulnerabilitySource?: readonly StringFilter[] | undefined;
  readonly vulnerablePackages?: readonly PackageFilter[] | undefined;
}

export interface Finding {
  readonly awsAccountId?: string | undefined;
  readonly codeVulnerabilityDetails?: CodeVulnerabilityDetails | undefined;
  readonly description?: string | undefined;
  readonly epss?: EpssDetails | undefined;
  readonly exploitAvailable?: ExploitAvailable | undefined;
  readonly exploitabilityDetails?: ExploitabilityDetails | undefined;
  readonly findingArn?: string | undefined;
  readonly firstObservedAt?: globalThis.Date | undefined;
  readonly fixAvailable?: FixAvailable | undefined;
  readonly inspectorScore?: number | undefined;
  readonly inspectorScoreDetails?: InspectorScoreDetails | undefined;
  readonly lastObservedAt?: globalThis.Date | undefined;
  readonly networkReachabilityDetails?: NetworkReachabilityDetails | undefined;
  readonly packageVulnerabilityDetails?: PackageVulnerabilityDetails | undefined;
  readonly remediation?: Remediation | undefined;
  readonly resources?: readonly Resource[] | undefined;
  readonly severity?: Severity | undefined;
  readonly status?: FindingStatus | undefined;
  readonly title?: string | undefined;
  readonly type?: FindingType | undefined;
  readonly updatedAt?: globalThis.Date | undefined;
}

export interface FindingDetail {
  readonly cisaData?: CisaData | undefined;
  readonly cwes?: readonly string[] | undefined;
  readonly epssScore?: number | undefined;
  readonly evidences?: readonly Evidence[] | undefined;
  readonly exploitObserved?: ExploitObserved | undefined;
  readonly findingArn?: string | undefined;
  readonly referenceUrls?: readonly string[] | undefined;
  readonly riskScore?: number | undefined;
  readonly tools?: readonly string[] | undefined;
  readonly ttps?: readonly string[] | undefined;
}

export interface FindingDetailsError {
  readonly errorCode?: FindingDetailsErrorCode | undefined;
  readonly errorMessage?: string | undefined;
  readonly findingArn?: string | undefined;
}

export type FindingDetailsErrorCode =
  | 'INTERNAL_ERROR'
  | 'ACCESS_DENIED'
  | 'FINDING_DETAILS_NOT_FOUND'
  | 'INVALID_INPUT';

export type FindingStatus =
  | 'ACTIVE'
  | 'SUPPRESSED'
  | 'CLOSED';

export type FindingType =
  | 'NETWORK_REACHABILITY'
  | 'PACKAGE_VULNERABILITY'
  | 'CODE_VULNERABILITY';

export interface FindingTypeAggregation {
  readonly findingType?: AggregationFindingType | undefined;
  readonly resourceType?: AggregationResourceType | undefined;
  readonly sortBy?: FindingTypeSortBy | undefined;
  readonly sortOrder?: SortOrder | undefined;
}

export interface FindingTypeAggregationResponse {
  readonly accountId?: string | undefined;
  readonly cloudAccountId?: string | undefined;
  readonly cloudOrgId?: string | undefined;
  readonly cloudPartition?: string | undefined;
  readonly cloudProvider?: string | undefined;
  readonly cloudRegion?: string | undefined;
  readonly exploitAvailableCount?: number | undefined;
  readonly fixAvailableCount?: number | undefined;
  readonly severityCounts?: SeverityCounts | undefined;
}

export type FindingTypeSortBy =
  | 'CRITICAL'
  | 'HIGH'
  | 'ALL';

export type FixAvailable =
  | 'YES'
  | 'NO'
  | 'PARTIAL';

export interface FreeTrialAccountInfo {
  readonly accountId?: string | undefined;
  readonly freeTrialInfo?: readonly FreeTrialInfo[] | undefined;
}

export interface FreeTrialInfo {
  readonly cloudProvider?: CloudProvider | undefined;
  readonly end?: globalThis.Date | undefined;
  readonly start?: globalThis.Date | undefined;
  readonly status?: FreeTrialStatus | undefined;
  readonly type?: FreeTrialType | undefined;
}

export interface FreeTrialInfoError {
  readonly accountId?: string | undefined;
  readonly code?: FreeTrialInfoErrorCode | undefined;
  readonly message?: string | undefined;
}

export type FreeTrialInfoErrorCode =
  | 'ACCESS_DENIED'
  | 'INTERNAL_ERROR';

export type FreeTrialStatus =
  | 'ACTIVE'
  | 'INACTIVE';

export type FreeTrialType =
  | 'EC2'
  | 'ECR'
  | 'LAMBDA'
  | 'LAMBDA_CODE'
  | 'CODE_REPOSITORY'
  | 'VM'
  | 'CONTAINER_IMAGE'
  | 'SERVERLESS_FUNCTION';

export interface GetCisScanReportRequest {
  readonly reportFormat?: CisReportFormat | undefined;
  readonly scanArn: string;
  readonly targetAccounts?: readonly string[] | undefined;
}

export interface GetCisScanReportResponse {
  readonly status?: CisReportStatus | undefined;
  readonly url?: string | undefined;
}

export interface GetCisScanResultDetailsRequest {
  readonly accountId: string;
  readonly filterCriteria?: CisScanResultDetailsFilterCriteria | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly scanArn: string;
  readonly sortBy?: CisScanResultDetailsSortBy | undefined;
  readonly sortOrder?: CisSortOrder | undefined;
  readonly targetResourceId: string;
}

export interface GetCisScanResultDetailsResponse {
  readonly nextToken?: string | undefined;
  readonly scanResultDetails?: readonly CisScanResultDetails[] | undefined;
}

export interface GetClustersForImageRequest {
  readonly filter: ClusterForImageFilterCriteria;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface GetClustersForImageResponse {
  readonly cluster?: readonly ClusterInformation[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface GetCodeSecurityIntegrationRequest {
  readonly integrationArn: string;
  readonly tags?: { readonly [key in string]?: string } | undefined;
}

export interface GetCodeSecurityIntegrationResponse {
  readonly authorizationUrl?: string | undefined;
  readonly createdOn?: globalThis.Date | undefined;
  readonly integrationArn?: string | undefined;
  readonly lastUpdateOn?: globalThis.Date | undefined;
  readonly name?: string | undefined;
  readonly status?: IntegrationStatus | undefined;
  readonly statusReason?: string | undefined;
  readonly tags?: { readonly [key in string]?: string } | undefined;
  readonly type?: IntegrationType | undefined;
}

export interface GetCodeSecurityScanConfigurationRequest {
  readonly scanConfigurationArn: string;
}

export interface GetCodeSecurityScanConfigurationResponse {
  readonly configuration?: CodeSecurityScanConfiguration | undefined;
  readonly createdAt?: globalThis.Date | undefined;
  readonly lastUpdatedAt?: globalThis.Date | undefined;
  readonly level?: ConfigurationLevel | undefined;
  readonly name?: string | undefined;
  readonly scanConfigurationArn?: string | undefined;
  readonly scopeSettings?: ScopeSettings | undefined;
  readonly tags?: { readonly [key in string]?: string } | undefined;
}

export interface GetCodeSecurityScanRequest {
  readonly resource: CodeSecurityResource;
  readonly scanId: string;
}

export interface GetCodeSecurityScanResponse {
  readonly accountId?: string | undefined;
  readonly createdAt?: globalThis.Date | undefined;
  readonly lastCommitId?: string | undefined;
  readonly resource?: CodeSecurityResource | undefined;
  readonly scanId?: string | undefined;
  readonly status?: CodeScanStatus | undefined;
  readonly statusReason?: string | undefined;
  readonly updatedAt?: globalThis.Date | undefined;
}

export interface GetConfigurationRequest {
  readonly accountId?: string | undefined;
}

export interface GetConfigurationResponse {
  readonly ec2Configuration?: Ec2ConfigurationState | undefined;
  readonly ecrConfiguration?: EcrConfigurationState | undefined;
}

export interface GetDelegatedAdminAccountRequest {}

export interface GetDelegatedAdminAccountResponse {
  readonly delegatedAdmin?: DelegatedAdmin | undefined;
}

export interface GetEc2DeepInspectionConfigurationRequest {}

export interface GetEc2DeepInspectionConfigurationResponse {
  readonly errorMessage?: string | undefined;
  readonly orgPackagePaths?: readonly string[] | undefined;
  readonly packagePaths?: readonly string[] | undefined;
  readonly status?: Ec2DeepInspectionStatus | undefined;
}

export interface GetEncryptionKeyRequest {
  readonly resourceType: ResourceType;
  readonly scanType: ScanType;
}

export interface GetEncryptionKeyResponse {
  readonly kmsKeyId?: string | undefined;
}

export interface GetFindingsReportStatusRequest {
  readonly reportId?: string | undefined;
}

export interface GetFindingsReportStatusResponse {
  readonly destination?: Destination | undefined;
  readonly errorCode?: ReportingErrorCode | undefined;
  readonly errorMessage?: string | undefined;
  readonly filterCriteria?: FilterCriteria | undefined;
  readonly reportId?: string | undefined;
  readonly status?: ExternalReportStatus | undefined;
}

export interface GetMemberRequest {
  readonly accountId: string;
}

export interface GetMemberResponse {
  readonly member?: Member | undefined;
}

export interface GetSbomExportRequest {
  readonly reportId: string;
}

export interface GetSbomExportResponse {
  readonly errorCode?: ReportingErrorCode | undefined;
  readonly errorMessage?: string | undefined;
  readonly filterCriteria?: ResourceFilterCriteria | undefined;
  readonly format?: SbomReportFormat | undefined;
  readonly reportId?: string | undefined;
  readonly s3Destination?: Destination | undefined;
  readonly status?: ExternalReportStatus | undefined;
}

export type GroupKey =
  | 'SCAN_STATUS_CODE'
  | 'SCAN_STATUS_REASON'
  | 'ACCOUNT_ID'
  | 'RESOURCE_TYPE'
  | 'ECR_REPOSITORY_NAME'
  | 'PROVIDER'
  | 'PROVIDER_ACCOUNT_ID'
  | 'PROVIDER_REGION'
  | 'PROVIDER_ORG_ID';

export interface Image {
  readonly architecture?: string | undefined;
  readonly author?: string | undefined;
  readonly imageDigest?: string | undefined;
  readonly imageTags?: readonly string[] | undefined;
  readonly inUseCount?: number | undefined;
  readonly lastInUseAt?: globalThis.Date | undefined;
  readonly platform?: string | undefined;
  readonly pushedAt?: globalThis.Date | undefined;
  readonly registry?: string | undefined;
  readonly repositoryName?: string | undefined;
}

export interface ImageLayerAggregation {
  readonly cloudAccountIds?: readonly StringFilter[] | undefined;
  readonly cloudOrgIds?: readonly StringFilter[] | undefined;
  readonly cloudPartitions?: readonly StringFilter[] | undefined;
  readonly cloudProviders?: readonly StringFilter[] | undefined;
  readonly cloudRegions?: readonly StringFilter[] | undefined;
  readonly layerHashes?: readonly StringFilter[] | undefined;
  readonly repositories?: readonly StringFilter[] | undefined;
  readonly resourceIds?: readonly StringFilter[] | undefined;
  readonly sortBy?: ImageLayerSortBy | undefined;
  readonly sortOrder?: SortOrder | undefined;
}

export interface ImageLayerAggregationResponse {
  readonly accountId?: string | undefined;
  readonly cloudAccountId?: string | undefined;
  readonly cloudOrgId?: string | undefined;
  readonly cloudPartition?: string | undefined;
  readonly cloudProvider?: string | undefined;
  readonly cloudRegion?: string | undefined;
  readonly layerHash?: string | undefined;
  readonly repository?: string | undefined;
  readonly resourceId?: string | undefined;
  readonly severityCounts?: SeverityCounts | undefined;
}

export type ImageLayerSortBy =
  | 'CRITICAL'
  | 'HIGH'
  | 'ALL';

export type InheritanceMode =
  | 'INHERIT_FROM_ADMIN';

export interface InspectorScoreDetails {
  readonly adjustedCvss?: CvssScoreDetails | undefined;
}

export type IntegrationStatus =
  | 'PENDING'
  | 'IN_PROGRESS'
  | 'ACTIVE'
  | 'INACTIVE'
  | 'DISABLING';

export type IntegrationType =
  | 'GITLAB_SELF_MANAGED'
  | 'GITHUB';

export interface InternalServerException {
  readonly message?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
}

export interface LambdaFunctionAggregation {
  readonly functionNames?: readonly StringFilter[] | undefined;
  readonly functionTags?: readonly MapFilter[] | undefined;
  readonly resourceIds?: readonly StringFilter[] | undefined;
  readonly runtimes?: readonly StringFilter[] | undefined;
  readonly sortBy?: LambdaFunctionSortBy | undefined;
  readonly sortOrder?: SortOrder | undefined;
}

export interface LambdaFunctionAggregationResponse {
  readonly accountId?: string | undefined;
  readonly functionName?: string | undefined;
  readonly lambdaTags?: { readonly [key in string]?: string } | undefined;
  readonly lastModifiedAt?: globalThis.Date | undefined;
  readonly resourceId?: string | undefined;
  readonly runtime?: string | undefined;
  readonly severityCounts?: SeverityCounts | undefined;
}

export interface LambdaFunctionMetadata {
  readonly functionName?: string | undefined;
  readonly functionTags?: { readonly [key in string]?: string } | undefined;
  readonly layers?: readonly string[] | undefined;
  readonly runtime?: Runtime | undefined;
}

export type LambdaFunctionSortBy =
  | 'CRITICAL'
  | 'HIGH'
  | 'ALL';

export interface LambdaLayerAggregation {
  readonly functionNames?: readonly StringFilter[] | undefined;
  readonly layerArns?: readonly StringFilter[] | undefined;
  readonly resourceIds?: readonly StringFilter[] | undefined;
  readonly sortBy?: LambdaLayerSortBy | undefined;
  readonly sortOrder?: SortOrder | undefined;
}

export interface LambdaLayerAggregationResponse {
  readonly accountId?: string | undefined;
  readonly functionName?: string | undefined;
  readonly layerArn?: string | undefined;
  readonly resourceId?: string | undefined;
  readonly severityCounts?: SeverityCounts | undefined;
}

export type LambdaLayerSortBy =
  | 'CRITICAL'
  | 'HIGH'
  | 'ALL';

export interface LambdaVpcConfig {
  readonly securityGroupIds?: readonly string[] | undefined;
  readonly subnetIds?: readonly string[] | undefined;
  readonly vpcId?: string | undefined;
}

export interface ListAccountPermissionsRequest {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly service?: Service | undefined;
}

export interface ListAccountPermissionsResponse {
  readonly nextToken?: string | undefined;
  readonly permissions?: readonly Permission[] | undefined;
}

export interface ListCisScanConfigurationsFilterCriteria {
  readonly scanConfigurationArnFilters?: readonly CisStringFilter[] | undefined;
  readonly scanNameFilters?: readonly CisStringFilter[] | undefined;
  readonly targetResourceTagFilters?: readonly TagFilter[] | undefined;
}

export interface ListCisScanConfigurationsRequest {
  readonly filterCriteria?: ListCisScanConfigurationsFilterCriteria | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly sortBy?: CisScanConfigurationsSortBy | undefined;
  readonly sortOrder?: CisSortOrder | undefined;
}

export interface ListCisScanConfigurationsResponse {
  readonly nextToken?: string | undefined;
  readonly scanConfigurations?: readonly CisScanConfiguration[] | undefined;
}

export interface ListCisScanResultsAggregatedByChecksRequest {
  readonly filterCriteria?: CisScanResultsAggregatedByChecksFilterCriteria | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly scanArn: string;
  readonly sortBy?: CisScanResultsAggregatedByChecksSortBy | undefined;
  readonly sortOrder?: CisSortOrder | undefined;
}

export interface ListCisScanResultsAggregatedByChecksResponse {
  readonly checkAggregations?: readonly CisCheckAggregation[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListCisScanResultsAggregatedByTargetResourceRequest {
  readonly filterCriteria?: CisScanResultsAggregatedByTargetResourceFilterCriteria | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly scanArn: string;
  readonly sortBy?: CisScanResultsAggregatedByTargetResourceSortBy | undefined;
  readonly sortOrder?: CisSortOrder | undefined;
}

export interface ListCisScanResultsAggregatedByTargetResourceResponse {
  readonly nextToken?: string | undefined;
  readonly targetResourceAggregations?: readonly CisTargetResourceAggregation[] | undefined;
}

export type ListCisScansDetailLevel =
  | 'ORGANIZATION'
  | 'MEMBER';

export interface ListCisScansFilterCriteria {
  readonly failedChecksFilters?: readonly CisNumberFilter[] | undefined;
  readonly scanArnFilters?: readonly CisStringFilter[] | undefined;
  readonly scanAtFilters?: readonly CisDateFilter[] | undefined;
  readonly scanConfigurationArnFilters?: readonly CisStringFilter[] | undefined;
  readonly scanNameFilters?: readonly CisStringFilter[] | undefined;
  readonly scanStatusFilters?: readonly CisScanStatusFilter[] | undefined;
  readonly scheduledByFilters?: readonly CisStringFilter[] | undefined;
  readonly targetAccountIdFilters?: readonly CisStringFilter[] | undefined;
  readonly targetResourceIdFilters?: readonly CisStringFilter[] | undefined;
  readonly targetResourceTagFilters?: readonly TagFilter[] | undefined;
}

export interface ListCisScansRequest {
  readonly detailLevel?: ListCisScansDetailLevel | undefined;
  readonly filterCriteria?: ListCisScansFilterCriteria | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly sortBy?: ListCisScansSortBy | undefined;
  readonly sortOrder?: CisSortOrder | undefined;
}

export interface ListCisScansResponse {
  readonly nextToken?: string | undefined;
  readonly scans?: readonly CisScan[] | undefined;
}

export type ListCisScansSortBy =
  | 'STATUS'
  | 'SCHEDULED_BY'
  | 'SCAN_START_DATE'
  | 'FAILED_CHECKS';

export interface ListCodeSecurityIntegrationsRequest {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListCodeSecurityIntegrationsResponse {
  readonly integrations?: readonly CodeSecurityIntegrationSummary[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListCodeSecurityScanConfigurationAssociationsRequest {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly scanConfigurationArn: string;
}

export interface ListCodeSecurityScanConfigurationAssociationsResponse {
  readonly associations?: readonly CodeSecurityScanConfigurationAssociationSummary[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListCodeSecurityScanConfigurationsRequest {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListCodeSecurityScanConfigurationsResponse {
  readonly configurations?: readonly CodeSecurityScanConfigurationSummary[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListConnectorScanConfigurationsRequest {
  readonly awsConfigConnectorArns?: readonly string[] | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListConnectorScanConfigurationsResponse {
  readonly nextToken?: string | undefined;
  readonly scanConfigurations?: readonly ConnectorScanConfigurationItem[] | undefined;
}

export interface ListConnectorsRequest {
  readonly filterCriteria?: ConnectorFilterCriteria | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListConnectorsResponse {
  readonly items?: readonly Connector[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListCoverageRequest {
  readonly filterCriteria?: CoverageFilterCriteria | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListCoverageResponse {
  readonly coveredResources?: readonly CoveredResource[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListCoverageStatisticsRequest {
  readonly filterCriteria?: CoverageFilterCriteria | undefined;
  readonly groupBy?: GroupKey | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListCoverageStatisticsResponse {
  readonly countsByGroup?: readonly Counts[] | undefined;
  readonly nextToken?: string | undefined;
  readonly totalCounts?: number | undefined;
}

export interface ListDelegatedAdminAccountsRequest {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListDelegatedAdminAccountsResponse {
  readonly delegatedAdminAccounts?: readonly DelegatedAdminAccount[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListFiltersRequest {
  readonly action?: FilterAction | undefined;
  readonly arns?: readonly string[] | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListFiltersResponse {
  readonly filters?: readonly Filter[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListFindingAggregationsRequest {
  readonly accountIds?: readonly StringFilter[] | undefined;
  readonly aggregationRequest?: AggregationRequest | undefined;
  readonly aggregationType: AggregationType;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListFindingAggregationsResponse {
  readonly aggregationType?: AggregationType | undefined;
  readonly nextToken?: string | undefined;
  readonly responses?: readonly AggregationResponse[] | undefined;
}

export interface ListFindingsRequest {
  readonly filterCriteria?: FilterCriteria | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly sortCriteria?: SortCriteria | undefined;
}

export interface ListFindingsResponse {
  readonly findings?: readonly Finding[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListMembersRequest {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly onlyAssociated?: boolean | undefined;
}

export interface ListMembersResponse {
  readonly members?: readonly Member[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListTagsForResourceRequest {
  readonly resourceArn: string;
}

export interface ListTagsForResourceResponse {
  readonly tags?: { readonly [key in string]?: string } | undefined;
}

export interface ListUsageTotalsRequest {
  readonly accountIds?: readonly string[] | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListUsageTotalsResponse {
  readonly nextToken?: string | undefined;
  readonly totals?: readonly UsageTotal[] | undefined;
}

export type MapComparison =
  | 'EQUALS';

export interface MapFilter {
  readonly comparison: MapComparison;
  readonly key: string;
  readonly value?: string | undefined;
}

export interface Member {
  readonly accountId?: string | undefined;
  readonly delegatedAdminAccountId?: string | undefined;
  readonly relationshipStatus?: RelationshipStatus | undefined;
  readonly updatedAt?: globalThis.Date | undefined;
}

export interface MemberAccountEc2DeepInspectionStatus {
  readonly accountId: string;
  readonly activateDeepInspection: boolean;
}

export interface MemberAccountEc2DeepInspectionStatusState {
  readonly accountId?: string | undefined;
  readonly errorMessage?: string | undefined;
  readonly status?: Ec2DeepInspectionStatus | undefined;
}

export interface MonthlySchedule {
  readonly day: Day;
  readonly startTime: Time;
}

export interface NetworkPath {
  readonly steps?: readonly Step[] | undefined;
}

export type NetworkProtocol =
  | 'TCP'
  | 'UDP';

export interface NetworkReachabilityDetails {
  readonly networkPath?: NetworkPath | undefined;
  readonly openPortRange?: PortRange | undefined;
  readonly protocol?: NetworkProtocol | undefined;
}

export interface NumberFilter {
  readonly lowerInclusive?: number | undefined;
  readonly upperInclusive?: number | undefined;
}

export interface OneTimeSchedule {}

export type Operation =
  | 'ENABLE_SCANNING'
  | 'DISABLE_SCANNING'
  | 'ENABLE_REPOSITORY'
  | 'DISABLE_REPOSITORY';

export interface PackageAggregation {
  readonly packageNames?: readonly StringFilter[] | undefined;
  readonly sortBy?: PackageSortBy | undefined;
  readonly sortOrder?: SortOrder | undefined;
}

export interface PackageAggregationResponse {
  readonly accountId?: string | undefined;
  readonly packageName?: string | undefined;
  readonly severityCounts?: SeverityCounts | undefined;
}

export interface PackageFilter {
  readonly architecture?: StringFilter | undefined;
  readonly epoch?: NumberFilter | undefined;
  readonly filePath?: StringFilter | undefined;
  readonly name?: StringFilter | undefined;
  readonly release?: StringFilter | undefined;
  readonly sourceLambdaLayerArn?: StringFilter | undefined;
  readonly sourceLayerHash?: StringFilter | undefined;
  readonly version?: StringFilter | undefined;
}

export type PackageManager =
  | 'BUNDLER'
  | 'CARGO'
  | 'COMPOSER'
  | 'NPM'
  | 'NUGET'
  | 'PIPENV'
  | 'POETRY'
  | 'YARN'
  | 'GOBINARY'
  | 'GOMOD'
  | 'JAR'
  | 'OS'
  | 'PIP'
  | 'PYTHONPKG'
  | 'NODEPKG'
  | 'POM'
  | 'GEMSPEC'
  | 'DOTNET_CORE';

export type PackageSortBy =
  | 'CRITICAL'
  | 'HIGH'
  | 'ALL';

export type PackageType =
  | 'IMAGE'
  | 'ZIP';

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

export interface PeriodicScanConfiguration {
  readonly frequency?: PeriodicScanFrequency | undefined;
  readonly frequencyExpression?: string | undefined;
}

export type PeriodicScanFrequency =
  | 'WEEKLY'
  | 'MONTHLY'
  | 'NEVER';

export interface Permission {
  readonly operation?: Operation | undefined;
  readonly service?: Service | undefined;
}

export interface PortRange {
  readonly begin?: number | undefined;
  readonly end?: number | undefined;
}

export interface PortRangeFilter {
  readonly beginInclusive?: number | undefined;
  readonly endInclusive?: number | undefined;
}

export interface ProjectCodeSecurityScanConfiguration {
  readonly continuousIntegrationScanConfigurations?: readonly ProjectContinuousIntegrationScanConfiguration[] | undefined;
  readonly periodicScanConfigurations?: readonly ProjectPeriodicScanConfiguration[] | undefined;
}

export interface ProjectContinuousIntegrationScanConfiguration {
  readonly ruleSetCategories?: readonly RuleSetCategory[] | undefined;
  readonly supportedEvent?: ContinuousIntegrationScanEvent | undefined;
}

export interface ProjectPeriodicScanConfiguration {
  readonly frequencyExpression?: string | undefined;
  readonly ruleSetCategories?: readonly RuleSetCategory[] | undefined;
}

export type ProjectSelectionScope =
  | 'ALL';

export type Provider =
  | 'AWS'
  | 'AZURE';

export type ProviderComparison =
  | 'EQUALS';

export interface ProviderDetailCreate {
  readonly azure?: AzureProviderDetailCreate | undefined;
}

export interface ProviderDetailUpdate {
  readonly azure?: AzureProviderDetailUpdate | undefined;
}

export interface ProviderFilter {
  readonly comparison: ProviderComparison;
  readonly value: ConnectorCloudProvider;
}

export interface Recommendation {
  readonly Url?: string | undefined;
  readonly text?: string | undefined;
}

export type RelationshipStatus =
  | 'CREATED'
  | 'INVITED'
  | 'DISABLED'
  | 'ENABLED'
  | 'REMOVED'
  | 'RESIGNED'
  | 'DELETED'
  | 'EMAIL_VERIFICATION_IN_PROGRESS'
  | 'EMAIL_VERIFICATION_FAILED'
  | 'REGION_DISABLED'
  | 'ACCOUNT_SUSPENDED'
  | 'CANNOT_CREATE_DETECTOR_IN_ORG_MASTER';

export interface Remediation {
  readonly recommendation?: Recommendation | undefined;
}

export type ReportFormat =
  | 'CSV'
  | 'JSON';

export type ReportingErrorCode =
  | 'INTERNAL_ERROR'
  | 'INVALID_PERMISSIONS'
  | 'NO_FINDINGS_FOUND'
  | 'BUCKET_NOT_FOUND'
  | 'INCOMPATIBLE_BUCKET_REGION'
  | 'MALFORMED_KMS_KEY';

export interface RepositoryAggregation {
  readonly repositories?: readonly StringFilter[] | undefined;
  readonly sortBy?: RepositorySortBy | undefined;
  readonly sortOrder?: SortOrder | undefined;
}

export interface RepositoryAggregationResponse {
  readonly accountId?: string | undefined;
  readonly affectedImages?: number | undefined;
  readonly cloudAccountId?: string | undefined;
  readonly cloudOrgId?: string | undefined;
  readonly cloudPartition?: string | undefined;
  readonly cloudProvider?: Provider | undefined;
  readonly cloudRegion?: string | undefined;
  readonly repository?: string | undefined;
  readonly severityCounts?: SeverityCounts | undefined;
}

export type RepositorySortBy =
  | 'CRITICAL'
  | 'HIGH'
  | 'ALL'
  | 'AFFECTED_IMAGES';

export interface ResetEncryptionKeyRequest {
  readonly resourceType: ResourceType;
  readonly scanType: ScanType;
}

export interface ResetEncryptionKeyResponse {}

export interface Resource {
  readonly details?: ResourceDetails | undefined;
  readonly id?: string | undefined;
  readonly partition?: string | undefined;
  readonly provider?: Provider | undefined;
  readonly providerAccountId?: string | undefined;
  readonly providerOrgId?: string | undefined;
  readonly region?: string | undefined;
  readonly tags?: { readonly [key in string]?: string } | undefined;
  readonly type?: ResourceType | undefined;
}

export interface ResourceDetails {
  readonly awsEc2Instance?: AwsEc2InstanceDetails | undefined;
  readonly awsEcrContainerImage?: AwsEcrContainerImageDetails | undefined;
  readonly awsLambdaFunction?: AwsLambdaFunctionDetails | undefined;
  readonly codeRepository?: CodeRepositoryDetails | undefined;
  readonly image?: Image | undefined;
  readonly serverlessFunction?: ServerlessFunction | undefined;
  readonly vm?: Vm | undefined;
}

export interface ResourceFilterCriteria {
  readonly accountId?: readonly ResourceStringFilter[] | undefined;
  readonly cloudContainerImageTags?: readonly ResourceStringFilter[] | undefined;
  readonly cloudContainerRegistryName?: readonly ResourceStringFilter[] | undefined;
  readonly cloudContainerRepositoryName?: readonly ResourceStringFilter[] | undefined;
  readonly cloudProvider?: readonly ResourceStringFilter[] | undefined;
  readonly cloudProviderAccountId?: readonly ResourceStringFilter[] | undefined;
  readonly cloudProviderOrgId?: readonly ResourceStringFilter[] | undefined;
  readonly cloudProviderRegion?: readonly ResourceStringFilter[] | undefined;
  readonly cloudServerlessFunctionName?: readonly ResourceStringFilter[] | undefined;
  readonly cloudServerlessFunctionRuntime?: readonly ResourceStringFilter[] | undefined;
  readonly cloudServerlessFunctionTags?: readonly ResourceMapFilter[] | undefined;
  readonly cloudVmInstanceTags?: readonly ResourceMapFilter[] | undefined;
  readonly ec2InstanceTags?: readonly ResourceMapFilter[] | undefined;
  readonly ecrImageTags?: readonly ResourceStringFilter[] | undefined;
  readonly ecrRepositoryName?: readonly ResourceStringFilter[] | undefined;
  readonly lambdaFunctionName?: readonly ResourceStringFilter[] | undefined;
  readonly lambdaFunctionTags?: readonly ResourceMapFilter[] | undefined;
  readonly resourceId?: readonly ResourceStringFilter[] | undefined;
  readonly resourceType?: readonly ResourceStringFilter[] | undefined;
}

export type ResourceMapComparison =
  | 'EQUALS';

export interface ResourceMapFilter {
  readonly comparison: ResourceMapComparison;
  readonly key: string;
  readonly value?: string | undefined;
}

export interface ResourceNotFoundException {
  readonly message?: string | undefined;
}

export interface ResourceScanMetadata {
  readonly codeRepository?: CodeRepositoryMetadata | undefined;
  readonly containerImage?: ContainerImageMetadata | undefined;
  readonly containerRegistry?: ContainerRegistryMetadata | undefined;
  readonly containerRepository?: ContainerRepositoryMetadata | undefined;
  readonly ec2?: Ec2Metadata | undefined;
  readonly ecrImage?: EcrContainerImageMetadata | undefined;
  readonly ecrRepository?: EcrRepositoryMetadata | undefined;
  readonly lambdaFunction?: LambdaFunctionMetadata | undefined;
  readonly serverlessFunction?: ServerlessFunctionMetadata | undefined;
  readonly vmInstance?: VmInstanceMetadata | undefined;
}

export type ResourceScanType =
  | 'EC2'
  | 'ECR'
  | 'LAMBDA'
  | 'LAMBDA_CODE'
  | 'CODE_REPOSITORY';

export interface ResourceState {
  readonly codeRepository?: State | undefined;
  readonly ec2?: State | undefined;
  readonly ecr?: State | undefined;
  readonly lambda?: State | undefined;
  readonly lambdaCode?: State | undefined;
}

export interface ResourceStatus {
  readonly codeRepository?: Status | undefined;
  readonly ec2?: Status | undefined;
  readonly ecr?: Status | undefined;
  readonly lambda?: Status | undefined;
  readonly lambdaCode?: Status | undefined;
}

export type ResourceStringComparison =
  | 'EQUALS'
  | 'NOT_EQUALS';

export interface ResourceStringFilter {
  readonly comparison: ResourceStringComparison;
  readonly value: string;
}

export type ResourceType =
  | 'AWS_EC2_INSTANCE'
  | 'AWS_ECR_CONTAINER_IMAGE'
  | 'AWS_ECR_REPOSITORY'
  | 'AWS_LAMBDA_FUNCTION'
  | 'CODE_REPOSITORY'
  | 'Microsoft.Compute/virtualMachines'
  | 'Microsoft.ContainerRegistry/registry/containerImage'
  | 'Microsoft.Web/sites';

export type RuleSetCategory =
  | 'SAST'
  | 'IAC'
  | 'SCA';

export type Runtime =
  | 'NODEJS'
  | 'NODEJS_12_X'
  | 'NODEJS_14_X'
  | 'NODEJS_16_X'
  | 'JAVA_8'
  | 'JAVA_8_AL2'
  | 'JAVA_11'
  | 'PYTHON_3_7'
  | 'PYTHON_3_8'
  | 'PYTHON_3_9'
  | 'UNSUPPORTED'
  | 'NODEJS_18_X'
  | 'GO_1_X'
  | 'JAVA_17'
  | 'PYTHON_3_10'
  | 'PYTHON_3_11'
  | 'DOTNETCORE_3_1'
  | 'DOTNET_6'
  | 'DOTNET_7'
  | 'RUBY_2_7'
  | 'RUBY_3_2'
  | 'DOTNET_10'
  | 'NODEJS_24_X'
  | 'NODEJS_22_X'
  | 'JAVA_21'
  | 'JAVA_25'
  | 'PYTHON_3_12'
  | 'PYTHON_3_13'
  | 'PYTHON_3_14'
  | 'RUBY_3_3'
  | 'DOTNET_8'
  | 'NODEJS_20_X';

export type SbomReportFormat =
  | 'CYCLONEDX_1_4'
  | 'SPDX_2_3';

export type ScanMode =
  | 'EC2_SSM_AGENT_BASED'
  | 'EC2_AGENTLESS'
  | 'EC2_INSPECTOR_AGENT_BASED'
  | 'VM_INSPECTOR_AGENT_BASED';

export interface ScanStatus {
  readonly reason?: ScanStatusReason | undefined;
  readonly statusCode?: ScanStatusCode | undefined;
}

export type ScanStatusCode =
  | 'ACTIVE'
  | 'INACTIVE';

export type ScanStatusReason =
  | 'PENDING_INITIAL_SCAN'
  | 'ACCESS_DENIED'
  | 'INTERNAL_ERROR'
  | 'UNMANAGED_EC2_INSTANCE'
  | 'UNSUPPORTED_OS'
  | 'SCAN_ELIGIBILITY_EXPIRED'
  | 'RESOURCE_TERMINATED'
  | 'SUCCESSFUL'
  | 'NO_RESOURCES_FOUND'
  | 'IMAGE_SIZE_EXCEEDED'
  | 'SCAN_FREQUENCY_MANUAL'
  | 'SCAN_FREQUENCY_SCAN_ON_PUSH'
  | 'EC2_INSTANCE_STOPPED'
  | 'PENDING_DISABLE'
  | 'NO_INVENTORY'
  | 'STALE_INVENTORY'
  | 'EXCLUDED_BY_TAG'
  | 'UNSUPPORTED_RUNTIME'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'UNSUPPORTED_CONFIG_FILE'
  | 'DEEP_INSPECTION_PACKAGE_COLLECTION_LIMIT_EXCEEDED'
  | 'DEEP_INSPECTION_DAILY_SSM_INVENTORY_LIMIT_EXCEEDED'
  | 'DEEP_INSPECTION_COLLECTION_TIME_LIMIT_EXCEEDED'
  | 'DEEP_INSPECTION_NO_INVENTORY'
  | 'AGENTLESS_INSTANCE_STORAGE_LIMIT_EXCEEDED'
  | 'AGENTLESS_INSTANCE_COLLECTION_TIME_LIMIT_EXCEEDED'
  | 'PENDING_REVIVAL_SCAN'
  | 'INTEGRATION_CONNECTION_LOST'
  | 'ACCESS_DENIED_TO_ENCRYPTION_KEY'
  | 'UNSUPPORTED_LANGUAGE'
  | 'NO_SCAN_CONFIGURATION_ASSOCIATED'
  | 'SCAN_IN_PROGRESS'
  | 'IMAGE_ARCHIVED'
  | 'UNSUPPORTED_CODE_ARTIFACTS'
  | 'RESOURCE_UNMANAGED'
  | 'RESOURCE_STOPPED';

export type ScanType =
  | 'NETWORK'
  | 'PACKAGE'
  | 'CODE';

export interface Schedule {
  readonly daily?: DailySchedule | undefined;
  readonly monthly?: MonthlySchedule | undefined;
  readonly oneTime?: OneTimeSchedule | undefined;
  readonly weekly?: WeeklySchedule | undefined;
}

export interface ScopeConfiguration {
  readonly scopeType?: ScopeType | undefined;
  readonly scopeValues?: readonly string[] | undefined;
  readonly state?: ScopeState | undefined;
  readonly stateReason?: string | undefined;
}

export interface ScopeConfigurationInput {
  readonly scopeType: ScopeType;
  readonly scopeValues?: readonly string[] | undefined;
}

export interface ScopeSettings {
  readonly projectSelectionScope?: ProjectSelectionScope | undefined;
}

export type ScopeState =
  | 'ACTIVE'
  | 'PENDING'
  | 'ERROR'
  | 'DISABLED';

export type ScopeType =
  | 'TENANT'
  | 'SUBSCRIPTION';

export interface SearchVulnerabilitiesFilterCriteria {
  readonly vulnerabilityIds: readonly string[];
}

export interface SearchVulnerabilitiesRequest {
  readonly filterCriteria: SearchVulnerabilitiesFilterCriteria;
  readonly nextToken?: string | undefined;
}

export interface SearchVulnerabilitiesResponse {
  readonly nextToken?: string | undefined;
  readonly vulnerabilities?: readonly Vulnerability[] | undefined;
}

export interface SendCisSessionHealthRequest {
  readonly scanJobId: string;
  readonly sessionToken: string;
}

export interface SendCisSessionHealthResponse {}

export interface SendCisSessionTelemetryRequest {
  readonly messages: readonly CisSessionMessage[];
  readonly scanJobId: string;
  readonly sessionToken: string;
}

export interface SendCisSessionTelemetryResponse {}

export interface ServerlessFunction {
  readonly architectures?: readonly Architecture[] | undefined;
  readonly codeDigest?: string | undefined;
  readonly executionRole?: string | undefined;
  readonly lastModifiedAt?: globalThis.Date | undefined;
  readonly layers?: readonly string[] | undefined;
  readonly networkId?: string | undefined;
  readonly packageType?: PackageType | undefined;
  readonly runtime?: string | undefined;
  readonly securityGroupIds?: readonly string[] | undefined;
  readonly serverlessFunctionName?: string | undefined;
  readonly subnetIds?: readonly string[] | undefined;
  readonly version?: string | undefined;
}

export interface ServerlessFunctionAggregation {
  readonly cloudAccountIds?: readonly StringFilter[] | undefined;
  readonly cloudOrgIds?: readonly StringFilter[] | undefined;
  readonly cloudPartitions?: readonly StringFilter[] | undefined;
  readonly cloudProviders?: readonly StringFilter[] | undefined;
  readonly cloudRegions?: readonly StringFilter[] | undefined;
  readonly functionNames?: readonly StringFilter[] | undefined;
  readonly functionTags?: readonly MapFilter[] | undefined;
  readonly resourceIds?: readonly StringFilter[] | undefined;
  readonly runtimes?: readonly StringFilter[] | undefined;
  readonly sortBy?: ServerlessFunctionSortBy | undefined;
  readonly sortOrder?: SortOrder | undefined;
}

export interface ServerlessFunctionAggregationResponse {
  readonly accountId?: string | undefined;
  readonly cloudAccountId?: string | undefined;
  readonly cloudOrgId?: string | undefined;
  readonly cloudPartition?: string | undefined;
  readonly cloudProvider?: Provider | undefined;
  readonly cloudRegion?: string | undefined;
  readonly exploitAvailableActiveFindingsCount?: number | undefined;
  readonly fixAvailableActiveFindingsCount?: number | undefined;
  readonly functionName?: string | undefined;
  readonly lastModifiedAt?: globalThis.Date | undefined;
  readonly resourceId?: string | undefined;
  readonly runtime?: string | undefined;
  readonly severityCounts?: SeverityCounts | undefined;
  readonly tags?: { readonly [key in string]?: string } | undefined;
}

export interface ServerlessFunctionMetadata {
  readonly functionTags?: { readonly [key in string]?: string } | undefined;
  readonly runtime?: string | undefined;
  readonly serverlessFunctionName?: string | undefined;
}

export type ServerlessFunctionSortBy =
  | 'CRITICAL'
  | 'HIGH'
  | 'ALL';

export type Service =
  | 'EC2'
  | 'ECR'
  | 'LAMBDA';

export interface ServiceQuotaExceededException {
  readonly message?: string | undefined;
  readonly resourceId?: string | undefined;
}

export type Severity =
  | 'INFORMATIONAL'
  | 'LOW'
  | 'MEDIUM'
  | 'HIGH'
  | 'CRITICAL'
  | 'UNTRIAGED';

export interface SeverityCounts {
  readonly all?: number | undefined;
  readonly critical?: number | undefined;
  readonly high?: number | undefined;
  readonly informational?: number | undefined;
  readonly low?: number | undefined;
  readonly medium?: number | undefined;
  readonly untriaged?: number | undefined;
}

export interface SortCriteria {
  readonly field: SortField;
  readonly sortOrder: SortOrder;
}

export type SortField =
  | 'AWS_ACCOUNT_ID'
  | 'FINDING_TYPE'
  | 'SEVERITY'
  | 'FIRST_OBSERVED_AT'
  | 'LAST_OBSERVED_AT'
  | 'FINDING_STATUS'
  | 'RESOURCE_TYPE'
  | 'ECR_IMAGE_PUSHED_AT'
  | 'ECR_IMAGE_REPOSITORY_NAME'
  | 'ECR_IMAGE_REGISTRY'
  | 'NETWORK_PROTOCOL'
  | 'COMPONENT_TYPE'
  | 'VULNERABILITY_ID'
  | 'VULNERABILITY_SOURCE'
  | 'INSPECTOR_SCORE'
  | 'VENDOR_SEVERITY'
  | 'EPSS_SCORE';

export type SortOrder =
  | 'ASC'
  | 'DESC';

export interface StartCisSessionMessage {
  readonly sessionToken: string;
}

export interface StartCisSessionRequest {
  readonly message: StartCisSessionMessage;
  readonly scanJobId: string;
}

export interface StartCisSessionResponse {}

export interface StartCodeSecurityScanRequest {
  readonly clientToken?: string | undefined;
  readonly resource: CodeSecurityResource;
}

export interface StartCodeSecurityScanResponse {
  readonly scanId?: string | undefined;
  readonly status?: CodeScanStatus | undefined;
}

export interface State {
  readonly errorCode?: ErrorCode | undefined;
  readonly errorMessage?: string | undefined;
  readonly status?: Status | undefined;
}

export type Status =
  | 'ENABLING'
  | 'ENABLED'
  | 'DISABLING'
  | 'DISABLED'
  | 'SUSPENDING'
  | 'SUSPENDED';

export interface StatusCounts {
  readonly failed?: number | undefined;
  readonly passed?: number | undefined;
  readonly skipped?: number | undefined;
}

export interface Step {
  readonly componentArn?: string | undefined;
  readonly componentId?: string | undefined;
  readonly componentType?: string | undefined;
}

export interface StopCisMessageProgress {
  readonly errorChecks?: number | undefined;
  readonly failedChecks?: number | undefined;
  readonly informationalChecks?: number | undefined;
  readonly notApplicableChecks?: number | undefined;
  readonly notEvaluatedChecks?: number | undefined;
  readonly successfulChecks?: number | undefined;
  readonly totalChecks?: number | undefined;
  readonly unknownChecks?: number | undefined;
}

export interface StopCisSessionMessage {
  readonly benchmarkProfile?: string | undefined;
  readonly benchmarkVersion?: string | undefined;
  readonly computePlatform?: ComputePlatform | undefined;
  readonly progress: StopCisMessageProgress;
  readonly reason?: string | undefined;
  readonly status: StopCisSessionStatus;
}

export interface StopCisSessionRequest {
  readonly message: StopCisSessionMessage;
  readonly scanJobId: string;
  readonly sessionToken: string;
}

export interface StopCisSessionResponse {}

export type StopCisSessionStatus =
  | 'SUCCESS'
  | 'FAILED'
  | 'INTERRUPTED'
  | 'UNSUPPORTED_OS';

export type StringComparison =
  | 'EQUALS'
  | 'PREFIX'
  | 'NOT_EQUALS';

export interface StringFilter {
  readonly comparison: StringComparison;
  readonly value: string;
}

export interface SuccessfulAssociationResult {
  readonly resource?: CodeSecurityResource | undefined;
  readonly scanConfigurationArn?: string | undefined;
}

export interface SuggestedFix {
  readonly code?: string | undefined;
  readonly description?: string | undefined;
}

export type TagComparison =
  | 'EQUALS';

export interface TagFilter {
  readonly comparison: TagComparison;
  readonly key: string;
  readonly value: string;
}

export interface TagResourceRequest {
  readonly resourceArn: string;
  readonly tags: { readonly [key in string]?: string };
}

export interface TagResourceResponse {}

export interface ThrottlingException {
  readonly message?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
}

export interface Time {
  readonly timeOfDay: string;
  readonly timezone: string;
}

export interface TitleAggregation {
  readonly findingType?: AggregationFindingType | undefined;
  readonly resourceType?: AggregationResourceType | undefined;
  readonly sortBy?: TitleSortBy | undefined;
  readonly sortOrder?: SortOrder | undefined;
  readonly titles?: readonly StringFilter[] | undefined;
  readonly vulnerabilityIds?: readonly StringFilter[] | undefined;
}

export interface TitleAggregationResponse {
  readonly accountId?: string | undefined;
  readonly severityCounts?: SeverityCounts | undefined;
  readonly title?: string | undefined;
  readonly vulnerabilityId?: string | undefined;
}

export type TitleSortBy =
  | 'CRITICAL'
  | 'HIGH'
  | 'ALL';

export interface UntagResourceRequest {
  readonly resourceArn: string;
  readonly tagKeys: readonly string[];
}

export interface UntagResourceResponse {}

export interface UpdateCisScanConfigurationRequest {
  readonly scanConfigurationArn: string;
  readonly scanName?: string | undefined;
  readonly schedule?: Schedule | undefined;
  readonly securityLevel?: CisSecurityLevel | undefined;
  readonly targets?: UpdateCisTargets | undefined;
}

export interface UpdateCisScanConfigurationResponse {
  readonly scanConfigurationArn?: string | undefined;
}

export interface UpdateCisTargets {
  readonly accountIds?: readonly string[] | undefined;
  readonly targetResourceTags?: { readonly [key in string]?: readonly string[] } | undefined;
}

export interface UpdateCodeSecurityIntegrationRequest {
  readonly details: UpdateIntegrationDetails;
  readonly integrationArn: string;
}

export interface UpdateCodeSecurityIntegrationResponse {
  readonly integrationArn?: string | undefined;
  readonly status?: IntegrationStatus | undefined;
}

export interface UpdateCodeSecurityScanConfigurationRequest {
  readonly configuration: CodeSecurityScanConfiguration;
  readonly scanConfigurationArn: string;
}

export interface UpdateCodeSecurityScanConfigurationResponse {
  readonly scanConfigurationArn?: string | undefined;
}

export interface UpdateConfigurationInheritance {
  readonly ec2Configuration?: InheritanceMode | undefined;
  readonly ecrConfiguration?: InheritanceMode | undefined;
}

export interface UpdateConfigurationRequest {
  readonly accountId?: string | undefined;
  readonly ec2Configuration?: Ec2Configuration | undefined;
  readonly ecrConfiguration?: EcrConfiguration | undefined;
  readonly updateConfigurationInheritance?: UpdateConfigurationInheritance | undefined;
}

export interface UpdateConfigurationResponse {}

export interface UpdateConnectorRequest {
  readonly connectorArn: string;
  readonly description?: string | undefined;
  readonly providerDetail?: ProviderDetailUpdate | undefined;
}

export interface UpdateConnectorResponse {
  readonly connectorArn?: string | undefined;
}

export interface UpdateConnectorScanConfigurationRequest {
  readonly awsConfigConnectorArn: string;
  readonly scanConfiguration: ConnectorScanConfiguration;
}

export interface UpdateConnectorScanConfigurationResponse {}

export interface UpdateEc2DeepInspectionConfigurationRequest {
  readonly activateDeepInspection?: boolean | undefined;
  readonly packagePaths?: readonly string[] | undefined;
}

export interface UpdateEc2DeepInspectionConfigurationResponse {
  readonly errorMessage?: string | undefined;
  readonly orgPackagePaths?: readonly string[] | undefined;
  readonly packagePaths?: readonly string[] | undefined;
  readonly status?: Ec2DeepInspectionStatus | undefined;
}

export interface UpdateEncryptionKeyRequest {
  readonly kmsKeyId: string;
  readonly resourceType: ResourceType;
  readonly scanType: ScanType;
}

export interface UpdateEncryptionKeyResponse {}

export interface UpdateFilterRequest {
  readonly action?: FilterAction | undefined;
  readonly description?: string | undefined;
  readonly filterArn: string;
  readonly filterCriteria?: FilterCriteria | undefined;
  readonly name?: string | undefined;
  readonly reason?: string | undefined;
}

export interface UpdateFilterResponse {
  readonly arn?: string | undefined;
}

export interface UpdateGitHubIntegrationDetail {
  readonly code: string;
  readonly installationId: string;
}

export interface UpdateGitLabSelfManagedIntegrationDetail {
  readonly authCode: string;
}

export interface UpdateIntegrationDetails {
  readonly github?: UpdateGitHubIntegrationDetail | undefined;
  readonly gitlabSelfManaged?: UpdateGitLabSelfManagedIntegrationDetail | undefined;
}

export interface UpdateOrgEc2DeepInspectionConfigurationRequest {
  readonly orgPackagePaths: readonly string[];
}

export interface UpdateOrgEc2DeepInspectionConfigurationResponse {}

export interface UpdateOrganizationConfigurationRequest {
  readonly autoEnable: AutoEnable;
}

export interface UpdateOrganizationConfigurationResponse {
  readonly autoEnable?: AutoEnable | undefined;
}

export interface Usage {
  readonly cloudProvider?: CloudProvider | undefined;
  readonly currency?: Currency | undefined;
  readonly estimatedMonthlyCost?: number | undefined;
  readonly total?: number | undefined;
  readonly type?: UsageType | undefined;
}

export interface UsageTotal {
  readonly accountId?: string | undefined;
  readonly usage?: readonly Usage[] | undefined;
}

export type UsageType =
  | 'EC2_INSTANCE_HOURS'
  | 'ECR_INITIAL_SCAN'
  | 'ECR_RESCAN'
  | 'LAMBDA_FUNCTION_HOURS'
  | 'LAMBDA_FUNCTION_CODE_HOURS'
  | 'CODE_REPOSITORY_SAST'
  | 'CODE_REPOSITORY_IAC'
  | 'CODE_REPOSITORY_SCA'
  | 'EC2_AGENTLESS_INSTANCE_HOURS'
  | 'AZURE_CONTAINER_IMAGE_INITIAL_SCAN'
  | 'AZURE_CONTAINER_IMAGE_RESCAN'
  | 'AZURE_VM_AGENT_BASED_INSTANCE_HOURS'
  | 'AZURE_SERVERLESS_FUNCTION_HOURS';

export interface VMScannerState {
  readonly activated?: boolean | undefined;
  readonly activatedAt?: globalThis.Date | undefined;
  readonly status?: VMScannerStatus | undefined;
}

export type VMScannerStatus =
  | 'SUCCESS'
  | 'PENDING'
  | 'FAILED';

export interface ValidationException {
  readonly fields?: readonly ValidationExceptionField[] | undefined;
  readonly message?: string | undefined;
  readonly reason?: ValidationExceptionReason | undefined;
}

export interface ValidationExceptionField {
  readonly message?: string | undefined;
  readonly name?: string | undefined;
}

export type ValidationExceptionReason =
  | 'CANNOT_PARSE'
  | 'FIELD_VALIDATION_FAILED'
  | 'OTHER';

export interface Vm {
  readonly executionRole?: string | undefined;
  readonly ipV4Addresses?: readonly string[] | undefined;
  readonly ipV6Addresses?: readonly string[] | undefined;
  readonly keyName?: string | undefined;
  readonly launchedAt?: globalThis.Date | undefined;
  readonly networkId?: string | undefined;
  readonly platform?: string | undefined;
  readonly securityGroupIds?: readonly string[] | undefined;
  readonly subnetIds?: readonly string[] | undefined;
  readonly type?: string | undefined;
  readonly vmImageReference?: string | undefined;
  readonly vmName?: string | undefined;
}

export interface VmInstanceAggregation {
  readonly cloudAccountIds?: readonly StringFilter[] | undefined;
  readonly cloudOrgIds?: readonly StringFilter[] | undefined;
  readonly cloudPartitions?: readonly StringFilter[] | undefined;
  readonly cloudProviders?: readonly StringFilter[] | undefined;
  readonly cloudRegions?: readonly StringFilter[] | undefined;
  readonly instanceTags?: readonly MapFilter[] | undefined;
  readonly operatingSystems?: readonly StringFilter[] | undefined;
  readonly resourceIds?: readonly StringFilter[] | undefined;
  readonly sortBy?: VmInstanceSortBy | undefined;
  readonly sortOrder?: SortOrder | undefined;
  readonly vmImageReferences?: readonly StringFilter[] | undefined;
}

export interface VmInstanceAggregationResponse {
  readonly accountId?: string | undefined;
  readonly cloudAccountId?: string | undefined;
  readonly cloudOrgId?: string | undefined;
  readonly cloudPartition?: string | undefined;
  readonly cloudProvider?: Provider | undefined;
  readonly cloudRegion?: string | undefined;
  readonly exploitAvailableActiveFindingsCount?: number | undefined;
  readonly fixAvailableActiveFindingsCount?: number | undefined;
  readonly networkFindings?: number | undefined;
  readonly operatingSystem?: string | undefined;
  readonly resourceId?: string | undefined;
  readonly severityCounts?: SeverityCounts | undefined;
  readonly tags?: { readonly [key in string]?: string } | undefined;
  readonly vmImageReference?: string | undefined;
}

export interface VmInstanceMetadata {
  readonly inventoryHash?: string | undefined;
  readonly platform?: VmPlatform | undefined;
  readonly tags?: { readonly [key in string]?: string } | undefined;
  readonly vmImageReference?: string | undefined;
}

export type VmInstanceSortBy =
  | 'CRITICAL'
  | 'HIGH'
  | 'ALL'
  | 'NETWORK_FINDINGS';

export type VmPlatform =
  | 'WINDOWS'
  | 'LINUX'
  | 'UNKNOWN';

export interface Vulnerability {
  readonly atigData?: AtigData | undefined;
  readonly cisaData?: CisaData | undefined;
  readonly cvss2?: Cvss2 | undefined;
  readonly cvss3?: Cvss3 | undefined;
  readonly cvss4?: Cvss4 | undefined;
  readonly cwes?: readonly string[] | undefined;
  readonly description?: string | undefined;
  readonly detectionPlatforms?: readonly string[] | undefined;
  readonly epss?: Epss | undefined;
  readonly exploitObserved?: ExploitObserved | undefined;
  readonly id?: string | undefined;
  readonly referenceUrls?: readonly string[] | undefined;
  readonly relatedVulnerabilities?: readonly string[] | undefined;
  readonly source?: VulnerabilitySource | undefined;
  readonly sourceUrl?: string | undefined;
  readonly vendorCreatedAt?: globalThis.Date | undefined;
  readonly vendorSeverity?: string | undefined;
  readonly vendorUpdatedAt?: globalThis.Date | undefined;
}

export type VulnerabilitySource =
  | 'NVD';

export interface VulnerablePackage {
  readonly arch?: string | undefined;
  readonly epoch?: number | undefined;
  readonly filePath?: string | undefined;
  readonly fixedInVersion?: string | undefined;
  readonly name?: string | undefined;
  readonly packageManager?: PackageManager | undefined;
  readonly release?: string | undefined;
  readonly remediation?: string | undefined;
  readonly sourceLambdaLayerArn?: string | undefined;
  readonly sourceLayerHash?: string | undefined;
  readonly version?: string | undefined;
}

export interface WeeklySchedule {
  readonly days: readonly Day[];
  readonly startTime: Time;
}

/** Input and output of every operation. */
export interface Operations {
  readonly AssociateMember: { readonly input: AssociateMemberRequest; readonly output: AssociateMemberResponse };
  readonly BatchAssociateCodeSecurityScanConfiguration: { readonly input: BatchAssociateCodeSecurityScanConfigurationRequest; readonly output: BatchAssociateCodeSecurityScanConfigurationResponse };
  readonly BatchDisassociateCodeSecurityScanConfiguration: { readonly input: BatchDisassociateCodeSecurityScanConfigurationRequest; readonly output: BatchDisassociateCodeSecurityScanConfigurationResponse };
  readonly BatchGetAccountStatus: { readonly input: BatchGetAccountStatusRequest; readonly output: BatchGetAccountStatusResponse };
  readonly BatchGetCodeSnippet: { readonly input: BatchGetCodeSnippetRequest; readonly output: BatchGetCodeSnippetResponse };
  readonly BatchGetFindingDetails: { readonly input: BatchGetFindingDetailsRequest; readonly output: BatchGetFindingDetailsResponse };
  readonly BatchGetFreeTrialInfo: { readonly input: BatchGetFreeTrialInfoRequest; readonly output: BatchGetFreeTrialInfoResponse };
  readonly BatchGetMemberEc2DeepInspectionStatus: { readonly input: BatchGetMemberEc2DeepInspectionStatusRequest; readonly output: BatchGetMemberEc2DeepInspectionStatusResponse };
  readonly BatchUpdateMemberEc2DeepInspectionStatus: { readonly input: BatchUpdateMemberEc2DeepInspectionStatusRequest; readonly output: BatchUpdateMemberEc2DeepInspectionStatusResponse };
  readonly CancelFindingsReport: { readonly input: CancelFindingsReportRequest; readonly output: CancelFindingsReportResponse };
  readonly CancelSbomExport: { readonly input: CancelSbomExportRequest; readonly output: CancelSbomExportResponse };
  readonly CreateCisScanConfiguration: { readonly input: CreateCisScanConfigurationRequest; readonly output: CreateCisScanConfigurationResponse };
  readonly CreateCodeSecurityIntegration: { readonly input: CreateCodeSecurityIntegrationRequest; readonly output: CreateCodeSecurityIntegrationResponse };
  readonly CreateCodeSecurityScanConfiguration: { readonly input: CreateCodeSecurityScanConfigurationRequest; readonly output: CreateCodeSecurityScanConfigurationResponse };
  readonly CreateConnector: { readonly input: CreateConnectorRequest; readonly output: CreateConnectorResponse };
  readonly CreateFilter: { readonly input: CreateFilterRequest; readonly output: CreateFilterResponse };
  readonly CreateFindingsReport: { readonly input: CreateFindingsReportRequest; readonly output: CreateFindingsReportResponse };
  readonly CreateSbomExport: { readonly input: CreateSbomExportRequest; readonly output: CreateSbomExportResponse };
  readonly DeleteCisScanConfiguration: { readonly input: DeleteCisScanConfigurationRequest; readonly output: DeleteCisScanConfigurationResponse };
  readonly DeleteCodeSecurityIntegration: { readonly input: DeleteCodeSecurityIntegrationRequest; readonly output: DeleteCodeSecurityIntegrationResponse };
  readonly DeleteCodeSecurityScanConfiguration: { readonly input: DeleteCodeSecurityScanConfigurationRequest; readonly output: DeleteCodeSecurityScanConfigurationResponse };
  readonly DeleteConnector: { readonly input: DeleteConnectorRequest; readonly output: DeleteConnectorResponse };
  readonly DeleteFilter: { readonly input: DeleteFilterRequest; readonly output: DeleteFilterResponse };
  readonly DescribeOrganizationConfiguration: { readonly input: DescribeOrganizationConfigurationRequest; readonly output: DescribeOrganizationConfigurationResponse };
  readonly Disable: { readonly input: DisableRequest; readonly output: DisableResponse };
  readonly DisableDelegatedAdminAccount: { readonly input: DisableDelegatedAdminAccountRequest; readonly output: DisableDelegatedAdminAccountResponse };
  readonly DisassociateMember: { readonly input: DisassociateMemberRequest; readonly output: DisassociateMemberResponse };
  readonly Enable: { readonly input: EnableRequest; readonly output: EnableResponse };
  readonly EnableDelegatedAdminAccount: { readonly input: EnableDelegatedAdminAccountRequest; readonly output: EnableDelegatedAdminAccountResponse };
  readonly GetCisScanReport: { readonly input: GetCisScanReportRequest; readonly output: GetCisScanReportResponse };
  readonly GetCisScanResultDetails: { readonly input: GetCisScanResultDetailsRequest; readonly output: GetCisScanResultDetailsResponse };
  readonly GetClustersForImage: { readonly input: GetClustersForImageRequest; readonly output: GetClustersForImageResponse };
  readonly GetCodeSecurityIntegration: { readonly input: GetCodeSecurityIntegrationRequest; readonly output: GetCodeSecurityIntegrationResponse };
  readonly GetCodeSecurityScan: { readonly input: GetCodeSecurityScanRequest; readonly output: GetCodeSecurityScanResponse };
  readonly GetCodeSecurityScanConfiguration: { readonly input: GetCodeSecurityScanConfigurationRequest; readonly output: GetCodeSecurityScanConfigurationResponse };
  readonly GetConfiguration: { readonly input: GetConfigurationRequest; readonly output: GetConfigurationResponse };
  readonly GetDelegatedAdminAccount: { readonly input: GetDelegatedAdminAccountRequest; readonly output: GetDelegatedAdminAccountResponse };
  readonly GetEc2DeepInspectionConfiguration: { readonly input: GetEc2DeepInspectionConfigurationRequest; readonly output: GetEc2DeepInspectionConfigurationResponse };
  readonly GetEncryptionKey: { readonly input: GetEncryptionKeyRequest; readonly output: GetEncryptionKeyResponse };
  readonly GetFindingsReportStatus: { readonly input: GetFindingsReportStatusRequest; readonly output: GetFindingsReportStatusResponse };
  readonly GetMember: { readonly input: GetMemberRequest; readonly output: GetMemberResponse };
  readonly GetSbomExport: { readonly input: GetSbomExportRequest; readonly output: GetSbomExportResponse };
  readonly ListAccountPermissions: { readonly input: ListAccountPermissionsRequest; readonly output: ListAccountPermissionsResponse };
  readonly ListCisScanConfigurations: { readonly input: ListCisScanConfigurationsRequest; readonly output: ListCisScanConfigurationsResponse };
  readonly ListCisScanResultsAggregatedByChecks: { readonly input: ListCisScanResultsAggregatedByChecksRequest; readonly output: ListCisScanResultsAggregatedByChecksResponse };
  readonly ListCisScanResultsAggregatedByTargetResource: { readonly input: ListCisScanResultsAggregatedByTargetResourceRequest; readonly output: ListCisScanResultsAggregatedByTargetResourceResponse };
  readonly ListCisScans: { readonly input: ListCisScansRequest; readonly output: ListCisScansResponse };
  readonly ListCodeSecurityIntegrations: { readonly input: ListCodeSecurityIntegrationsRequest; readonly output: ListCodeSecurityIntegrationsResponse };
  readonly ListCodeSecurityScanConfigurationAssociations: { readonly input: ListCodeSecurityScanConfigurationAssociationsRequest; readonly output: ListCodeSecurityScanConfigurationAssociationsResponse };
  readonly ListCodeSecurityScanConfigurations: { readonly input: ListCodeSecurityScanConfigurationsRequest; readonly output: ListCodeSecurityScanConfigurationsResponse };
  readonly ListConnectorScanConfigurations: { readonly input: ListConnectorScanConfigurationsRequest; readonly output: ListConnectorScanConfigurationsResponse };
  readonly ListConnectors: { readonly input: ListConnectorsRequest; readonly output: ListConnectorsResponse };
  readonly ListCoverage: { readonly input: ListCoverageRequest; readonly output: ListCoverageResponse };
  readonly ListCoverageStatistics: { readonly input: ListCoverageStatisticsRequest; readonly output: ListCoverageStatisticsResponse };
  readonly ListDelegatedAdminAccounts: { readonly input: ListDelegatedAdminAccountsRequest; readonly output: ListDelegatedAdminAccountsResponse };
  readonly ListFilters: { readonly input: ListFiltersRequest; readonly output: ListFiltersResponse };
  readonly ListFindingAggregations: { readonly input: ListFindingAggregationsRequest; readonly output: ListFindingAggregationsResponse };
  readonly ListFindings: { readonly input: ListFindingsRequest; readonly output: ListFindingsResponse };
  readonly ListMembers: { readonly input: ListMembersRequest; readonly output: ListMembersResponse };
  readonly ListTagsForResource: { readonly input: ListTagsForResourceRequest; readonly output: ListTagsForResourceResponse };
  readonly ListUsageTotals: { readonly input: ListUsageTotalsRequest; readonly output: ListUsageTotalsResponse };
  readonly ResetEncryptionKey: { readonly input: ResetEncryptionKeyRequest; readonly output: ResetEncryptionKeyResponse };
  readonly SearchVulnerabilities: { readonly input: SearchVulnerabilitiesRequest; readonly output: SearchVulnerabilitiesResponse };
  readonly SendCisSessionHealth: { readonly input: SendCisSessionHealthRequest; readonly output: SendCisSessionHealthResponse };
  readonly SendCisSessionTelemetry: { readonly input: SendCisSessionTelemetryRequest; readonly output: SendCisSessionTelemetryResponse };
  readonly StartCisSession: { readonly input: StartCisSessionRequest; readonly output: StartCisSessionResponse };
  readonly StartCodeSecurityScan: { readonly input: StartCodeSecurityScanRequest; readonly output: StartCodeSecurityScanResponse };
  readonly StopCisSession: { readonly input: StopCisSessionRequest; readonly output: StopCisSessionResponse };
  readonly TagResource: { readonly input: TagResourceRequest; readonly output: TagResourceResponse };
  readonly UntagResource: { readonly input: UntagResourceRequest; readonly output: UntagResourceResponse };
  readonly UpdateCisScanConfiguration: { readonly input: UpdateCisScanConfigurationRequest; readonly output: UpdateCisScanConfigurationResponse };
  readonly UpdateCodeSecurityIntegration: { readonly input: UpdateCodeSecurityIntegrationRequest; readonly output: UpdateCodeSecurityIntegrationResponse };
  readonly UpdateCodeSecurityScanConfiguration: { readonly input: UpdateCodeSecurityScanConfigurationRequest; readonly output: UpdateCodeSecurityScanConfigurationResponse };
  readonly UpdateConfiguration: { readonly input: UpdateConfigurationRequest; readonly output: UpdateConfigurationResponse };
  readonly UpdateConnector: { readonly input: UpdateConnectorRequest; readonly output: UpdateConnectorResponse };
  readonly UpdateConnectorScanConfiguration: { readonly input: UpdateConnectorScanConfigurationRequest; readonly output: UpdateConnectorScanConfigurationResponse };
  readonly UpdateEc2DeepInspectionConfiguration: { readonly input: UpdateEc2DeepInspectionConfigurationRequest; readonly output: UpdateEc2DeepInspectionConfigurationResponse };
  readonly UpdateEncryptionKey: { readonly input: UpdateEncryptionKeyRequest; readonly output: UpdateEncryptionKeyResponse };
  readonly UpdateFilter: { readonly input: UpdateFilterRequest; readonly output: UpdateFilterResponse };
  readonly UpdateOrgEc2DeepInspectionConfiguration: { readonly input: UpdateOrgEc2DeepInspectionConfigurationRequest; readonly output: UpdateOrgEc2DeepInspectionConfigurationResponse };
  readonly UpdateOrganizationConfiguration: { readonly input: UpdateOrganizationConfigurationRequest; readonly output: UpdateOrganizationConfigurationResponse };
}
