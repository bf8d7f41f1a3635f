// Made from models/service-quotas.json by `npm run generate`; never edited.

export interface AWSServiceAccessNotEnabledException {
  readonly Message?: string | undefined;
}

export interface AccessDeniedException {
  readonly Message?: string | undefined;
}

export type AppliedLevelEnum =
  | 'ACCOUNT'
  | 'RESOURCE'
  | 'ALL';

export interface AssociateServiceQuotaTemplateRequest {}

export interface AssociateServiceQuotaTemplateResponse {}

export interface CreateSupportCaseRequest {
  readonly RequestId: string;
}

export interface CreateSupportCaseResponse {}

export interface DeleteServiceQuotaIncreaseRequestFromTemplateRequest {
  readonly AwsRegion: string;
  readonly QuotaCode: string;
  readonly ServiceCode: string;
}

export interface DeleteServiceQuotaIncreaseRequestFromTemplateResponse {}

export interface DependencyAccessDeniedException {
  readonly Message?: string | undefined;
}

export interface DisassociateServiceQuotaTemplateRequest {}

export interface DisassociateServiceQuotaTemplateResponse {}

export type ErrorCode =
  | 'DEPENDENCY_ACCESS_DENIED_ERROR'
  | 'DEPENDENCY_THROTTLING_ERROR'
  | 'DEPENDENCY_SERVICE_ERROR'
  | 'SERVICE_QUOTA_NOT_AVAILABLE_ERROR';

export interface ErrorReason {
  readonly ErrorCode?: ErrorCode | undefined;
  readonly ErrorMessage?: string | undefined;
}

export interface GetAWSDefaultServiceQuotaRequest {
  readonly QuotaCode: string;
  readonly ServiceCode: string;
}

export interface GetAWSDefaultServiceQuotaResponse {
  readonly Quota?: ServiceQuota | undefined;
}

export interface GetAssociationForServiceQuotaTemplateRequest {}

export interface GetAssociationForServiceQuotaTemplateResponse {
  readonly ServiceQuotaTemplateAssociationStatus?: ServiceQuotaTemplateAssociationStatus | undefined;
}

export interface GetAutoManagementConfigurationRequest {}

export interface GetAutoManagementConfigurationResponse {
  readonly ExclusionList?: { readonly [key in string]?: readonly QuotaInfo[] } | undefined;
  readonly NotificationArn?: string | undefined;
  readonly OptInLevel?: OptInLevel | undefined;
  readonly OptInStatus?: OptInStatus | undefined;
  readonly OptInType?: OptInType | undefined;
}

export interface GetQuotaUtilizationReportRequest {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly ReportId: string;
}

export interface GetQuotaUtilizationReportResponse {
  readonly ErrorCode?: string | undefined;
  readonly ErrorMessage?: string | undefined;
  readonly GeneratedAt?: globalThis.Date | undefined;
  readonly NextToken?: string | undefined;
  readonly Quotas?: readonly QuotaUtilizationInfo[] | undefined;
  readonly ReportId?: string | undefined;
  readonly Status?: ReportStatus | undefined;
  readonly TotalCount?: number | undefined;
}

export interface GetRequestedServiceQuotaChangeRequest {
  readonly RequestId: string;
}

export interface GetRequestedServiceQuotaChangeResponse {
  readonly RequestedQuota?: RequestedServiceQuotaChange | undefined;
}

export interface GetServiceQuotaIncreaseRequestFromTemplateRequest {
  readonly AwsRegion: string;
  readonly QuotaCode: string;
  readonly ServiceCode: string;
}

export interface GetServiceQuotaIncreaseRequestFromTemplateResponse {
  readonly ServiceQuotaIncreaseRequestInTemplate?: ServiceQuotaIncreaseRequestInTemplate | undefined;
}

export interface GetServiceQuotaRequest {
  readonly ContextId?: string | undefined;
  readonly QuotaCode: string;
  readonly ServiceCode: string;
}

export interface GetServiceQuotaResponse {
  readonly Quota?: ServiceQuota | undefined;
}

export interface IllegalArgumentException {
  readonly Message?: string | undefined;
}

export interface InvalidPaginationTokenException {
  readonly Message?: string | undefined;
}

export interface InvalidResourceStateException {
  readonly Message?: string | undefined;
}

export interface ListAWSDefaultServiceQuotasRequest {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly ServiceCode: string;
}

export interface ListAWSDefaultServiceQuotasResponse {
  readonly NextToken?: string | undefined;
  readonly Quotas?: readonly ServiceQuota[] | undefined;
}

export interface ListRequestedServiceQuotaChangeHistoryByQuotaRequest {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly QuotaCode: string;
  readonly QuotaRequestedAtLevel?: AppliedLevelEnum | undefined;
  readonly ServiceCode: string;
  readonly Status?: RequestStatus | undefined;
}

