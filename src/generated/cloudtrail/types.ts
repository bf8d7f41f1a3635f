// Made from models/cloudtrail.json by `npm run generate`; never edited.

export interface AccessDeniedException {}

export interface AccountHasOngoingImportException {}

export interface AccountNotFoundException {}

export interface AccountNotRegisteredException {}

export interface AccountRegisteredException {}

export interface AddTagsRequest {
  readonly ResourceId: string;
  readonly TagsList: readonly Tag[];
}

export interface AddTagsResponse {}

export interface AdvancedEventSelector {
  readonly FieldSelectors: readonly AdvancedFieldSelector[];
  readonly Name?: string | undefined;
}

export interface AdvancedFieldSelector {
  readonly EndsWith?: readonly string[] | undefined;
  readonly Equals?: readonly string[] | undefined;
  readonly Field: string;
  readonly NotEndsWith?: readonly string[] | undefined;
  readonly NotEquals?: readonly string[] | undefined;
  readonly NotStartsWith?: readonly string[] | undefined;
  readonly StartsWith?: readonly string[] | undefined;
}

export interface AggregationConfiguration {
  readonly EventCategory: EventCategoryAggregation;
  readonly Templates: readonly Template[];
}

export type BillingMode =
  | 'EXTENDABLE_RETENTION_PRICING'
  | 'FIXED_RETENTION_PRICING';

export interface CancelQueryRequest {
  readonly EventDataStore?: string | undefined;
  readonly EventDataStoreOwnerAccountId?: string | undefined;
  readonly QueryId: string;
}

export interface CancelQueryResponse {
  readonly EventDataStoreOwnerAccountId?: string | undefined;
  readonly QueryId?: string | undefined;
  readonly QueryStatus?: QueryStatus | undefined;
}

export interface CannotDelegateManagementAccountException {}

export interface Channel {
  readonly ChannelArn?: string | undefined;
  readonly Name?: string | undefined;
}

export interface ChannelARNInvalidException {}

export interface ChannelAlreadyExistsException {}

export interface ChannelExistsForEDSException {}

export interface ChannelMaxLimitExceededException {}

export interface ChannelNotFoundException {}

export interface CloudTrailARNInvalidException {}

export interface CloudTrailAccessNotEnabledException {}

export interface CloudTrailInvalidClientTokenIdException {}

export interface CloudWatchLogsDeliveryUnavailableException {}

export interface ConcurrentModificationException {}

export interface ConflictException {}

export interface ContextKeySelector {
  readonly Equals: readonly string[];
  readonly Type: Type;
}

