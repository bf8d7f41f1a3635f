// Made from models/resourcegroupstaggingapi.json by `npm run generate`; never edited.

export interface ComplianceDetails {
  readonly ComplianceStatus?: boolean | undefined;
  readonly KeysWithNoncompliantValues?: readonly string[] | undefined;
  readonly NoncompliantKeys?: readonly string[] | undefined;
}

export interface ConcurrentModificationException {
  readonly Message?: string | undefined;
}

export interface ConstraintViolationException {
  readonly Message?: string | undefined;
}

export interface DescribeReportCreationInput {}

export interface DescribeReportCreationOutput {
  readonly ErrorMessage?: string | undefined;
  readonly S3Location?: string | undefined;
  readonly Status?: string | undefined;
}

export type ErrorCode =
  | 'InternalServiceException'
  | 'InvalidParameterException';

export interface FailureInfo {
  readonly ErrorCode?: ErrorCode | undefined;
  readonly ErrorMessage?: string | undefined;
  readonly StatusCode?: number | undefined;
}

export interface GetComplianceSummaryInput {
  readonly GroupBy?: readonly GroupByAttribute[] | undefined;
  readonly MaxResults?: number | undefined;
  readonly PaginationToken?: string | undefined;
  readonly RegionFilters?: readonly string[] | undefined;
  readonly ResourceTypeFilters?: readonly string[] | undefined;
  readonly TagKeyFilters?: readonly string[] | undefined;
  readonly TargetIdFilters?: readonly string[] | undefined;
}

export interface GetComplianceSummaryOutput {
  readonly PaginationToken?: string | undefined;
  readonly SummaryList?: readonly Summary[] | undefined;
}

export interface GetResourcesInput {
  readonly ExcludeCompliantResources?: boolean | undefined;
  readonly IncludeComplianceDetails?: boolean | undefined;
  readonly PaginationToken?: string | undefined;
  readonly ResourceARNList?: readonly string[] | undefined;
  readonly ResourceTypeFilters?: readonly string[] | undefined;
  readonly ResourcesPerPage?: number | undefined;
  readonly TagFilters?: readonly TagFilter[] | undefined;
  readonly TagsPerPage?: number | undefined;
}

export interface GetResourcesOutput {
  readonly PaginationToken?: string | undefined;
  readonly ResourceTagMappingList?: readonly ResourceTagMapping[] | undefined;
}

export interface GetTagKeysInput {
  readonly PaginationToken?: string | undefined;
}

export interface GetTagKeysOutput {
  readonly PaginationToken?: string | undefined;
  readonly TagKeys?: readonly string[] | undefined;
}

export interface GetTagValuesInput {
  readonly Key: string;
  readonly PaginationToken?: string | undefined;
}

export interface GetTagValuesOutput {
  readonly PaginationToken?: string | undefined;
  readonly TagValues?: readonly string[] | undefined;
}

export type GroupByAttribute =
  | 'TARGET_ID'
  | 'REGION'
  | 'RESOURCE_TYPE';

export interface InternalServiceException {
  readonly Message?: string | undefined;
}

export interface InvalidParameterException {
  readonly Message?: string | undefined;
}

export interface ListRequiredTagsInput {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListRequiredTagsOutput {
  readonly NextToken?: string | undefined;
  readonly RequiredTags?: readonly RequiredTag[] | undefined;
}

export interface PaginationTokenExpiredException {
  readonly Message?: string | undefined;
}

export interface RequiredTag {
  readonly CloudFormationResourceTypes?: readonly string[] | undefined;
  readonly ReportingTagKeys?: readonly string[] | undefined;
  readonly ResourceType?: string | undefined;
}

export interface ResourceTagMapping {
  readonly ComplianceDetails?: ComplianceDetails | undefined;
  readonly ResourceARN?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface StartReportCreationInput {
  readonly S3Bucket: string;
}

export interface StartReportCreationOutput {}

export interface Summary {
  readonly LastUpdated?: string | undefined;
  readonly NonCompliantResources?: number | undefined;
  readonly Region?: string | undefined;
  readonly ResourceType?: string | undefined;
  readonly TargetId?: string | undefined;
  readonly TargetIdType?: TargetIdType | undefined;
}

export interface Tag {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

export interface TagFilter {
  readonly Key?: string | undefined;
  readonly Values?: readonly string[] | undefined;
}

export interface TagResourcesInput {
  readonly ResourceARNList: readonly string[];
  readonly Tags: { readonly [key in string]?: string };
}

export interface TagResourcesOutput {
  readonly FailedResourcesMap?: { readonly [key in string]?: FailureInfo } | undefined;
}

export type TargetIdType =
  | 'ACCOUNT'
  | 'OU'
  | 'ROOT';

export interface ThrottledException {
  readonly Message?: string | undefined;
}

export interface UntagResourcesInput {
  readonly ResourceARNList: readonly string[];
  readonly TagKeys: readonly string[];
}

export interface UntagResourcesOutput {
  readonly FailedResourcesMap?: { readonly [key in string]?: FailureInfo } | undefined;
}

/** Input and output of every operation. */
export interface Operations {
  readonly DescribeReportCreation: { readonly input: DescribeReportCreationInput; readonly output: DescribeReportCreationOutput };
  readonly GetComplianceSummary: { readonly input: GetComplianceSummaryInput; readonly output: GetComplianceSummaryOutput };
  readonly GetResources: { readonly input: GetResourcesInput; readonly output: GetResourcesOutput };
  readonly GetTagKeys: { readonly input: GetTagKeysInput; readonly output: GetTagKeysOutput };
  readonly GetTagValues: { readonly input: GetTagValuesInput; readonly output: GetTagValuesOutput };
  readonly ListRequiredTags: { readonly input: ListRequiredTagsInput; readonly output: ListRequiredTagsOutput };
  readonly StartReportCreation: { readonly input: StartReportCreationInput; readonly output: StartReportCreationOutput };
  readonly TagResources: { readonly input: TagResourcesInput; readonly output: TagResourcesOutput };
  readonly UntagResources: { readonly input: UntagResourcesInput; readonly output: UntagResourcesOutput };
}