export interface ListRequestedServiceQuotaChangeHistoryByQuotaResponse {
  readonly NextToken?: string | undefined;
  readonly RequestedQuotas?: readonly RequestedServiceQuotaChange[] | undefined;
}

export interface ListRequestedServiceQuotaChangeHistoryRequest {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly QuotaRequestedAtLevel?: AppliedLevelEnum | undefined;
  readonly ServiceCode?: string | undefined;
  readonly Status?: RequestStatus | undefined;
}

export interface ListRequestedServiceQuotaChangeHistoryResponse {
  readonly NextToken?: string | undefined;
  readonly RequestedQuotas?: readonly RequestedServiceQuotaChange[] | undefined;
}

export interface ListServiceQuotaIncreaseRequestsInTemplateRequest {
  readonly AwsRegion?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly ServiceCode?: string | undefined;
}

export interface ListServiceQuotaIncreaseRequestsInTemplateResponse {
  readonly NextToken?: string | undefined;
  readonly ServiceQuotaIncreaseRequestInTemplateList?: readonly ServiceQuotaIncreaseRequestInTemplate[] | undefined;
}

export interface ListServiceQuotasRequest {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly QuotaAppliedAtLevel?: AppliedLevelEnum | undefined;
  readonly QuotaCode?: string | undefined;
  readonly ServiceCode: string;
}

export interface ListServiceQuotasResponse {
  readonly NextToken?: string | undefined;
  readonly Quotas?: readonly ServiceQuota[] | undefined;
}