export interface CreateChannelRequest {
  readonly Destinations: readonly Destination[];
  readonly Name: string;
  readonly Source: string;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface CreateChannelResponse {
  readonly ChannelArn?: string | undefined;
  readonly Destinations?: readonly Destination[] | undefined;
  readonly Name?: string | undefined;
  readonly Source?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface CreateDashboardRequest {
  readonly Name: string;
  readonly RefreshSchedule?: RefreshSchedule | undefined;
  readonly TagsList?: readonly Tag[] | undefined;
  readonly TerminationProtectionEnabled?: boolean | undefined;
  readonly Widgets?: readonly RequestWidget[] | undefined;
}

export interface CreateDashboardResponse {
  readonly DashboardArn?: string | undefined;
  readonly Name?: string | undefined;
  readonly RefreshSchedule?: RefreshSchedule | undefined;
  readonly TagsList?: readonly Tag[] | undefined;
  readonly TerminationProtectionEnabled?: boolean | undefined;
  readonly Type?: DashboardType | undefined;
  readonly Widgets?: readonly Widget[] | undefined;
}

export interface CreateEventDataStoreRequest {
  readonly AdvancedEventSelectors?: readonly AdvancedEventSelector[] | undefined;
  readonly BillingMode?: BillingMode | undefined;
  readonly KmsKeyId?: string | undefined;
  readonly MultiRegionEnabled?: boolean | undefined;
  readonly Name: string;
  readonly OrganizationEnabled?: boolean | undefined;
  readonly RetentionPeriod?: number | undefined;
  readonly StartIngestion?: boolean | undefined;
  readonly TagsList?: readonly Tag[] | undefined;
  readonly TerminationProtectionEnabled?: boolean | undefined;
}

export interface CreateEventDataStoreResponse {
  readonly AdvancedEventSelectors?: readonly AdvancedEventSelector[] | undefined;
  readonly BillingMode?: BillingMode | undefined;
  readonly CreatedTimestamp?: globalThis.Date | undefined;
  readonly EventDataStoreArn?: string | undefined;
  readonly KmsKeyId?: string | undefined;
  readonly MultiRegionEnabled?: boolean | undefined;
  readonly Name?: string | undefined;
  readonly OrganizationEnabled?: boolean | undefined;
  readonly RetentionPeriod?: number | undefined;
  readonly Status?: EventDataStoreStatus | undefined;
  readonly TagsList?: readonly Tag[] | undefined;
  readonly TerminationProtectionEnabled?: boolean | undefined;
  readonly UpdatedTimestamp?: globalThis.Date | undefined;
}

export interface CreateTrailRequest {
  readonly CloudWatchLogsLogGroupArn?: string | undefined;
  readonly CloudWatchLogsRoleArn?: string | undefined;
  readonly EnableLogFileValidation?: boolean | undefined;
  readonly IncludeGlobalServiceEvents?: boolean | undefined;
  readonly IsMultiRegionTrail?: boolean | undefined;
  readonly IsOrganizationTrail?: boolean | undefined;
  readonly KmsKeyId?: string | undefined;
  readonly Name: string;
  readonly RecursiveLogging?: boolean | undefined;
  readonly S3BucketName: string;
  readonly S3KeyPrefix?: string | undefined;
  readonly SnsTopicName?: string | undefined;
  readonly TagsList?: readonly Tag[] | undefined;
}

export interface CreateTrailResponse {
  readonly CloudWatchLogsLogGroupArn?: string | undefined;
  readonly CloudWatchLogsRoleArn?: string | undefined;
  readonly IncludeGlobalServiceEvents?: boolean | undefined;
  readonly IsMultiRegionTrail?: boolean | undefined;
  readonly IsOrganizationTrail?: boolean | undefined;
  readonly KmsKeyId?: string | undefined;
  readonly LogFileValidationEnabled?: boolean | undefined;
  readonly Name?: string | undefined;
  readonly RecursiveLogging?: boolean | undefined;
  readonly S3BucketName?: string | undefined;
  readonly S3KeyPrefix?: string | undefined;
  readonly SnsTopicARN?: string | undefined;
  readonly SnsTopicName?: string | undefined;
  readonly TrailARN?: string | undefined;
}

export interface DashboardDetail {
  readonly DashboardArn?: string | undefined;
  readonly Type?: DashboardType | undefined;
}

export type DashboardStatus =
  | 'CREATING'
  | 'CREATED'
  | 'UPDATING'
  | 'UPDATED'
  | 'DELETING';

export type DashboardType =
  | 'MANAGED'
  | 'CUSTOM';

export interface DataResource {
  readonly Type?: string | undefined;
  readonly Values?: readonly string[] | undefined;
}

export interface DelegatedAdminAccountLimitExceededException {}

export interface DeleteChannelRequest {
  readonly Channel: string;
}

export interface DeleteChannelResponse {}

export interface DeleteDashboardRequest {
  readonly DashboardId: string;
}

export interface DeleteDashboardResponse {}

export interface DeleteEventDataStoreRequest {
  readonly EventDataStore: string;
}

export interface DeleteEventDataStoreResponse {}

export interface DeleteResourcePolicyRequest {
  readonly ResourceArn: string;
}

export interface DeleteResourcePolicyResponse {}

export interface DeleteTrailRequest {
  readonly Name: string;
}

export interface DeleteTrailResponse {}

export type DeliveryStatus =
  | 'SUCCESS'
  | 'FAILED'
  | 'FAILED_SIGNING_FILE'
  | 'PENDING'
  | 'RESOURCE_NOT_FOUND'
  | 'ACCESS_DENIED'
  | 'ACCESS_DENIED_SIGNING_FILE'
  | 'CANCELLED'
  | 'UNKNOWN';

export interface DeregisterOrganizationDelegatedAdminRequest {
  readonly DelegatedAdminAccountId: string;
}

export interface DeregisterOrganizationDelegatedAdminResponse {}

export interface DescribeQueryRequest {
  readonly EventDataStore?: string | undefined;
  readonly EventDataStoreOwnerAccountId?: string | undefined;
  readonly QueryAlias?: string | undefined;
  readonly QueryId?: string | undefined;
  readonly RefreshId?: string | undefined;
}

export interface DescribeQueryResponse {
  readonly DeliveryS3Uri?: string | undefined;
  readonly DeliveryStatus?: DeliveryStatus | undefined;
  readonly ErrorMessage?: string | undefined;
  readonly EventDataStoreOwnerAccountId?: string | undefined;
  readonly Prompt?: string | undefined;
  readonly QueryId?: string | undefined;
  readonly QueryStatistics?: QueryStatisticsForDescribeQuery | undefined;
  readonly QueryStatus?: QueryStatus | undefined;
  readonly QueryString?: string | undefined;
}

export interface DescribeTrailsRequest {
  readonly includeShadowTrails?: boolean | undefined;
  readonly trailNameList?: readonly string[] | undefined;
}

export interface DescribeTrailsResponse {
  readonly trailList?: readonly Trail[] | undefined;
}

export interface Destination {
  readonly Location: string;
  readonly Type: DestinationType;
}

export type DestinationType =
  | 'EVENT_DATA_STORE'
  | 'AWS_SERVICE';

export interface DisableFederationRequest {
  readonly EventDataStore: string;
}

export interface DisableFederationResponse {
  readonly EventDataStoreArn?: string | undefined;
  readonly FederationStatus?: FederationStatus | undefined;
}

export interface EnableFederationRequest {
  readonly EventDataStore: string;
  readonly FederationRoleArn: string;
}

export interface EnableFederationResponse {
  readonly EventDataStoreArn?: string | undefined;
  readonly FederationRoleArn?: string | undefined;
  readonly FederationStatus?: FederationStatus | undefined;
}

export interface Event {
  readonly AccessKeyId?: string | undefined;
  readonly CloudTrailEvent?: string | undefined;
  readonly EventId?: string | undefined;
  readonly EventName?: string | undefined;
  readonly EventSource?: string | undefined;
  readonly EventTime?: globalThis.Date | undefined;
  readonly ReadOnly?: string | undefined;
  readonly Resources?: readonly Resource[] | undefined;
  readonly Username?: string | undefined;
}

export type EventCategory =
  | 'insight';

export type EventCategoryAggregation =
  | 'Data';

export interface EventDataStore {
  readonly AdvancedEventSelectors?: readonly AdvancedEventSelector[] | undefined;
  readonly CreatedTimestamp?: globalThis.Date | undefined;
  readonly EventDataStoreArn?: string | undefined;
  readonly MultiRegionEnabled?: boolean | undefined;
  readonly Name?: string | undefined;
  readonly OrganizationEnabled?: boolean | undefined;
  readonly RetentionPeriod?: number | undefined;
  readonly Status?: EventDataStoreStatus | undefined;
  readonly TerminationProtectionEnabled?: boolean | undefined;
  readonly UpdatedTimestamp?: globalThis.Date | undefined;
}

export interface EventDataStoreARNInvalidException {}

export interface EventDataStoreAlreadyExistsException {}

export interface EventDataStoreFederationEnabledException {}

export interface EventDataStoreHasOngoingImportException {}

export interface EventDataStoreMaxLimitExceededException {}

export interface EventDataStoreNotFoundException {}

export type EventDataStoreStatus =
  | 'CREATED'
  | 'ENABLED'
  | 'PENDING_DELETION'
  | 'STARTING_INGESTION'
  | 'STOPPING_INGESTION'
  | 'STOPPED_INGESTION';

export interface EventDataStoreTerminationProtectedException {}

export interface EventSelector {
  readonly DataResources?: readonly DataResource[] | undefined;
  readonly ExcludeManagementEventSources?: readonly string[] | undefined;
  readonly IncludeManagementEvents?: boolean | undefined;
  readonly ReadWriteType?: ReadWriteType | undefined;
}

export type FederationStatus =
  | 'ENABLING'
  | 'ENABLED'
  | 'DISABLING'
  | 'DISABLED';

export interface GenerateQueryRequest {
  readonly EventDataStores: readonly string[];
  readonly Prompt: string;
}

export interface GenerateQueryResponse {
  readonly EventDataStoreOwnerAccountId?: string | undefined;
  readonly QueryAlias?: string | undefined;
  readonly QueryStatement?: string | undefined;
}

export interface GenerateResponseException {}

export interface GetChannelRequest {
  readonly Channel: string;
}

export interface GetChannelResponse {
  readonly ChannelArn?: string | undefined;
  readonly Destinations?: readonly Destination[] | undefined;
  readonly IngestionStatus?: IngestionStatus | undefined;
  readonly Name?: string | undefined;
  readonly Source?: string | undefined;
  readonly SourceConfig?: SourceConfig | undefined;
}

export interface GetDashboardRequest {
  readonly DashboardId: string;
}

export interface GetDashboardResponse {
  readonly CreatedTimestamp?: globalThis.Date | undefined;
  readonly DashboardArn?: string | undefined;
  readonly LastRefreshFailureReason?: string | undefined;
  readonly LastRefreshId?: string | undefined;
  readonly RefreshSchedule?: RefreshSchedule | undefined;
  readonly Status?: DashboardStatus | undefined;
  readonly TerminationProtectionEnabled?: boolean | undefined;
  readonly Type?: DashboardType | undefined;
  readonly UpdatedTimestamp?: globalThis.Date | undefined;
  readonly Widgets?: readonly Widget[] | undefined;
}

export interface GetEventConfigurationRequest {
  readonly EventDataStore?: string | undefined;
  readonly TrailName?: string | undefined;
}

export interface GetEventConfigurationResponse {
  readonly AggregationConfigurations?: readonly AggregationConfiguration[] | undefined;
  readonly ContextKeySelectors?: readonly ContextKeySelector[] | undefined;
  readonly EventDataStoreArn?: string | undefined;
  readonly MaxEventSize?: MaxEventSize | undefined;
  readonly TrailARN?: string | undefined;
}

export interface GetEventDataStoreRequest {
  readonly EventDataStore: string;
}

export interface GetEventDataStoreResponse {
  readonly AdvancedEventSelectors?: readonly AdvancedEventSelector[] | undefined;
  readonly BillingMode?: BillingMode | undefined;
  readonly CreatedTimestamp?: globalThis.Date | undefined;
  readonly EventDataStoreArn?: string | undefined;
  readonly FederationRoleArn?: string | undefined;
  readonly FederationStatus?: FederationStatus | undefined;
  readonly KmsKeyId?: string | undefined;
  readonly MultiRegionEnabled?: boolean | undefined;
  readonly Name?: string | undefined;
  readonly OrganizationEnabled?: boolean | undefined;
  readonly PartitionKeys?: readonly PartitionKey[] | undefined;
  readonly RetentionPeriod?: number | undefined;
  readonly Status?: EventDataStoreStatus | undefined;
  readonly TerminationProtectionEnabled?: boolean | undefined;
  readonly UpdatedTimestamp?: globalThis.Date | undefined;
}

export interface GetEventSelectorsRequest {
  readonly TrailName: string;
}

export interface GetEventSelectorsResponse {
  readonly AdvancedEventSelectors?: readonly AdvancedEventSelector[] | undefined;
  readonly EventSelectors?: readonly EventSelector[] | undefined;
  readonly TrailARN?: string | undefined;
}

export interface GetImportRequest {
  readonly ImportId: string;
}

export interface GetImportResponse {
  readonly CreatedTimestamp?: globalThis.Date | undefined;
  readonly Destinations?: readonly string[] | undefined;
  readonly EndEventTime?: globalThis.Date | undefined;
  readonly ImportId?: string | undefined;
  readonly ImportSource?: ImportSource | undefined;
  readonly ImportStatistics?: ImportStatistics | undefined;
  readonly ImportStatus?: ImportStatus | undefined;
  readonly StartEventTime?: globalThis.Date | undefined;
  readonly UpdatedTimestamp?: globalThis.Date | undefined;
}

export interface GetInsightSelectorsRequest {
  readonly EventDataStore?: string | undefined;
  readonly TrailName?: string | undefined;
}

export interface GetInsightSelectorsResponse {
  readonly EventDataStoreArn?: string | undefined;
  readonly InsightSelectors?: readonly InsightSelector[] | undefined;
  readonly InsightsDestination?: string | undefined;
  readonly TrailARN?: string | undefined;
}

export interface GetQueryResultsRequest {
  readonly EventDataStore?: string | undefined;
  readonly EventDataStoreOwnerAccountId?: string | undefined;
  readonly MaxQueryResults?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly QueryId: string;
}

export interface GetQueryResultsResponse {
  readonly ErrorMessage?: string | undefined;
  readonly NextToken?: string | undefined;
  readonly QueryResultRows?: readonly (readonly { readonly [key in string]?: string }[])[] | undefined;
  readonly QueryStatistics?: QueryStatistics | undefined;
  readonly QueryStatus?: QueryStatus | undefined;
}

export interface GetResourcePolicyRequest {
  readonly ResourceArn: string;
}

export interface GetResourcePolicyResponse {
  readonly DelegatedAdminResourcePolicy?: string | undefined;
  readonly ResourceArn?: string | undefined;
  readonly ResourcePolicy?: string | undefined;
}

export interface GetTrailRequest {
  readonly Name: string;
}

export interface GetTrailResponse {
  readonly Trail?: Trail | undefined;
}

export interface GetTrailStatusRequest {
  readonly Name: string;
}

export interface GetTrailStatusResponse {
  readonly IsLogging?: boolean | undefined;
  readonly LatestCloudWatchLogsDeliveryError?: string | undefined;
  readonly LatestCloudWatchLogsDeliveryTime?: globalThis.Date | undefined;
  readonly LatestDeliveryAttemptSucceeded?: string | undefined;
  readonly LatestDeliveryAttemptTime?: string | undefined;
  readonly LatestDeliveryError?: string | undefined;
  readonly LatestDeliveryTime?: globalThis.Date | undefined;
  readonly LatestDigestDeliveryError?: string | undefined;
  readonly LatestDigestDeliveryTime?: globalThis.Date | undefined;
  readonly LatestNotificationAttemptSucceeded?: string | undefined;
  readonly LatestNotificationAttemptTime?: string | undefined;
  readonly LatestNotificationError?: string | undefined;
  readonly LatestNotificationTime?: globalThis.Date | undefined;
  readonly StartLoggingTime?: globalThis.Date | undefined;
  readonly StopLoggingTime?: globalThis.Date | undefined;
  readonly TimeLoggingStarted?: string | undefined;
  readonly TimeLoggingStopped?: string | undefined;
}

export interface ImportFailureListItem {
  readonly ErrorMessage?: string | undefined;
  readonly ErrorType?: string | undefined;
  readonly LastUpdatedTime?: globalThis.Date | undefined;
  readonly Location?: string | undefined;
  readonly Status?: ImportFailureStatus | undefined;
}

export type ImportFailureStatus =
  | 'FAILED'
  | 'RETRY'
  | 'SUCCEEDED';

export interface ImportNotFoundException {}

export interface ImportSource {
  readonly S3: S3ImportSource;
}

export interface ImportStatistics {
  readonly EventsCompleted?: number | undefined;
  readonly FailedEntries?: number | undefined;
  readonly FilesCompleted?: number | undefined;
  readonly PrefixesCompleted?: number | undefined;
  readonly PrefixesFound?: number | undefined;
}

export type ImportStatus =
  | 'INITIALIZING'
  | 'IN_PROGRESS'
  | 'FAILED'
  | 'STOPPED'
  | 'COMPLETED';

export interface ImportsListItem {
  readonly CreatedTimestamp?: globalThis.Date | undefined;
  readonly Destinations?: readonly string[] | undefined;
  readonly ImportId?: string | undefined;
  readonly ImportStatus?: ImportStatus | undefined;
  readonly UpdatedTimestamp?: globalThis.Date | undefined;
}

export interface InactiveEventDataStoreException {}

export interface InactiveQueryException {}

export interface IngestionStatus {
  readonly LatestIngestionAttemptEventID?: string | undefined;
  readonly LatestIngestionAttemptTime?: globalThis.Date | undefined;
  readonly LatestIngestionErrorCode?: string | undefined;
  readonly LatestIngestionSuccessEventID?: string | undefined;
  readonly LatestIngestionSuccessTime?: globalThis.Date | undefined;
}

export interface InsightNotEnabledException {}

export interface InsightSelector {
  readonly EventCategories?: readonly SourceEventCategory[] | undefined;
  readonly InsightType?: InsightType | undefined;
}

export type InsightType =
  | 'ApiCallRateInsight'
  | 'ApiErrorRateInsight';

export type InsightsMetricDataType =
  | 'FillWithZeros'
  | 'NonZeroData';

export interface InsufficientDependencyServiceAccessPermissionException {}

export interface InsufficientEncryptionPolicyException {}

export interface InsufficientIAMAccessPermissionException {}

export interface InsufficientS3BucketPolicyException {}

export interface InsufficientSnsTopicPolicyException {}

export interface InvalidCloudWatchLogsLogGroupArnException {}

export interface InvalidCloudWatchLogsRoleArnException {}

export interface InvalidDateRangeException {}

export interface InvalidEventCategoryException {}

export interface InvalidEventDataStoreCategoryException {}

export interface InvalidEventDataStoreStatusException {}

export interface InvalidEventSelectorsException {}

export interface InvalidHomeRegionException {}

export interface InvalidImportSourceException {}

export interface InvalidInsightSelectorsException {}

export interface InvalidKmsKeyIdException {}

export interface InvalidLookupAttributesException {}

export interface InvalidMaxResultsException {}

export interface InvalidNextTokenException {}

export interface InvalidParameterCombinationException {}

export interface InvalidParameterException {}

export interface InvalidQueryStatementException {}

export interface InvalidQueryStatusException {}

export interface InvalidS3BucketNameException {}

export interface InvalidS3PrefixException {}

export interface InvalidSnsTopicNameException {}

export interface InvalidSourceException {}

export interface InvalidTagParameterException {}

export interface InvalidTimeRangeException {}

export interface InvalidTokenException {}

export interface InvalidTrailNameException {}

export interface KmsException {}

export interface KmsKeyDisabledException {}

export interface KmsKeyNotFoundException {}

export interface ListChannelsRequest {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListChannelsResponse {
  readonly Channels?: readonly Channel[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListDashboardsRequest {
  readonly MaxResults?: number | undefined;
  readonly NamePrefix?: string | undefined;
  readonly NextToken?: string | undefined;
  readonly Type?: DashboardType | undefined;
}

export interface ListDashboardsResponse {
  readonly Dashboards?: readonly DashboardDetail[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListEventDataStoresRequest {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListEventDataStoresResponse {
  readonly EventDataStores?: readonly EventDataStore[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListImportFailuresRequest {
  readonly ImportId: string;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListImportFailuresResponse {
  readonly Failures?: readonly ImportFailureListItem[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListImportsRequest {
  readonly Destination?: string | undefined;
  readonly ImportStatus?: ImportStatus | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListImportsResponse {
  readonly Imports?: readonly ImportsListItem[] | undefined;
  readonly NextToken?: string | undefined;
}

export type ListInsightsDataDimensionKey =
  | 'EventId'
  | 'EventName'
  | 'EventSource';

export interface ListInsightsDataRequest {
  readonly DataType: ListInsightsDataType;
  readonly Dimensions?: { readonly [key in ListInsightsDataDimensionKey]?: string } | undefined;
  readonly EndTime?: globalThis.Date | undefined;
  readonly InsightSource: string;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly StartTime?: globalThis.Date | undefined;
}

export interface ListInsightsDataResponse {
  readonly Events?: readonly Event[] | undefined;
  readonly NextToken?: string | undefined;
}

export type ListInsightsDataType =
  | 'InsightsEvents';

export interface ListInsightsMetricDataRequest {
  readonly DataType?: InsightsMetricDataType | undefined;
  readonly EndTime?: globalThis.Date | undefined;
  readonly ErrorCode?: string | undefined;
  readonly EventName: string;
  readonly EventSource: string;
  readonly InsightType: InsightType;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly Period?: number | undefined;
  readonly StartTime?: globalThis.Date | undefined;
  readonly TrailName?: string | undefined;
}

export interface ListInsightsMetricDataResponse {
  readonly ErrorCode?: string | undefined;
  readonly EventName?: string | undefined;
  readonly EventSource?: string | undefined;
  readonly InsightType?: InsightType | undefined;
  readonly NextToken?: string | undefined;
  readonly Timestamps?: readonly globalThis.Date[] | undefined;
  readonly TrailARN?: string | undefined;
  readonly Values?: readonly number[] | undefined;
}

export interface ListPublicKeysRequest {
  readonly EndTime?: globalThis.Date | undefined;
  readonly NextToken?: string | undefined;
  readonly StartTime?: globalThis.Date | undefined;
}

export interface ListPublicKeysResponse {
  readonly NextToken?: string | undefined;
  readonly PublicKeyList?: readonly PublicKey[] | undefined;
}

export interface ListQueriesRequest {
  readonly EndTime?: globalThis.Date | undefined;
  readonly EventDataStore: string;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly QueryStatus?: QueryStatus | undefined;
  readonly StartTime?: globalThis.Date | undefined;
}

export interface ListQueriesResponse {
  readonly NextToken?: string | undefined;
  readonly Queries?: readonly Query[] | undefined;
}

export interface ListTagsRequest {
  readonly NextToken?: string | undefined;
  readonly ResourceIdList: readonly string[];
}

export interface ListTagsResponse {
  readonly NextToken?: string | undefined;
  readonly ResourceTagList?: readonly ResourceTag[] | undefined;
}

export interface ListTrailsRequest {
  readonly NextToken?: string | undefined;
}

export interface ListTrailsResponse {
  readonly NextToken?: string | undefined;
  readonly Trails?: readonly TrailInfo[] | undefined;
}

export interface LookupAttribute {
  readonly AttributeKey: LookupAttributeKey;
  readonly AttributeValue: string;
}

export type LookupAttributeKey =
  | 'EventId'
  | 'EventName'
  | 'ReadOnly'
  | 'Username'
  | 'ResourceType'
  | 'ResourceName'
  | 'EventSource'
  | 'AccessKeyId';

export interface LookupEventsRequest {
  readonly EndTime?: globalThis.Date | undefined;
  readonly EventCategory?: EventCategory | undefined;
  readonly LookupAttributes?: readonly LookupAttribute[] | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly StartTime?: globalThis.Date | undefined;
}

export interface LookupEventsResponse {
  readonly Events?: readonly Event[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface MaxConcurrentQueriesException {}

export type MaxEventSize =
  | 'Standard'
  | 'Large';

export interface MaximumNumberOfTrailsExceededException {}

export interface NoManagementAccountSLRExistsException {}

export interface NotOrganizationManagementAccountException {}

export interface NotOrganizationMasterAccountException {}

export interface OperationNotPermittedException {}

export interface OrganizationNotInAllFeaturesModeException {}

export interface OrganizationsNotInUseException {}

export interface PartitionKey {
  readonly Name?: string | undefined;
  readonly Type?: string | undefined;
}

export interface PublicKey {
  readonly Fingerprint?: string | undefined;
  readonly ValidityEndTime?: globalThis.Date | undefined;
  readonly ValidityStartTime?: globalThis.Date | undefined;
  readonly Value?: globalThis.Uint8Array | undefined;
}

export interface PutEventConfigurationRequest {
  readonly AggregationConfigurations?: readonly AggregationConfiguration[] | undefined;
  readonly ContextKeySelectors?: readonly ContextKeySelector[] | undefined;
  readonly EventDataStore?: string | undefined;
  readonly MaxEventSize?: MaxEventSize | undefined;
  readonly TrailName?: string | undefined;
}

export interface PutEventConfigurationResponse {
  readonly AggregationConfigurations?: readonly AggregationConfiguration[] | undefined;
  readonly ContextKeySelectors?: readonly ContextKeySelector[] | undefined;
  readonly EventDataStoreArn?: string | undefined;
  readonly MaxEventSize?: MaxEventSize | undefined;
  readonly TrailARN?: string | undefined;
}

export interface PutEventSelectorsRequest {
  readonly AdvancedEventSelectors?: readonly AdvancedEventSelector[] | undefined;
  readonly EventSelectors?: readonly EventSelector[] | undefined;
  readonly TrailName: string;
}

export interface PutEventSelectorsResponse {
  readonly AdvancedEventSelectors?: readonly AdvancedEventSelector[] | undefined;
  readonly EventSelectors?: readonly EventSelector[] | undefined;
  readonly TrailARN?: string | undefined;
}

export interface PutInsightSelectorsRequest {
  readonly EventDataStore?: string | undefined;
  readonly InsightSelectors: readonly InsightSelector[];
  readonly InsightsDestination?: string | undefined;
  readonly TrailName?: string | undefined;
}

export interface PutInsightSelectorsResponse {
  readonly EventDataStoreArn?: string | undefined;
  readonly InsightSelectors?: readonly InsightSelector[] | undefined;
  readonly InsightsDestination?: string | undefined;
  readonly TrailARN?: string | undefined;
}

export interface PutResourcePolicyRequest {
  readonly ResourceArn: string;
  readonly ResourcePolicy: string;
}

export interface PutResourcePolicyResponse {
  readonly DelegatedAdminResourcePolicy?: string | undefined;
  readonly ResourceArn?: string | undefined;
  readonly ResourcePolicy?: string | undefined;
}

export interface Query {
  readonly CreationTime?: globalThis.Date | undefined;
  readonly QueryId?: string | undefined;
  readonly QueryStatus?: QueryStatus | undefined;
}

export interface QueryIdNotFoundException {}

export interface QueryStatistics {
  readonly BytesScanned?: number | undefined;
  readonly ResultsCount?: number | undefined;
  readonly TotalResultsCount?: number | undefined;
}

export interface QueryStatisticsForDescribeQuery {
  readonly BytesScanned?: number | undefined;
  readonly CreationTime?: globalThis.Date | undefined;
  readonly EventsMatched?: number | undefined;
  readonly EventsScanned?: number | undefined;
  readonly ExecutionTimeInMillis?: number | undefined;
}

export type QueryStatus =
  | 'QUEUED'
  | 'RUNNING'
  | 'FINISHED'
  | 'FAILED'
  | 'CANCELLED'
  | 'TIMED_OUT';

export type ReadWriteType =
  | 'ReadOnly'
  | 'WriteOnly'
  | 'All';

export interface RefreshSchedule {
  readonly Frequency?: RefreshScheduleFrequency | undefined;
  readonly Status?: RefreshScheduleStatus | undefined;
  readonly TimeOfDay?: string | undefined;
}

export interface RefreshScheduleFrequency {
  readonly Unit?: RefreshScheduleFrequencyUnit | undefined;
  readonly Value?: number | undefined;
}

export type RefreshScheduleFrequencyUnit =
  | 'HOURS'
  | 'DAYS';

export type RefreshScheduleStatus =
  | 'ENABLED'
  | 'DISABLED';

export interface RegisterOrganizationDelegatedAdminRequest {
  readonly MemberAccountId: string;
}

export interface RegisterOrganizationDelegatedAdminResponse {}

export interface RemoveTagsRequest {
  readonly ResourceId: string;
  readonly TagsList: readonly Tag[];
}

export interface RemoveTagsResponse {}

export interface RequestWidget {
  readonly QueryParameters?: readonly string[] | undefined;
  readonly QueryStatement: string;
  readonly ViewProperties: { readonly [key in string]?: string };
}

export interface Resource {
  readonly ResourceName?: string | undefined;
  readonly ResourceType?: string | undefined;
}

export interface ResourceARNNotValidException {}

export interface ResourceNotFoundException {}

export interface ResourcePolicyNotFoundException {}

export interface ResourcePolicyNotValidException {}

export interface ResourceTag {
  readonly ResourceId?: string | undefined;
  readonly TagsList?: readonly Tag[] | undefined;
}

export interface ResourceTypeNotSupportedException {}

export interface RestoreEventDataStoreRequest {
  readonly EventDataStore: string;
}

export interface RestoreEventDataStoreResponse {
  readonly AdvancedEventSelectors?: readonly AdvancedEventSelector[] | undefined;
  readonly BillingMode?: BillingMode | undefined;
  readonly CreatedTimestamp?: globalThis.Date | undefined;
  readonly EventDataStoreArn?: string | undefined;
  readonly KmsKeyId?: string | undefined;
  readonly MultiRegionEnabled?: boolean | undefined;
  readonly Name?: string | undefined;
  readonly OrganizationEnabled?: boolean | undefined;
  readonly RetentionPeriod?: number | undefined;
  readonly Status?: EventDataStoreStatus | undefined;
  readonly TerminationProtectionEnabled?: boolean | undefined;
  readonly UpdatedTimestamp?: globalThis.Date | undefined;
}

export interface S3BucketDoesNotExistException {}

export interface S3ImportSource {
  readonly S3BucketAccessRoleArn: string;
  readonly S3BucketRegion: string;
  readonly S3LocationUri: string;
}

export interface SearchSampleQueriesRequest {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly SearchPhrase: string;
}

export interface SearchSampleQueriesResponse {
  readonly NextToken?: string | undefined;
  readonly SearchResults?: readonly SearchSampleQueriesSearchResult[] | undefined;
}

export interface SearchSampleQueriesSearchResult {
  readonly Description?: string | undefined;
  readonly Name?: string | undefined;
  readonly Relevance?: number | undefined;
  readonly SQL?: string | undefined;
}

export interface ServiceQuotaExceededException {}

export interface SourceConfig {
  readonly AdvancedEventSelectors?: readonly AdvancedEventSelector[] | undefined;
  readonly ApplyToAllRegions?: boolean | undefined;
}

export type SourceEventCategory =
  | 'Management'
  | 'Data';

export interface StartDashboardRefreshRequest {
  readonly DashboardId: string;
  readonly QueryParameterValues?: { readonly [key in string]?: string } | undefined;
}

export interface StartDashboardRefreshResponse {
  readonly RefreshId?: string | undefined;
}

export interface StartEventDataStoreIngestionRequest {
  readonly EventDataStore: string;
}

export interface StartEventDataStoreIngestionResponse {}

export interface StartImportRequest {
  readonly Destinations?: readonly string[] | undefined;
  readonly EndEventTime?: globalThis.Date | undefined;
  readonly ImportId?: string | undefined;
  readonly ImportSource?: ImportSource | undefined;
  readonly StartEventTime?: globalThis.Date | undefined;
}

export interface StartImportResponse {
  readonly CreatedTimestamp?: globalThis.Date | undefined;
  readonly Destinations?: readonly string[] | undefined;
  readonly EndEventTime?: globalThis.Date | undefined;
  readonly ImportId?: string | undefined;
  readonly ImportSource?: ImportSource | undefined;
  readonly ImportStatus?: ImportStatus | undefined;
  readonly StartEventTime?: globalThis.Date | undefined;
  readonly UpdatedTimestamp?: globalThis.Date | undefined;
}

export interface StartLoggingRequest {
  readonly Name: string;
}

export interface StartLoggingResponse {}

export interface StartQueryRequest {
  readonly DeliveryS3Uri?: string | undefined;
  readonly EventDataStoreOwnerAccountId?: string | undefined;
  readonly QueryAlias?: string | undefined;
  readonly QueryParameters?: readonly string[] | undefined;
  readonly QueryStatement?: string | undefined;
}

export interface StartQueryResponse {
  readonly EventDataStoreOwnerAccountId?: string | undefined;
  readonly QueryId?: string | undefined;
}

export interface StopEventDataStoreIngestionRequest {
  readonly EventDataStore: string;
}

export interface StopEventDataStoreIngestionResponse {}

export interface StopImportRequest {
  readonly ImportId: string;
}

export interface StopImportResponse {
  readonly CreatedTimestamp?: globalThis.Date | undefined;
  readonly Destinations?: readonly string[] | undefined;
  readonly EndEventTime?: globalThis.Date | undefined;
  readonly ImportId?: string | undefined;
  readonly ImportSource?: ImportSource | undefined;
  readonly ImportStatistics?: ImportStatistics | undefined;
  readonly ImportStatus?: ImportStatus | undefined;
  readonly StartEventTime?: globalThis.Date | undefined;
  readonly UpdatedTimestamp?: globalThis.Date | undefined;
}

export interface StopLoggingRequest {
  readonly Name: string;
}

export interface StopLoggingResponse {}

export interface Tag {
  readonly Key: string;
  readonly Value?: string | undefined;
}

export interface TagsLimitExceededException {}

export type Template =
  | 'API_ACTIVITY'
  | 'RESOURCE_ACCESS'
  | 'USER_ACTIONS';

export interface ThrottlingException {}

export interface Trail {
  readonly CloudWatchLogsLogGroupArn?: string | undefined;
  readonly CloudWatchLogsRoleArn?: string | undefined;
  readonly HasCustomEventSelectors?: boolean | undefined;
  readonly HasInsightSelectors?: boolean | undefined;
  readonly HomeRegion?: string | undefined;
  readonly IncludeGlobalServiceEvents?: boolean | undefined;
  readonly IsMultiRegionTrail?: boolean | undefined;
  readonly IsOrganizationTrail?: boolean | undefined;
  readonly KmsKeyId?: string | undefined;
  readonly LogFileValidationEnabled?: boolean | undefined;
  readonly Name?: string | undefined;
  readonly RecursiveLogging?: boolean | undefined;
  readonly S3BucketName?: string | undefined;
  readonly S3KeyPrefix?: string | undefined;
  readonly SnsTopicARN?: string | undefined;
  readonly SnsTopicName?: string | undefined;
  readonly TrailARN?: string | undefined;
}

export interface TrailAlreadyExistsException {}

export interface TrailInfo {
  readonly HomeRegion?: string | undefined;
  readonly Name?: string | undefined;
  readonly TrailARN?: string | undefined;
}

export interface TrailNotFoundException {}

export interface TrailNotProvidedException {}

export type Type =
  | 'TagContext'
  | 'RequestContext';

export interface UnsupportedOperationException {}

export interface UpdateChannelRequest {
  readonly Channel: string;
  readonly Destinations?: readonly Destination[] | undefined;
  readonly Name?: string | undefined;
}

export interface UpdateChannelResponse {
  readonly ChannelArn?: string | undefined;
  readonly Destinations?: readonly Destination[] | undefined;
  readonly Name?: string | undefined;
  readonly Source?: string | undefined;
}

export interface UpdateDashboardRequest {
  readonly DashboardId: string;
  readonly RefreshSchedule?: RefreshSchedule | undefined;
  readonly TerminationProtectionEnabled?: boolean | undefined;
  readonly Widgets?: readonly RequestWidget[] | undefined;
}

export interface UpdateDashboardResponse {
  readonly CreatedTimestamp?: globalThis.Date | undefined;
  readonly DashboardArn?: string | undefined;
  readonly Name?: string | undefined;
  readonly RefreshSchedule?: RefreshSchedule | undefined;
  readonly TerminationProtectionEnabled?: boolean | undefined;
  readonly Type?: DashboardType | undefined;
  readonly UpdatedTimestamp?: globalThis.Date | undefined;
  readonly Widgets?: readonly Widget[] | undefined;
}

export interface UpdateEventDataStoreRequest {
  readonly AdvancedEventSelectors?: readonly AdvancedEventSelector[] | undefined;
  readonly BillingMode?: BillingMode | undefined;
  readonly EventDataStore: string;
  readonly KmsKeyId?: string | undefined;
  readonly MultiRegionEnabled?: boolean | undefined;
  readonly Name?: string | undefined;
  readonly OrganizationEnabled?: boolean | undefined;
  readonly RetentionPeriod?: number | undefined;
  readonly TerminationProtectionEnabled?: boolean | undefined;
}

export interface UpdateEventDataStoreResponse {
  readonly AdvancedEventSelectors?: readonly AdvancedEventSelector[] | undefined;
  readonly BillingMode?: BillingMode | undefined;
  readonly CreatedTimestamp?: globalThis.Date | undefined;
  readonly EventDataStoreArn?: string | undefined;
  readonly FederationRoleArn?: string | undefined;
  readonly FederationStatus?: FederationStatus | undefined;
  readonly KmsKeyId?: string | undefined;
  readonly MultiRegionEnabled?: boolean | undefined;
  readonly Name?: string | undefined;
  readonly OrganizationEnabled?: boolean | undefined;
  readonly RetentionPeriod?: number | undefined;
  readonly Status?: EventDataStoreStatus | undefined;
  readonly TerminationProtectionEnabled?: boolean | undefined;
  readonly UpdatedTimestamp?: globalThis.Date | undefined;
}

export interface UpdateTrailRequest {
  readonly CloudWatchLogsLogGroupArn?: string | undefined;
  readonly CloudWatchLogsRoleArn?: string | undefined;
  readonly EnableLogFileValidation?: boolean | undefined;
  readonly IncludeGlobalServiceEvents?: boolean | undefined;
  readonly IsMultiRegionTrail?: boolean | undefined;
  readonly IsOrganizationTrail?: boolean | undefined;
  readonly KmsKeyId?: string | undefined;
  readonly Name: string;
  readonly RecursiveLogging?: boolean | undefined;
  readonly S3BucketName?: string | undefined;
  readonly S3KeyPrefix?: string | undefined;
  readonly SnsTopicName?: string | undefined;
}

export interface UpdateTrailResponse {
  readonly CloudWatchLogsLogGroupArn?: string | undefined;
  readonly CloudWatchLogsRoleArn?: string | undefined;
  readonly IncludeGlobalServiceEvents?: boolean | undefined;
  readonly IsMultiRegionTrail?: boolean | undefined;
  readonly IsOrganizationTrail?: boolean | undefined;
  readonly KmsKeyId?: string | undefined;
  readonly LogFileValidationEnabled?: boolean | undefined;
  readonly Name?: string | undefined;
  readonly RecursiveLogging?: boolean | undefined;
  readonly S3BucketName?: string | undefined;
  readonly S3KeyPrefix?: string | undefined;
  readonly SnsTopicARN?: string | undefined;
  readonly SnsTopicName?: string | undefined;
  readonly TrailARN?: string | undefined;
}

export interface Widget {
  readonly QueryAlias?: string | undefined;
  readonly QueryParameters?: readonly string[] | undefined;
  readonly QueryStatement?: string | undefined;
  readonly ViewProperties?: { readonly [key in string]?: string } | undefined;
}

/** Input and output of every operation. */
export interface Operations {
  readonly AddTags: { readonly input: AddTagsRequest; readonly output: AddTagsResponse };
  readonly CancelQuery: { readonly input: CancelQueryRequest; readonly output: CancelQueryResponse };
  readonly CreateChannel: { readonly input: CreateChannelRequest; readonly output: CreateChannelResponse };
  readonly CreateDashboard: { readonly input: CreateDashboardRequest; readonly output: CreateDashboardResponse };
  readonly CreateEventDataStore: { readonly input: CreateEventDataStoreRequest; readonly output: CreateEventDataStoreResponse };
  readonly CreateTrail: { readonly input: CreateTrailRequest; readonly output: CreateTrailResponse };
  readonly DeleteChannel: { readonly input: DeleteChannelRequest; readonly output: DeleteChannelResponse };
  readonly DeleteDashboard: { readonly input: DeleteDashboardRequest; readonly output: DeleteDashboardResponse };
  readonly DeleteEventDataStore: { readonly input: DeleteEventDataStoreRequest; readonly output: DeleteEventDataStoreResponse };
  readonly DeleteResourcePolicy: { readonly input: DeleteResourcePolicyRequest; readonly output: DeleteResourcePolicyResponse };
  readonly DeleteTrail: { readonly input: DeleteTrailRequest; readonly output: DeleteTrailResponse };
  readonly DeregisterOrganizationDelegatedAdmin: { readonly input: DeregisterOrganizationDelegatedAdminRequest; readonly output: DeregisterOrganizationDelegatedAdminResponse };
  readonly DescribeQuery: { readonly input: DescribeQueryRequest; readonly output: DescribeQueryResponse };
  readonly DescribeTrails: { readonly input: DescribeTrailsRequest; readonly output: DescribeTrailsResponse };
  readonly DisableFederation: { readonly input: DisableFederationRequest; readonly output: DisableFederationResponse };
  readonly EnableFederation: { readonly input: EnableFederationRequest; readonly output: EnableFederationResponse };
  readonly GenerateQuery: { readonly input: GenerateQueryRequest; readonly output: GenerateQueryResponse };
  readonly GetChannel: { readonly input: GetChannelRequest; readonly output: GetChannelResponse };
  readonly GetDashboard: { readonly input: GetDashboardRequest; readonly output: GetDashboardResponse };
  readonly GetEventConfiguration: { readonly input: GetEventConfigurationRequest; readonly output: GetEventConfigurationResponse };
  readonly GetEventDataStore: { readonly input: GetEventDataStoreRequest; readonly output: GetEventDataStoreResponse };
  readonly GetEventSelectors: { readonly input: GetEventSelectorsRequest; readonly output: GetEventSelectorsResponse };
  readonly GetImport: { readonly input: GetImportRequest; readonly output: GetImportResponse };
  readonly GetInsightSelectors: { readonly input: GetInsightSelectorsRequest; readonly output: GetInsightSelectorsResponse };
  readonly GetQueryResults: { readonly input: GetQueryResultsRequest; readonly output: GetQueryResultsResponse };
  readonly GetResourcePolicy: { readonly input: GetResourcePolicyRequest; readonly output: GetResourcePolicyResponse };
  readonly GetTrail: { readonly input: GetTrailRequest; readonly output: GetTrailResponse };
  readonly GetTrailStatus: { readonly input: GetTrailStatusRequest; readonly output: GetTrailStatusResponse };
  readonly ListChannels: { readonly input: ListChannelsRequest; readonly output: ListChannelsResponse };
  readonly ListDashboards: { readonly input: ListDashboardsRequest; readonly output: ListDashboardsResponse };
  readonly ListEventDataStores: { readonly input: ListEventDataStoresRequest; readonly output: ListEventDataStoresResponse };
  readonly ListImportFailures: { readonly input: ListImportFailuresRequest; readonly output: ListImportFailuresResponse };
  readonly ListImports: { readonly input: ListImportsRequest; readonly output: ListImportsResponse };
  readonly ListInsightsData: { readonly input: ListInsightsDataRequest; readonly output: ListInsightsDataResponse };
  readonly ListInsightsMetricData: { readonly input: ListInsightsMetricDataRequest; readonly output: ListInsightsMetricDataResponse };
  readonly ListPublicKeys: { readonly input: ListPublicKeysRequest; readonly output: ListPublicKeysResponse };
  readonly ListQueries: { readonly input: ListQueriesRequest; readonly output: ListQueriesResponse };
  readonly ListTags: { readonly input: ListTagsRequest; readonly output: ListTagsResponse };
  readonly ListTrails: { readonly input: ListTrailsRequest; readonly output: ListTrailsResponse };
  readonly LookupEvents: { readonly input: LookupEventsRequest; readonly output: LookupEventsResponse };
  readonly PutEventConfiguration: { readonly input: PutEventConfigurationRequest; readonly output: PutEventConfigurationResponse };
  readonly PutEventSelectors: { readonly input: PutEventSelectorsRequest; readonly output: PutEventSelectorsResponse };
  readonly PutInsightSelectors: { readonly input: PutInsightSelectorsRequest; readonly output: PutInsightSelectorsResponse };
  readonly PutResourcePolicy: { readonly input: PutResourcePolicyRequest; readonly output: PutResourcePolicyResponse };
  readonly RegisterOrganizationDelegatedAdmin: { readonly input: RegisterOrganizationDelegatedAdminRequest; readonly output: RegisterOrganizationDelegatedAdminResponse };
  readonly RemoveTags: { readonly input: RemoveTagsRequest; readonly output: RemoveTagsResponse };
  readonly RestoreEventDataStore: { readonly input: RestoreEventDataStoreRequest; readonly output: RestoreEventDataStoreResponse };
  readonly SearchSampleQueries: { readonly input: SearchSampleQueriesRequest; readonly output: SearchSampleQueriesResponse };
  readonly StartDashboardRefresh: { readonly input: StartDashboardRefreshRequest; readonly output: StartDashboardRefreshResponse };
  readonly StartEventDataStoreIngestion: { readonly input: StartEventDataStoreIngestionRequest; readonly output: StartEventDataStoreIngestionResponse };
  readonly StartImport: { readonly input: StartImportRequest; readonly output: StartImportResponse };
  readonly StartLogging: { readonly input: StartLoggingRequest; readonly output: StartLoggingResponse };
  readonly StartQuery: { readonly input: StartQueryRequest; readonly output: StartQueryResponse };
  readonly StopEventDataStoreIngestion: { readonly input: StopEventDataStoreIngestionRequest; readonly output: StopEventDataStoreIngestionResponse };
  readonly StopImport: { readonly input: StopImportRequest; readonly output: StopImportResponse };
  readonly StopLogging: { readonly input: StopLoggingRequest; readonly output: StopLoggingResponse };
  readonly UpdateChannel: { readonly input: UpdateChannelRequest; readonly output: UpdateChannelResponse };
  readonly UpdateDashboard: { readonly input: UpdateDashboardRequest; readonly output: UpdateDashboardResponse };
  readonly UpdateEventDataStore: { readonly input: UpdateEventDataStoreRequest; readonly output: UpdateEventDataStoreResponse };
  readonly UpdateTrail: { readonly input: UpdateTrailRequest; readonly output: UpdateTrailResponse };
}