export interface ListServicesRequest {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListServicesResponse {
  readonly NextToken?: string | undefined;
  readonly Services?: readonly ServiceInfo[] | undefined;
}

export interface ListTagsForResourceRequest {
  readonly ResourceARN: string;
}

export interface ListTagsForResourceResponse {
  readonly Tags?: readonly Tag[] | undefined;
}

export interface MetricInfo {
  readonly MetricDimensions?: { readonly [key in string]?: string } | undefined;
  readonly MetricName?: string | undefined;
  readonly MetricNamespace?: string | undefined;
  readonly MetricStatisticRecommendation?: string | undefined;
}

export interface NoAvailableOrganizationException {
  readonly Message?: string | undefined;
}

export interface NoSuchResourceException {
  readonly Message?: string | undefined;
}

export type OptInLevel =
  | 'ACCOUNT';

export type OptInStatus =
  | 'ENABLED'
  | 'DISABLED';

export type OptInType =
  | 'NotifyOnly'
  | 'NotifyAndAdjust';

export interface OrganizationNotInAllFeaturesModeException {
  readonly Message?: string | undefined;
}

export type PeriodUnit =
  | 'MICROSECOND'
  | 'MILLISECOND'
  | 'SECOND'
  | 'MINUTE'
  | 'HOUR'
  | 'DAY'
  | 'WEEK';

export interface PutServiceQuotaIncreaseRequestIntoTemplateRequest {
  readonly AwsRegion: string;
  readonly DesiredValue: number;
  readonly QuotaCode: string;
  readonly ServiceCode: string;
}

export interface PutServiceQuotaIncreaseRequestIntoTemplateResponse {
  readonly ServiceQuotaIncreaseRequestInTemplate?: ServiceQuotaIncreaseRequestInTemplate | undefined;
}

export interface QuotaContextInfo {
  readonly ContextId?: string | undefined;
  readonly ContextScope?: QuotaContextScope | undefined;
  readonly ContextScopeType?: string | undefined;
}

export type QuotaContextScope =
  | 'RESOURCE'
  | 'ACCOUNT';

export interface QuotaExceededException {
  readonly Message?: string | undefined;
}

export interface QuotaInfo {
  readonly QuotaCode?: string | undefined;
  readonly QuotaName?: string | undefined;
}

export interface QuotaPeriod {
  readonly PeriodUnit?: PeriodUnit | undefined;
  readonly PeriodValue?: number | undefined;
}

export interface QuotaUtilizationInfo {
  readonly Adjustable?: boolean | undefined;
  readonly AppliedValue?: number | undefined;
  readonly DefaultValue?: number | undefined;
  readonly Namespace?: string | undefined;
  readonly QuotaCode?: string | undefined;
  readonly QuotaName?: string | undefined;
  readonly ServiceCode?: string | undefined;
  readonly ServiceName?: string | undefined;
  readonly Utilization?: number | undefined;
}

export type ReportStatus =
  | 'PENDING'
  | 'IN_PROGRESS'
  | 'COMPLETED'
  | 'FAILED';

export interface RequestServiceQuotaIncreaseRequest {
  readonly ContextId?: string | undefined;
  readonly DesiredValue: number;
  readonly QuotaCode: string;
  readonly ServiceCode: string;
  readonly SupportCaseAllowed?: boolean | undefined;
}

export interface RequestServiceQuotaIncreaseResponse {
  readonly RequestedQuota?: RequestedServiceQuotaChange | undefined;
}

export type RequestStatus =
  | 'PENDING'
  | 'CASE_OPENED'
  | 'APPROVED'
  | 'DENIED'
  | 'CASE_CLOSED'
  | 'NOT_APPROVED'
  | 'INVALID_REQUEST';

export type RequestType =
  | 'AutomaticManagement';

export interface RequestedServiceQuotaChange {
  readonly CaseId?: string | undefined;
  readonly Created?: globalThis.Date | undefined;
  readonly DesiredValue?: number | undefined;
  readonly GlobalQuota?: boolean | undefined;
  readonly Id?: string | undefined;
  readonly LastUpdated?: globalThis.Date | undefined;
  readonly QuotaArn?: string | undefined;
  readonly QuotaCode?: string | undefined;
  readonly QuotaContext?: QuotaContextInfo | undefined;
  readonly QuotaName?: string | undefined;
  readonly QuotaRequestedAtLevel?: AppliedLevelEnum | undefined;
  readonly RequestType?: RequestType | undefined;
  readonly Requester?: string | undefined;
  readonly ServiceCode?: string | undefined;
  readonly ServiceName?: string | undefined;
  readonly Status?: RequestStatus | undefined;
  readonly Unit?: string | undefined;
}

export interface ResourceAlreadyExistsException {
  readonly Message?: string | undefined;
}

export interface ServiceException {
  readonly Message?: string | undefined;
}

export interface ServiceInfo {
  readonly ServiceCode?: string | undefined;
  readonly ServiceName?: string | undefined;
}

export interface ServiceQuota {
  readonly Adjustable?: boolean | undefined;
  readonly Description?: string | undefined;
  readonly ErrorReason?: ErrorReason | undefined;
  readonly GlobalQuota?: boolean | undefined;
  readonly Period?: QuotaPeriod | undefined;
  readonly QuotaAppliedAtLevel?: AppliedLevelEnum | undefined;
  readonly QuotaArn?: string | undefined;
  readonly QuotaCode?: string | undefined;
  readonly QuotaContext?: QuotaContextInfo | undefined;
  readonly QuotaName?: string | undefined;
  readonly ServiceCode?: string | undefined;
  readonly ServiceName?: string | undefined;
  readonly Unit?: string | undefined;
  readonly UsageMetric?: MetricInfo | undefined;
  readonly Value?: number | undefined;
}

export interface ServiceQuotaIncreaseRequestInTemplate {
  readonly AwsRegion?: string | undefined;
  readonly DesiredValue?: number | undefined;
  readonly GlobalQuota?: boolean | undefined;
  readonly QuotaCode?: string | undefined;
  readonly QuotaName?: string | undefined;
  readonly ServiceCode?: string | undefined;
  readonly ServiceName?: string | undefined;
  readonly Unit?: string | undefined;
}

export type ServiceQuotaTemplateAssociationStatus =
  | 'ASSOCIATED'
  | 'DISASSOCIATED';

export interface ServiceQuotaTemplateNotInUseException {
  readonly Message?: string | undefined;
}

export interface StartAutoManagementRequest {
  readonly ExclusionList?: { readonly [key in string]?: readonly string[] } | undefined;
  readonly NotificationArn?: string | undefined;
  readonly OptInLevel: OptInLevel;
  readonly OptInType: OptInType;
}

export interface StartAutoManagementResponse {}

export interface StartQuotaUtilizationReportRequest {}

export interface StartQuotaUtilizationReportResponse {
  readonly Message?: string | undefined;
  readonly ReportId?: string | undefined;
  readonly Status?: ReportStatus | undefined;
}

export interface StopAutoManagementRequest {}

export interface StopAutoManagementResponse {}

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

export interface TagPolicyViolationException {
  readonly Message?: string | undefined;
}

export interface TagResourceRequest {
  readonly ResourceARN: string;
  readonly Tags: readonly Tag[];
}

export interface TagResourceResponse {}

export interface TemplatesNotAvailableInRegionException {
  readonly Message?: string | undefined;
}

export interface TooManyRequestsException {
  readonly Message?: string | undefined;
}

export interface TooManyTagsException {
  readonly Message?: string | undefined;
}

export interface UntagResourceRequest {
  readonly ResourceARN: string;
  readonly TagKeys: readonly string[];
}

export interface UntagResourceResponse {}

export interface UpdateAutoManagementRequest {
  readonly ExclusionList?: { readonly [key in string]?: readonly string[] } | undefined;
  readonly NotificationArn?: string | undefined;
  readonly OptInType?: OptInType | undefined;
}

export interface UpdateAutoManagementResponse {}

/** Input and output of every operation. */
export interface Operations {
  readonly AssociateServiceQuotaTemplate: { readonly input: AssociateServiceQuotaTemplateRequest; readonly output: AssociateServiceQuotaTemplateResponse };
  readonly CreateSupportCase: { readonly input: CreateSupportCaseRequest; readonly output: CreateSupportCaseResponse };
  readonly DeleteServiceQuotaIncreaseRequestFromTemplate: { readonly input: DeleteServiceQuotaIncreaseRequestFromTemplateRequest; readonly output: DeleteServiceQuotaIncreaseRequestFromTemplateResponse };
  readonly DisassociateServiceQuotaTemplate: { readonly input: DisassociateServiceQuotaTemplateRequest; readonly output: DisassociateServiceQuotaTemplateResponse };
  readonly GetAWSDefaultServiceQuota: { readonly input: GetAWSDefaultServiceQuotaRequest; readonly output: GetAWSDefaultServiceQuotaResponse };
  readonly GetAssociationForServiceQuotaTemplate: { readonly input: GetAssociationForServiceQuotaTemplateRequest; readonly output: GetAssociationForServiceQuotaTemplateResponse };
  readonly GetAutoManagementConfiguration: { readonly input: GetAutoManagementConfigurationRequest; readonly output: GetAutoManagementConfigurationResponse };
  readonly GetQuotaUtilizationReport: { readonly input: GetQuotaUtilizationReportRequest; readonly output: GetQuotaUtilizationReportResponse };
  readonly GetRequestedServiceQuotaChange: { readonly input: GetRequestedServiceQuotaChangeRequest; readonly output: GetRequestedServiceQuotaChangeResponse };
  readonly GetServiceQuota: { readonly input: GetServiceQuotaRequest; readonly output: GetServiceQuotaResponse };
  readonly GetServiceQuotaIncreaseRequestFromTemplate: { readonly input: GetServiceQuotaIncreaseRequestFromTemplateRequest; readonly output: GetServiceQuotaIncreaseRequestFromTemplateResponse };
  readonly ListAWSDefaultServiceQuotas: { readonly input: ListAWSDefaultServiceQuotasRequest; readonly output: ListAWSDefaultServiceQuotasResponse };
  readonly ListRequestedServiceQuotaChangeHistory: { readonly input: ListRequestedServiceQuotaChangeHistoryRequest; readonly output: ListRequestedServiceQuotaChangeHistoryResponse };
  readonly ListRequestedServiceQuotaChangeHistoryByQuota: { readonly input: ListRequestedServiceQuotaChangeHistoryByQuotaRequest; readonly output: ListRequestedServiceQuotaChangeHistoryByQuotaResponse };
  readonly ListServiceQuotaIncreaseRequestsInTemplate: { readonly input: ListServiceQuotaIncreaseRequestsInTemplateRequest; readonly output: ListServiceQuotaIncreaseRequestsInTemplateResponse };
  readonly ListServiceQuotas: { readonly input: ListServiceQuotasRequest; readonly output: ListServiceQuotasResponse };
  readonly ListServices: { readonly input: ListServicesRequest; readonly output: ListServicesResponse };
  readonly ListTagsForResource: { readonly input: ListTagsForResourceRequest; readonly output: ListTagsForResourceResponse };
  readonly PutServiceQuotaIncreaseRequestIntoTemplate: { readonly input: PutServiceQuotaIncreaseRequestIntoTemplateRequest; readonly output: PutServiceQuotaIncreaseRequestIntoTemplateResponse };
  readonly RequestServiceQuotaIncrease: { readonly input: RequestServiceQuotaIncreaseRequest; readonly output: RequestServiceQuotaIncreaseResponse };
  readonly StartAutoManagement: { readonly input: StartAutoManagementRequest; readonly output: StartAutoManagementResponse };
  readonly StartQuotaUtilizationReport: { readonly input: StartQuotaUtilizationReportRequest; readonly output: StartQuotaUtilizationReportResponse };
  readonly StopAutoManagement: { readonly input: StopAutoManagementRequest; readonly output: StopAutoManagementResponse };
  readonly TagResource: { readonly input: TagResourceRequest; readonly output: TagResourceResponse };
  readonly UntagResource: { readonly input: UntagResourceRequest; readonly output: UntagResourceResponse };
  readonly UpdateAutoManagement: { readonly input: UpdateAutoManagementRequest; readonly output: UpdateAutoManagementResponse };
}
