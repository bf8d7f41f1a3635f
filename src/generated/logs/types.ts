// Made from models/logs.json by `npm run generate`; never edited.

export interface AccessDeniedException {}

export interface AccountPolicy {
  readonly accountId?: string | undefined;
  readonly lastUpdatedTime?: number | undefined;
  readonly policyDocument?: string | undefined;
  readonly policyName?: string | undefined;
  readonly policyType?: PolicyType | undefined;
  readonly scope?: Scope | undefined;
  readonly selectionCriteria?: string | undefined;
}

export type ActionStatus =
  | 'IN_PROGRESS'
  | 'CLIENT_ERROR'
  | 'FAILED'
  | 'COMPLETE';

export interface AddKeyEntry {
  readonly key: string;
  readonly overwriteIfExists?: boolean | undefined;
  readonly value: string;
}

export interface AddKeys {
  readonly entries: readonly AddKeyEntry[];
}

export interface AggregateLogGroupSummary {
  readonly groupingIdentifiers?: readonly GroupingIdentifier[] | undefined;
  readonly logGroupCount?: number | undefined;
}

export interface Anomaly {
  readonly active?: boolean | undefined;
  readonly anomalyDetectorArn?: string | undefined;
  readonly anomalyId?: string | undefined;
  readonly description?: string | undefined;
  readonly firstSeen?: number | undefined;
  readonly histogram?: { readonly [key in string]?: number } | undefined;
  readonly isPatternLevelSuppression?: boolean | undefined;
  readonly lastSeen?: number | undefined;
  readonly logGroupArnList?: readonly string[] | undefined;
  readonly logSamples?: readonly LogEvent[] | undefined;
  readonly patternId?: string | undefined;
  readonly patternRegex?: string | undefined;
  readonly patternString?: string | undefined;
  readonly patternTokens?: readonly PatternToken[] | undefined;
  readonly priority?: string | undefined;
  readonly state?: State | undefined;
  readonly suppressed?: boolean | undefined;
  readonly suppressedDate?: number | undefined;
  readonly suppressedUntil?: number | undefined;
}

export interface AnomalyDetector {
  readonly anomalyDetectorArn?: string | undefined;
  readonly anomalyDetectorStatus?: AnomalyDetectorStatus | undefined;
  readonly anomalyVisibilityTime?: number | undefined;
  readonly creationTimeStamp?: number | undefined;
  readonly detectorName?: string | undefined;
  readonly evaluationFrequency?: EvaluationFrequency | undefined;
  readonly filterPattern?: string | undefined;
  readonly kmsKeyId?: string | undefined;
  readonly lastModifiedTimeStamp?: number | undefined;
  readonly logGroupArnList?: readonly string[] | undefined;
}

export type AnomalyDetectorStatus =
  | 'INITIALIZING'
  | 'TRAINING'
  | 'ANALYZING'
  | 'FAILED'
  | 'DELETED'
  | 'PAUSED';

export interface AssociateKmsKeyRequest {
  readonly kmsKeyId: string;
  readonly logGroupName?: string | undefined;
  readonly resourceIdentifier?: string | undefined;
}

export interface AssociateSourceToS3TableIntegrationRequest {
  readonly dataSource: DataSource;
  readonly integrationArn: string;
}

export interface AssociateSourceToS3TableIntegrationResponse {
  readonly identifier?: string | undefined;
}

export interface CSV {
  readonly columns?: readonly string[] | undefined;
  readonly delimiter?: string | undefined;
  readonly destination?: string | undefined;
  readonly quoteCharacter?: string | undefined;
  readonly source?: string | undefined;
}

export interface CancelExportTaskRequest {
  readonly taskId: string;
}

export interface CancelImportTaskRequest {
  readonly importId: string;
}

export interface CancelImportTaskResponse {
  readonly creationTime?: number | undefined;
  readonly importId?: string | undefined;
  readonly importStatistics?: ImportStatistics | undefined;
  readonly importStatus?: ImportStatus | undefined;
  readonly lastUpdatedTime?: number | undefined;
}

export interface ConfigurationTemplate {
  readonly allowedActionForAllowVendedLogsDeliveryForResource?: string | undefined;
  readonly allowedFieldDelimiters?: readonly string[] | undefined;
  readonly allowedFields?: readonly RecordField[] | undefined;
  readonly allowedOutputFormats?: readonly OutputFormat[] | undefined;
  readonly allowedSuffixPathFields?: readonly string[] | undefined;
  readonly defaultDeliveryConfigValues?: ConfigurationTemplateDeliveryConfigValues | undefined;
  readonly deliveryDestinationType?: DeliveryDestinationType | undefined;
  readonly deliverySourceConfiguration?: readonly DeliverySourceConfigurationSchema[] | undefined;
  readonly logType?: string | undefined;
  readonly resourceType?: string | undefined;
  readonly s3TablesIntegration?: S3TablesIntegration | undefined;
  readonly service?: string | undefined;
}

export interface ConfigurationTemplateDeliveryConfigValues {
  readonly fieldDelimiter?: string | undefined;
  readonly recordFields?: readonly string[] | undefined;
  readonly s3DeliveryConfiguration?: S3DeliveryConfiguration | undefined;
}

export interface ConflictException {}

export interface CopyValue {
  readonly entries: readonly CopyValueEntry[];
}

export interface CopyValueEntry {
  readonly overwriteIfExists?: boolean | undefined;
  readonly source: string;
  readonly target: string;
}

export interface CreateDeliveryRequest {
  readonly deliveryDestinationArn: string;
  readonly deliverySourceName: string;
  readonly fieldDelimiter?: string | undefined;
  readonly recordFields?: readonly string[] | undefined;
  readonly s3DeliveryConfiguration?: S3DeliveryConfiguration | undefined;
  readonly tags?: { readonly [key in string]?: string } | undefined;
}

export interface CreateDeliveryResponse {
  readonly delivery?: Delivery | undefined;
}

export interface CreateExportTaskRequest {
  readonly destination: string;
  readonly destinationPrefix?: string | undefined;
  readonly from: number;
  readonly logGroupName: string;
  readonly logStreamNamePrefix?: string | undefined;
  readonly taskName?: string | undefined;
  readonly to: number;
}

export interface CreateExportTaskResponse {
  readonly taskId?: string | undefined;
}

export interface CreateImportTaskRequest {
  readonly importFilter?: ImportFilter | undefined;
  readonly importRoleArn: string;
  readonly importSourceArn: string;
}

export interface CreateImportTaskResponse {
  readonly creationTime?: number | undefined;
  readonly importDestinationArn?: string | undefined;
  readonly importId?: string | undefined;
}

export interface CreateLogAnomalyDetectorRequest {
  readonly anomalyVisibilityTime?: number | undefined;
  readonly detectorName?: string | undefined;
  readonly evaluationFrequency?: EvaluationFrequency | undefined;
  readonly filterPattern?: string | undefined;
  readonly kmsKeyId?: string | undefined;
  readonly logGroupArnList: readonly string[];
  readonly tags?: { readonly [key in string]?: string } | undefined;
}

export interface CreateLogAnomalyDetectorResponse {
  readonly anomalyDetectorArn?: string | undefined;
}

export interface CreateLogGroupRequest {
  readonly deletionProtectionEnabled?: boolean | undefined;
  readonly kmsKeyId?: string | undefined;
  readonly logGroupClass?: LogGroupClass | undefined;
  readonly logGroupName: string;
  readonly tags?: { readonly [key in string]?: string } | undefined;
}

export interface CreateLogStreamRequest {
  readonly logGroupName: string;
  readonly logStreamName: string;
}

export interface CreateLookupTableRequest {
  readonly description?: string | undefined;
  readonly kmsKeyId?: string | undefined;
  readonly lookupTableName: string;
  readonly queryId?: string | undefined;
  readonly tableBody?: string | undefined;
  readonly tags?: { readonly [key in string]?: string } | undefined;
}

export interface CreateLookupTableResponse {
  readonly createdAt?: number | undefined;
  readonly lookupTableArn?: string | undefined;
}

export interface CreateScheduledQueryRequest {
  readonly description?: string | undefined;
  readonly destinationConfiguration?: DestinationConfiguration | undefined;
  readonly endTimeOffset?: number | undefined;
  readonly executionRoleArn: string;
  readonly logGroupIdentifiers?: readonly string[] | undefined;
  readonly name: string;
  readonly queryLanguage: QueryLanguage;
  readonly queryString: string;
  readonly scheduleEndTime?: number | undefined;
  readonly scheduleExpression: string;
  readonly scheduleStartTime?: number | undefined;
  readonly startTimeOffset?: number | undefined;
  readonly state?: ScheduledQueryState | undefined;
  readonly tags?: { readonly [key in string]?: string } | undefined;
  readonly timezone?: string | undefined;
}

export interface CreateScheduledQueryResponse {
  readonly scheduledQueryArn?: string | undefined;
  readonly state?: ScheduledQueryState | undefined;
}

export interface DataAlreadyAcceptedException {
  readonly expectedSequenceToken?: string | undefined;
}

export type DataProtectionStatus =
  | 'ACTIVATED'
  | 'DELETED'
  | 'ARCHIVED'
  | 'DISABLED';

export interface DataSource {
  readonly name: string;
  readonly type?: string | undefined;
}

export interface DataSourceFilter {
  readonly name: string;
  readonly type?: string | undefined;
}

export interface DateTimeConverter {
  readonly locale?: string | undefined;
  readonly matchPatterns: readonly string[];
  readonly source: string;
  readonly sourceTimezone?: string | undefined;
  readonly target: string;
  readonly targetFormat?: string | undefined;
  readonly targetTimezone?: string | undefined;
}

export interface DeleteAccountPolicyRequest {
  readonly policyName: string;
  readonly policyType: PolicyType;
}

export interface DeleteDataProtectionPolicyRequest {
  readonly logGroupIdentifier: string;
}

export interface DeleteDeliveryDestinationPolicyRequest {
  readonly deliveryDestinationName: string;
}

export interface DeleteDeliveryDestinationRequest {
  readonly name: string;
}

export interface DeleteDeliveryRequest {
  readonly id: string;
}

export interface DeleteDeliverySourceRequest {
  readonly name: string;
}

export interface DeleteDestinationRequest {
  readonly destinationName: string;
}

export interface DeleteIndexPolicyRequest {
  readonly logGroupIdentifier: string;
}

export interface DeleteIndexPolicyResponse {}

export interface DeleteIntegrationRequest {
  readonly force?: boolean | undefined;
  readonly integrationName: string;
}

export interface DeleteIntegrationResponse {}

export interface DeleteKeys {
  readonly withKeys: readonly string[];
}

export interface DeleteLogAnomalyDetectorRequest {
  readonly anomalyDetectorArn: string;
}

export interface DeleteLogGroupRequest {
  readonly logGroupName: string;
}

export interface DeleteLogStreamRequest {
  readonly logGroupName: string;
  readonly logStreamName: string;
}

export interface DeleteLookupTableRequest {
  readonly lookupTableArn: string;
}

export interface DeleteMetricFilterRequest {
  readonly filterName: string;
  readonly logGroupName: string;
}

export interface DeleteQueryDefinitionRequest {
  readonly queryDefinitionId: string;
}

export interface DeleteQueryDefinitionResponse {
  readonly success?: boolean | undefined;
}

export interface DeleteResourcePolicyRequest {
  readonly expectedRevisionId?: string | undefined;
  readonly policyName?: string | undefined;
  readonly resourceArn?: string | undefined;
}

export interface DeleteRetentionPolicyRequest {
  readonly logGroupName: string;
}

export interface DeleteScheduledQueryRequest {
  readonly identifier: string;
}

export interface DeleteScheduledQueryResponse {}

export interface DeleteSubscriptionFilterRequest {
  readonly filterName: string;
  readonly logGroupName: string;
}

export interface DeleteSyslogConfigurationRequest {
  readonly logGroupIdentifier: string;
  readonly vpcEndpointId?: string | undefined;
}

export interface DeleteTransformerRequest {
  readonly logGroupIdentifier: string;
}

export interface Delivery {
  readonly arn?: string | undefined;
  readonly deliveryDestinationArn?: string | undefined;
  readonly deliveryDestinationType?: DeliveryDestinationType | undefined;
  readonly deliverySourceName?: string | undefined;
  readonly fieldDelimiter?: string | undefined;
  readonly id?: string | undefined;
  readonly recordFields?: readonly string[] | undefined;
  readonly s3DeliveryConfiguration?: S3DeliveryConfiguration | undefined;
  readonly tags?: { readonly [key in string]?: string } | undefined;
}

export interface DeliveryDestination {
  readonly arn?: string | undefined;
  readonly deliveryDestinationConfiguration?: DeliveryDestinationConfiguration | undefined;
  readonly deliveryDestinationType?: DeliveryDestinationType | undefined;
  readonly name?: string | undefined;
  readonly outputFormat?: OutputFormat | undefined;
  readonly roleArn?: string | undefined;
  readonly tags?: { readonly [key in string]?: string } | undefined;
}

export interface DeliveryDestinationConfiguration {
  readonly destinationResourceArn: string;
}

export type DeliveryDestinationType =
  | 'S3'
  | 'CWL'
  | 'FH'
  | 'XRAY';

export interface DeliverySource {
  readonly arn?: string | undefined;
  readonly deliverySourceConfiguration?: { readonly [key in string]?: string } | undefined;
  readonly logType?: string | undefined;
  readonly name?: string | undefined;
  readonly resourceArns?: readonly string[] | undefined;
  readonly service?: string | undefined;
  readonly status?: DeliverySourceStatus | undefined;
  readonly statusReason?: DeliverySourceStatusReason | undefined;
  readonly tags?: { readonly [key in string]?: string } | undefined;
}

export interface DeliverySourceConfigurationSchema {
  readonly defaultValue?: string | undefined;
  readonly keyName?: string | undefined;
  readonly maxValue?: number | undefined;
  readonly minValue?: number | undefined;
  readonly supportedValues?: readonly string[] | undefined;
  readonly valueType?: DeliverySourceConfigurationSchemaValueType | undefined;
}

export type DeliverySourceConfigurationSchemaValueType =
  | 'string'
  | 'boolean'
  | 'int'
  | 'double'
  | 'long';

export type DeliverySourceStatus =
  | 'ACTIVE'
  | 'INACTIVE';

export type DeliverySourceStatusReason =
  | 'RESOURCE_DELETED';

export interface DescribeAccountPoliciesRequest {
  readonly accountIdentifiers?: readonly string[] | undefined;
  readonly nextToken?: string | undefined;
  readonly policyName?: string | undefined;
  readonly policyType: PolicyType;
}

export interface DescribeAccountPoliciesResponse {
  readonly accountPolicies?: readonly AccountPolicy[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface DescribeConfigurationTemplatesRequest {
  readonly deliveryDestinationTypes?: readonly DeliveryDestinationType[] | undefined;
  readonly limit?: number | undefined;
  readonly logTypes?: readonly string[] | undefined;
  readonly nextToken?: string | undefined;
  readonly resourceTypes?: readonly string[] | undefined;
  readonly service?: string | undefined;
}

export interface DescribeConfigurationTemplatesResponse {
  readonly configurationTemplates?: readonly ConfigurationTemplate[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface DescribeDeliveriesRequest {
  readonly limit?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface DescribeDeliveriesResponse {
  readonly deliveries?: readonly Delivery[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface DescribeDeliveryDestinationsRequest {
  readonly limit?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface DescribeDeliveryDestinationsResponse {
  readonly deliveryDestinations?: readonly DeliveryDestination[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface DescribeDeliverySourcesRequest {
  readonly limit?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface DescribeDeliverySourcesResponse {
  readonly deliverySources?: readonly DeliverySource[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface DescribeDestinationsRequest {
  readonly DestinationNamePrefix?: string | undefined;
  readonly limit?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface DescribeDestinationsResponse {
  readonly destinations?: readonly Destination[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface DescribeExportTasksRequest {
  readonly limit?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly statusCode?: ExportTaskStatusCode | undefined;
  readonly taskId?: string | undefined;
}

export interface DescribeExportTasksResponse {
  readonly exportTasks?: readonly ExportTask[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface DescribeFieldIndexesRequest {
  readonly indexCategories?: readonly IndexCategory[] | undefined;
  readonly logGroupIdentifiers: readonly string[];
  readonly nextToken?: string | undefined;
}

export interface DescribeFieldIndexesResponse {
  readonly fieldIndexes?: readonly FieldIndex[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface DescribeImportTaskBatchesRequest {
  readonly batchImportStatus?: readonly ImportStatus[] | undefined;
  readonly importId: string;
  readonly limit?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface DescribeImportTaskBatchesResponse {
  readonly importBatches?: readonly ImportBatch[] | undefined;
  readonly importId?: string | undefined;
  readonly importSourceArn?: string | undefined;
  readonly nextToken?: string | undefined;
}

export interface DescribeImportTasksRequest {
  readonly importId?: string | undefined;
  readonly importSourceArn?: string | undefined;
  readonly importStatus?: ImportStatus | undefined;
  readonly limit?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface DescribeImportTasksResponse {
  readonly imports?: readonly Import[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface DescribeIndexPoliciesRequest {
  readonly logGroupIdentifiers: readonly string[];
  readonly nextToken?: string | undefined;
}

export interface DescribeIndexPoliciesResponse {
  readonly indexPolicies?: readonly IndexPolicy[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface DescribeLogGroupsRequest {
  readonly accountIdentifiers?: readonly string[] | undefined;
  readonly includeLinkedAccounts?: boolean | undefined;
  readonly limit?: number | undefined;
  readonly logGroupClass?: LogGroupClass | undefined;
  readonly logGroupIdentifiers?: readonly string[] | undefined;
  readonly logGroupNamePattern?: string | undefined;
  readonly logGroupNamePrefix?: string | undefined;
  readonly nextToken?: string | undefined;
}

export interface DescribeLogGroupsResponse {
  readonly logGroups?: readonly LogGroup[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface DescribeLogStreamsRequest {
  readonly descending?: boolean | undefined;
  readonly limit?: number | undefined;
  readonly logGroupIdentifier?: string | undefined;
  readonly logGroupName?: string | undefined;
  readonly logStreamNamePrefix?: string | undefined;
  readonly nextToken?: string | undefined;
  readonly orderBy?: OrderBy | undefined;
}

export interface DescribeLogStreamsResponse {
  readonly logStreams?: readonly LogStream[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface DescribeLookupTablesRequest {
  readonly lookupTableNamePrefix?: string | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface DescribeLookupTablesResponse {
  readonly lookupTables?: readonly LookupTable[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface DescribeMetricFiltersRequest {
  readonly filterNamePrefix?: string | undefined;
  readonly limit?: number | undefined;
  readonly logGroupName?: string | undefined;
  readonly metricName?: string | undefined;
  readonly metricNamespace?: string | undefined;
  readonly nextToken?: string | undefined;
}

export interface DescribeMetricFiltersResponse {
  readonly metricFilters?: readonly MetricFilter[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface DescribeQueriesRequest {
  readonly logGroupName?: string | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly queryLanguage?: QueryLanguage | undefined;
  readonly status?: QueryStatus | undefined;
}

export interface DescribeQueriesResponse {
  readonly nextToken?: string | undefined;
  readonly queries?: readonly QueryInfo[] | undefined;
}

export interface DescribeQueryDefinitionsRequest {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly queryDefinitionNamePrefix?: string | undefined;
  readonly queryLanguage?: QueryLanguage | undefined;
}

export interface DescribeQueryDefinitionsResponse {
  readonly nextToken?: string | undefined;
  readonly queryDefinitions?: readonly QueryDefinition[] | undefined;
}

export interface DescribeResourcePoliciesRequest {
  readonly limit?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly policyScope?: PolicyScope | undefined;
  readonly resourceArn?: string | undefined;
}

export interface DescribeResourcePoliciesResponse {
  readonly nextToken?: string | undefined;
  readonly resourcePolicies?: readonly ResourcePolicy[] | undefined;
}

export interface DescribeSubscriptionFiltersRequest {
  readonly filterNamePrefix?: string | undefined;
  readonly limit?: number | undefined;
  readonly logGroupName: string;
  readonly nextToken?: string | undefined;
}

export interface DescribeSubscriptionFiltersResponse {
  readonly nextToken?: string | undefined;
  readonly subscriptionFilters?: readonly SubscriptionFilter[] | undefined;
}

export interface Destination {
  readonly accessPolicy?: string | undefined;
  readonly arn?: string | undefined;
  readonly creationTime?: number | undefined;
  readonly destinationName?: string | undefined;
  readonly roleArn?: string | undefined;
  readonly targetArn?: string | undefined;
}

export interface DestinationConfiguration {
  readonly lookupTableConfiguration?: LookupTableConfiguration | undefined;
  readonly s3Configuration?: S3Configuration | undefined;
}

export interface DisassociateKmsKeyRequest {
  readonly logGroupName?: string | undefined;
  readonly resourceIdentifier?: string | undefined;
}

export interface DisassociateSourceFromS3TableIntegrationRequest {
  readonly identifier: string;
}

export interface DisassociateSourceFromS3TableIntegrationResponse {
  readonly identifier?: string | undefined;
}

export type Distribution =
  | 'Random'
  | 'ByLogStream';

export interface Entity {
  readonly attributes?: { readonly [key in string]?: string } | undefined;
  readonly keyAttributes?: { readonly [key in string]?: string } | undefined;
}

export type EntityRejectionErrorType =
  | 'InvalidEntity'
  | 'InvalidTypeValue'
  | 'InvalidKeyAttributes'
  | 'InvalidAttributes'
  | 'EntitySizeTooLarge'
  | 'UnsupportedLogGroupType'
  | 'MissingRequiredFields';

export type EvaluationFrequency =
  | 'ONE_MIN'
  | 'FIVE_MIN'
  | 'TEN_MIN'
  | 'FIFTEEN_MIN'
  | 'THIRTY_MIN'
  | 'ONE_HOUR';

export type EventSource =
  | 'CloudTrail'
  | 'Route53Resolver'
  | 'VPCFlow'
  | 'EKSAudit'
  | 'AWSWAF';

export type ExecutionStatus =
  | 'Running'
  | 'InvalidQuery'
  | 'Complete'
  | 'Failed'
  | 'Timeout';

export interface ExportTask {
  readonly destination?: string | undefined;
  readonly destinationPrefix?: string | undefined;
  readonly executionInfo?: ExportTaskExecutionInfo | undefined;
  readonly from?: number | undefined;
  readonly logGroupName?: string | undefined;
  readonly status?: ExportTaskStatus | undefined;
  readonly taskId?: string | undefined;
  readonly taskName?: string | undefined;
  readonly to?: number | undefined;
}

export interface ExportTaskExecutionInfo {
  readonly completionTime?: number | undefined;
  readonly creationTime?: number | undefined;
}

export interface ExportTaskStatus {
  readonly code?: ExportTaskStatusCode | undefined;
  readonly message?: string | undefined;
}

export type ExportTaskStatusCode =
  | 'CANCELLED'
  | 'COMPLETED'
  | 'FAILED'
  | 'PENDING'
  | 'PENDING_CANCEL'
  | 'RUNNING';

export interface FieldIndex {
  readonly fieldIndexName?: string | undefined;
  readonly firstEventTime?: number | undefined;
  readonly indexCategory?: IndexCategory | undefined;
  readonly lastEventTime?: number | undefined;
  readonly lastScanTime?: number | undefined;
  readonly logGroupIdentifier?: string | undefined;
  readonly type?: IndexType | undefined;
}

export interface FieldsData {
  readonly data?: globalThis.Uint8Array | undefined;
}

export interface FilterLogEventsRequest {
  readonly endTime?: number | undefined;
  readonly filterPattern?: string | undefined;
  readonly interleaved?: boolean | undefined;
  readonly limit?: number | undefined;
  readonly logGroupIdentifier?: string | undefined;
  readonly logGroupName?: string | undefined;
  readonly logStreamNamePrefix?: string | undefined;
  readonly logStreamNames?: readonly string[] | undefined;
  readonly nextToken?: string | undefined;
  readonly startFromHead?: boolean | undefined;
  readonly startTime?: number | undefined;
  readonly unmask?: boolean | undefined;
}

export interface FilterLogEventsResponse {
  readonly events?: readonly FilteredLogEvent[] | undefined;
  readonly nextToken?: string | undefined;
  readonly searchedLogStreams?: readonly SearchedLogStream[] | undefined;
}

export interface FilteredLogEvent {
  readonly eventId?: string | undefined;
  readonly ingestionTime?: number | undefined;
  readonly logStreamName?: string | undefined;
  readonly message?: string | undefined;
  readonly timestamp?: number | undefined;
}

export type FlattenedElement =
  | 'first'
  | 'last';

export interface GetDataProtectionPolicyRequest {
  readonly logGroupIdentifier: string;
}

export interface GetDataProtectionPolicyResponse {
  readonly lastUpdatedTime?: number | undefined;
  readonly logGroupIdentifier?: string | undefined;
  readonly policyDocument?: string | undefined;
}

export interface GetDeliveryDestinationPolicyRequest {
  readonly deliveryDestinationName: string;
}

export interface GetDeliveryDestinationPolicyResponse {
  readonly policy?: Policy | undefined;
}

export interface GetDeliveryDestinationRequest {
  readonly name: string;
}

export interface GetDeliveryDestinationResponse {
  readonly deliveryDestination?: DeliveryDestination | undefined;
}

export interface GetDeliveryRequest {
  readonly id: string;
}

export interface GetDeliveryResponse {
  readonly delivery?: Delivery | undefined;
}

export interface GetDeliverySourceRequest {
  readonly name: string;
}

export interface GetDeliverySourceResponse {
  readonly deliverySource?: DeliverySource | undefined;
}

export interface GetIntegrationRequest {
  readonly integrationName: string;
}

export interface GetIntegrationResponse {
  readonly integrationDetails?: IntegrationDetails | undefined;
  readonly integrationName?: string | undefined;
  readonly integrationStatus?: IntegrationStatus | undefined;
  readonly integrationType?: IntegrationType | undefined;
}

export interface GetLogAnomalyDetectorRequest {
  readonly anomalyDetectorArn: string;
}

export interface GetLogAnomalyDetectorResponse {
  readonly anomalyDetectorStatus?: AnomalyDetectorStatus | undefined;
  readonly anomalyVisibilityTime?: number | undefined;
  readonly creationTimeStamp?: number | undefined;
  readonly detectorName?: string | undefined;
  readonly evaluationFrequency?: EvaluationFrequency | undefined;
  readonly filterPattern?: string | undefined;
  readonly kmsKeyId?: string | undefined;
  readonly lastModifiedTimeStamp?: number | undefined;
  readonly logGroupArnList?: readonly string[] | undefined;
}

export interface GetLogEventsRequest {
  readonly endTime?: number | undefined;
  readonly limit?: number | undefined;
  readonly logGroupIdentifier?: string | undefined;
  readonly logGroupName?: string | undefined;
  readonly logStreamName: string;
  readonly nextToken?: string | undefined;
  readonly startFromHead?: boolean | undefined;
  readonly startTime?: number | undefined;
  readonly unmask?: boolean | undefined;
}

export interface GetLogEventsResponse {
  readonly events?: readonly OutputLogEvent[] | undefined;
  readonly nextBackwardToken?: string | undefined;
  readonly nextForwardToken?: string | undefined;
}

export interface GetLogFieldsRequest {
  readonly dataSourceName: string;
  readonly dataSourceType: string;
}

export interface GetLogFieldsResponse {
  readonly logFields?: readonly LogFieldsListItem[] | undefined;
}

export interface GetLogGroupFieldsRequest {
  readonly logGroupIdentifier?: string | undefined;
  readonly logGroupName?: string | undefined;
  readonly time?: number | undefined;
}

export interface GetLogGroupFieldsResponse {
  readonly logGroupFields?: readonly LogGroupField[] | undefined;
}

export interface GetLogObjectRequest {
  readonly logObjectPointer: string;
  readonly unmask?: boolean | undefined;
}

export interface GetLogObjectResponse {
  readonly fieldStream?: GetLogObjectResponseStream | undefined;
}

export interface GetLogObjectResponseStream {
  readonly InternalStreamingException?: InternalStreamingException | undefined;
  readonly fields?: FieldsData | undefined;
}

export interface GetLogRecordRequest {
  readonly logRecordPointer: string;
  readonly unmask?: boolean | undefined;
}

export interface GetLogRecordResponse {
  readonly logRecord?: { readonly [key in string]?: string } | undefined;
}

export interface GetLookupTableRequest {
  readonly lookupTableArn: string;
}

export interface GetLookupTableResponse {
  readonly description?: string | undefined;
  readonly kmsKeyId?: string | undefined;
  readonly lastUpdatedTime?: number | undefined;
  readonly lookupTableArn?: string | undefined;
  readonly lookupTableName?: string | undefined;
  readonly sizeBytes?: number | undefined;
  readonly tableBody?: string | undefined;
}

export interface GetQueryResultsRequest {
  readonly maxItems?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly queryId: string;
}

export interface GetQueryResultsResponse {
  readonly encryptionKey?: string | undefined;
  readonly nextToken?: string | undefined;
  readonly queryLanguage?: QueryLanguage | undefined;
  readonly results?: readonly (readonly ResultField[])[] | undefined;
  readonly statistics?: QueryStatistics | undefined;
  readonly status?: QueryStatus | undefined;
}

export interface GetScheduledQueryHistoryRequest {
  readonly endTime: number;
  readonly executionStatuses?: readonly ExecutionStatus[] | undefined;
  readonly identifier: string;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly startTime: number;
}

export interface GetScheduledQueryHistoryResponse {
  readonly name?: string | undefined;
  readonly nextToken?: string | undefined;
  readonly scheduledQueryArn?: string | undefined;
  readonly triggerHistory?: readonly TriggerHistoryRecord[] | undefined;
}

export interface GetScheduledQueryRequest {
  readonly identifier: string;
}

export interface GetScheduledQueryResponse {
  readonly creationTime?: number | undefined;
  readonly description?: string | undefined;
  readonly destinationConfiguration?: DestinationConfiguration | undefined;
  readonly endTimeOffset?: number | undefined;
  readonly executionRoleArn?: string | undefined;
  readonly lastExecutionStatus?: ExecutionStatus | undefined;
  readonly lastTriggeredTime?: number | undefined;
  readonly lastUpdatedTime?: number | undefined;
  readonly logGroupIdentifiers?: readonly string[] | undefined;
  readonly name?: string | undefined;
  readonly queryLanguage?: QueryLanguage | undefined;
  readonly queryString?: string | undefined;
  readonly scheduleEndTime?: number | undefined;
  readonly scheduleExpression?: string | undefined;
  readonly scheduleStartTime?: number | undefined;
  readonly scheduleType?: ScheduleType | undefined;
  readonly scheduledQueryArn?: string | undefined;
  readonly startTimeOffset?: number | undefined;
  readonly state?: ScheduledQueryState | undefined;
  readonly timezone?: string | undefined;
}

export interface GetStorageTierPolicyRequest {}

export interface GetStorageTierPolicyResponse {
  readonly lastUpdatedTime?: number | undefined;
  readonly storageTier?: StorageTier | undefined;
}

export interface GetTransformerRequest {
  readonly logGroupIdentifier: string;
}

export interface GetTransformerResponse {
  readonly creationTime?: number | undefined;
  readonly lastModifiedTime?: number | undefined;
  readonly logGroupIdentifier?: string | undefined;
  readonly transformerConfig?: readonly Processor[] | undefined;
}

export interface Grok {
  readonly match: string;
  readonly source?: string | undefined;
}

export interface GroupingIdentifier {
  readonly key?: string | undefined;
  readonly value?: string | undefined;
}

export interface Import {
  readonly creationTime?: number | undefined;
  readonly errorMessage?: string | undefined;
  readonly importDestinationArn?: string | undefined;
  readonly importFilter?: ImportFilter | undefined;
  readonly importId?: string | undefined;
  readonly importSourceArn?: string | undefined;
  readonly importStatistics?: ImportStatistics | undefined;
  readonly importStatus?: ImportStatus | undefined;
  readonly lastUpdatedTime?: number | undefined;
}

export interface ImportBatch {
  readonly batchId?: string | undefined;
  readonly errorMessage?: string | undefined;
  readonly status?: ImportStatus | undefined;
}

export interface ImportFilter {
  readonly endEventTime?: number | undefined;
  readonly startEventTime?: number | undefined;
}

export interface ImportStatistics {
  readonly bytesImported?: number | undefined;
}

export type ImportStatus =
  | 'IN_PROGRESS'
  | 'CANCELLED'
  | 'COMPLETED'
  | 'FAILED';

export type IndexCategory =
  | 'DEFAULT'
  | 'CUSTOM'
  | 'AUTO'
  | 'INACTIVE';

export interface IndexPolicy {
  readonly lastUpdateTime?: number | undefined;
  readonly logGroupIdentifier?: string | undefined;
  readonly policyDocument?: string | undefined;
  readonly policyName?: string | undefined;
  readonly source?: IndexSource | undefined;
}

export type IndexSource =
  | 'ACCOUNT'
  | 'LOG_GROUP';

export type IndexType =
  | 'FACET'
  | 'FIELD_INDEX';

export type InheritedProperty =
  | 'ACCOUNT_DATA_PROTECTION';

export interface InputLogEvent {
  readonly message: string;
  readonly timestamp: number;
}

export interface IntegrationDetails {
  readonly openSearchIntegrationDetails?: OpenSearchIntegrationDetails | undefined;
}

export type IntegrationStatus =
  | 'PROVISIONING'
  | 'ACTIVE'
  | 'FAILED';

export interface IntegrationSummary {
  readonly integrationName?: string | undefined;
  readonly integrationStatus?: IntegrationStatus | undefined;
  readonly integrationType?: IntegrationType | undefined;
}

export type IntegrationType =
  | 'OPENSEARCH';

export interface InternalServerException {}

export interface InternalStreamingException {
  readonly message?: string | undefined;
}

export interface InvalidOperationException {}

export interface InvalidParameterException {}

export interface InvalidSequenceTokenException {
  readonly expectedSequenceToken?: string | undefined;
}

export interface LimitExceededException {}

export type ListAggregateLogGroupSummariesGroupBy =
  | 'DATA_SOURCE_NAME_TYPE_AND_FORMAT'
  | 'DATA_SOURCE_NAME_AND_TYPE';

export interface ListAggregateLogGroupSummariesRequest {
  readonly accountIdentifiers?: readonly string[] | undefined;
  readonly dataSources?: readonly DataSourceFilter[] | undefined;
  readonly groupBy: ListAggregateLogGroupSummariesGroupBy;
  readonly includeLinkedAccounts?: boolean | undefined;
  readonly limit?: number | undefined;
  readonly logGroupClass?: LogGroupClass | undefined;
  readonly logGroupNamePattern?: string | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListAggregateLogGroupSummariesResponse {
  readonly aggregateLogGroupSummaries?: readonly AggregateLogGroupSummary[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListAnomaliesRequest {
  readonly anomalyDetectorArn?: string | undefined;
  readonly limit?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly suppressionState?: SuppressionState | undefined;
}

export interface ListAnomaliesResponse {
  readonly anomalies?: readonly Anomaly[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListIntegrationsRequest {
  readonly integrationNamePrefix?: string | undefined;
  readonly integrationStatus?: IntegrationStatus | undefined;
  readonly integrationType?: IntegrationType | undefined;
}

export interface ListIntegrationsResponse {
  readonly integrationSummaries?: readonly IntegrationSummary[] | undefined;
}

export interface ListLogAnomalyDetectorsRequest {
  readonly filterLogGroupArn?: string | undefined;
  readonly limit?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListLogAnomalyDetectorsResponse {
  readonly anomalyDetectors?: readonly AnomalyDetector[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListLogGroupsForQueryRequest {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly queryId: string;
}

export interface ListLogGroupsForQueryResponse {
  readonly logGroupIdentifiers?: readonly string[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListLogGroupsRequest {
  readonly accountIdentifiers?: readonly string[] | undefined;
  readonly dataSources?: readonly DataSourceFilter[] | undefined;
  readonly fieldIndexNames?: readonly string[] | undefined;
  readonly includeLinkedAccounts?: boolean | undefined;
  readonly limit?: number | undefined;
  readonly logGroupClass?: LogGroupClass | undefined;
  readonly logGroupNamePattern?: string | undefined;
  readonly logGroupTags?: readonly TagFilter[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListLogGroupsResponse {
  readonly logGroups?: readonly LogGroupSummary[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListScheduledQueriesRequest {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly scheduleType?: ScheduleType | undefined;
  readonly state?: ScheduledQueryState | undefined;
}

export interface ListScheduledQueriesResponse {
  readonly nextToken?: string | undefined;
  readonly scheduledQueries?: readonly ScheduledQuerySummary[] | undefined;
}

export interface ListSourcesForS3TableIntegrationRequest {
  readonly integrationArn: string;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface ListSourcesForS3TableIntegrationResponse {
  readonly nextToken?: string | undefined;
  readonly sources?: readonly S3TableIntegrationSource[] | undefined;
}

export interface ListSyslogConfigurationsRequest {
  readonly logGroupIdentifier?: string | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly vpcEndpointId?: string | undefined;
}

export interface ListSyslogConfigurationsResponse {
  readonly nextToken?: string | undefined;
  readonly syslogConfigurations?: readonly SyslogConfiguration[] | undefined;
}

export interface ListTagsForResourceRequest {
  readonly resourceArn: string;
}

export interface ListTagsForResourceResponse {
  readonly tags?: { readonly [key in string]?: string } | undefined;
}

export interface ListTagsLogGroupRequest {
  readonly logGroupName: string;
}

export interface ListTagsLogGroupResponse {
  readonly tags?: { readonly [key in string]?: string } | undefined;
}

export interface ListToMap {
  readonly flatten?: boolean | undefined;
  readonly flattenedElement?: FlattenedElement | undefined;
  readonly key: string;
  readonly source: string;
  readonly target?: string | undefined;
  readonly valueKey?: string | undefined;
}

export interface LiveTailSessionLogEvent {
  readonly ingestionTime?: number | undefined;
  readonly logGroupIdentifier?: string | undefined;
  readonly logStreamName?: string | undefined;
  readonly message?: string | undefined;
  readonly timestamp?: number | undefined;
}

export interface LiveTailSessionMetadata {
  readonly sampled?: boolean | undefined;
}

export interface LiveTailSessionStart {
  readonly logEventFilterPattern?: string | undefined;
  readonly logGroupIdentifiers?: readonly string[] | undefined;
  readonly logStreamNamePrefixes?: readonly string[] | undefined;
  readonly logStreamNames?: readonly string[] | undefined;
  readonly requestId?: string | undefined;
  readonly sessionId?: string | undefined;
}

export interface LiveTailSessionUpdate {
  readonly sessionMetadata?: LiveTailSessionMetadata | undefined;
  readonly sessionResults?: readonly LiveTailSessionLogEvent[] | undefined;
}

export interface LogEvent {
  readonly message?: string | undefined;
  readonly timestamp?: number | undefined;
}

export interface LogFieldType {
  readonly element?: LogFieldType | undefined;
  readonly fields?: readonly LogFieldsListItem[] | undefined;
  readonly type?: string | undefined;
}

export interface LogFieldsListItem {
  readonly logFieldName?: string | undefined;
  readonly logFieldType?: LogFieldType | undefined;
}

export interface LogGroup {
  readonly arn?: string | undefined;
  readonly bearerTokenAuthenticationEnabled?: boolean | undefined;
  readonly creationTime?: number | undefined;
  readonly dataProtectionStatus?: DataProtectionStatus | undefined;
  readonly deletionProtectionEnabled?: boolean | undefined;
  readonly inheritedProperties?: readonly InheritedProperty[] | undefined;
  readonly kmsKeyId?: string | undefined;
  readonly logGroupArn?: string | undefined;
  readonly logGroupClass?: LogGroupClass | undefined;
  readonly logGroupName?: string | undefined;
  readonly metricFilterCount?: number | undefined;
  readonly retentionInDays?: number | undefined;
  readonly storedBytes?: number | undefined;
}

export type LogGroupClass =
  | 'STANDARD'
  | 'INFREQUENT_ACCESS'
  | 'DELIVERY';

export interface LogGroupField {
  readonly name?: string | undefined;
  readonly percent?: number | undefined;
}

export interface LogGroupSummary {
  readonly logGroupArn?: string | undefined;
  readonly logGroupClass?: LogGroupClass | undefined;
  readonly logGroupName?: string | undefined;
}

export interface LogStream {
  readonly arn?: string | undefined;
  readonly creationTime?: number | undefined;
  readonly firstEventTimestamp?: number | undefined;
  readonly lastEventTimestamp?: number | undefined;
  readonly lastIngestionTime?: number | undefined;
  readonly logStreamName?: string | undefined;
  readonly storedBytes?: number | undefined;
  readonly uploadSequenceToken?: string | undefined;
}

export interface LookupTable {
  readonly description?: string | undefined;
  readonly kmsKeyId?: string | undefined;
  readonly lastUpdatedTime?: number | undefined;
  readonly lookupTableArn?: string | undefined;
  readonly lookupTableName?: string | undefined;
  readonly recordsCount?: number | undefined;
  readonly sizeBytes?: number | undefined;
  readonly tableFields?: readonly string[] | undefined;
}

export interface LookupTableConfiguration {
  readonly description?: string | undefined;
  readonly kmsKeyId?: string | undefined;
  readonly roleArn: string;
  readonly tableName: string;
  readonly tags?: { readonly [key in string]?: string } | undefined;
}

export interface LowerCaseString {
  readonly withKeys: readonly string[];
}

export interface MalformedQueryException {
  readonly queryCompileError?: QueryCompileError | undefined;
}

export interface MetricFilter {
  readonly applyOnTransformedLogs?: boolean | undefined;
  readonly creationTime?: number | undefined;
  readonly emitSystemFieldDimensions?: readonly string[] | undefined;
  readonly fieldSelectionCriteria?: string | undefined;
  readonly filterName?: string | undefined;
  readonly filterPattern?: string | undefined;
  readonly logGroupName?: string | undefined;
  readonly metricTransformations?: readonly MetricTransformation[] | undefined;
}

export interface MetricFilterMatchRecord {
  readonly eventMessage?: string | undefined;
  readonly eventNumber?: number | undefined;
  readonly extractedValues?: { readonly [key in string]?: string } | undefined;
}

export interface MetricTransformation {
  readonly defaultValue?: number | undefined;
  readonly dimensions?: { readonly [key in string]?: string } | undefined;
  readonly metricName: string;
  readonly metricNamespace: string;
  readonly metricValue: string;
  readonly unit?: StandardUnit | undefined;
}

export interface MoveKeyEntry {
  readonly overwriteIfExists?: boolean | undefined;
  readonly source: string;
  readonly target: string;
}

export interface MoveKeys {
  readonly entries: readonly MoveKeyEntry[];
}

export type OCSFVersion =
  | 'V1.1'
  | 'V1.5';

export interface OpenSearchApplication {
  readonly applicationArn?: string | undefined;
  readonly applicationEndpoint?: string | undefined;
  readonly applicationId?: string | undefined;
  readonly status?: OpenSearchResourceStatus | undefined;
}

export interface OpenSearchCollection {
  readonly collectionArn?: string | undefined;
  readonly collectionEndpoint?: string | undefined;
  readonly status?: OpenSearchResourceStatus | undefined;
}

export interface OpenSearchDataAccessPolicy {
  readonly policyName?: string | undefined;
  readonly status?: OpenSearchResourceStatus | undefined;
}

export interface OpenSearchDataSource {
  readonly dataSourceName?: string | undefined;
  readonly status?: OpenSearchResourceStatus | undefined;
}

export interface OpenSearchEncryptionPolicy {
  readonly policyName?: string | undefined;
  readonly status?: OpenSearchResourceStatus | undefined;
}

export interface OpenSearchIntegrationDetails {
  readonly accessPolicy?: OpenSearchDataAccessPolicy | undefined;
  readonly application?: OpenSearchApplication | undefined;
  readonly collection?: OpenSearchCollection | undefined;
  readonly dataSource?: OpenSearchDataSource | undefined;
  readonly encryptionPolicy?: OpenSearchEncryptionPolicy | undefined;
  readonly lifecyclePolicy?: OpenSearchLifecyclePolicy | undefined;
  readonly networkPolicy?: OpenSearchNetworkPolicy | undefined;
  readonly workspace?: OpenSearchWorkspace | undefined;
}

export interface OpenSearchLifecyclePolicy {
  readonly policyName?: string | undefined;
  readonly status?: OpenSearchResourceStatus | undefined;
}

export interface OpenSearchNetworkPolicy {
  readonly policyName?: string | undefined;
  readonly status?: OpenSearchResourceStatus | undefined;
}

export interface OpenSearchResourceConfig {
  readonly applicationArn?: string | undefined;
  readonly dashboardViewerPrincipals: readonly string[];
  readonly dataSourceRoleArn: string;
  readonly kmsKeyArn?: string | undefined;
  readonly retentionDays: number;
}

export interface OpenSearchResourceStatus {
  readonly status?: OpenSearchResourceStatusType | undefined;
  readonly statusMessage?: string | undefined;
}

export type OpenSearchResourceStatusType =
  | 'ACTIVE'
  | 'NOT_FOUND'
  | 'ERROR';

export interface OpenSearchWorkspace {
  readonly status?: OpenSearchResourceStatus | undefined;
  readonly workspaceId?: string | undefined;
}

export interface OperationAbortedException {}

export type OrderBy =
  | 'LogStreamName'
  | 'LastEventTime';

export type OutputFormat =
  | 'json'
  | 'plain'
  | 'w3c'
  | 'raw'
  | 'parquet';

export interface OutputLogEvent {
  readonly ingestionTime?: number | undefined;
  readonly message?: string | undefined;
  readonly timestamp?: number | undefined;
}

export interface ParseCloudfront {
  readonly source?: string | undefined;
}

export interface ParseJSON {
  readonly destination?: string | undefined;
  readonly source?: string | undefined;
}

export interface ParseKeyValue {
  readonly destination?: string | undefined;
  readonly fieldDelimiter?: string | undefined;
  readonly keyPrefix?: string | undefined;
  readonly keyValueDelimiter?: string | undefined;
  readonly nonMatchValue?: string | undefined;
  readonly overwriteIfExists?: boolean | undefined;
  readonly source?: string | undefined;
}

export interface ParsePostgres {
  readonly source?: string | undefined;
}

export interface ParseRoute53 {
  readonly source?: string | undefined;
}

export interface ParseToOCSF {
  readonly eventSource: EventSource;
  readonly mappingVersion?: string | undefined;
  readonly ocsfVersion: OCSFVersion;
  readonly source?: string | undefined;
}

export interface ParseVPC {
  readonly source?: string | undefined;
}

export interface ParseWAF {
  readonly source?: string | undefined;
}

export interface PatternToken {
  readonly dynamicTokenPosition?: number | undefined;
  readonly enumerations?: { readonly [key in string]?: number } | undefined;
  readonly inferredTokenName?: string | undefined;
  readonly isDynamic?: boolean | undefined;
  readonly tokenString?: string | undefined;
}

export interface Policy {
  readonly deliveryDestinationPolicy?: string | undefined;
}

export type PolicyScope =
  | 'ACCOUNT'
  | 'RESOURCE';

export type PolicyType =
  | 'DATA_PROTECTION_POLICY'
  | 'SUBSCRIPTION_FILTER_POLICY'
  | 'FIELD_INDEX_POLICY'
  | 'TRANSFORMER_POLICY'
  | 'METRIC_EXTRACTION_POLICY';

export interface Processor {
  readonly addKeys?: AddKeys | undefined;
  readonly copyValue?: CopyValue | undefined;
  readonly csv?: CSV | undefined;
  readonly dateTimeConverter?: DateTimeConverter | undefined;
  readonly deleteKeys?: DeleteKeys | undefined;
  readonly grok?: Grok | undefined;
  readonly listToMap?: ListToMap | undefined;
  readonly lowerCaseString?: LowerCaseString | undefined;
  readonly moveKeys?: MoveKeys | undefined;
  readonly parseCloudfront?: ParseCloudfront | undefined;
  readonly parseJSON?: ParseJSON | undefined;
  readonly parseKeyValue?: ParseKeyValue | undefined;
  readonly parsePostgres?: ParsePostgres | undefined;
  readonly parseRoute53?: ParseRoute53 | undefined;
  readonly parseToOCSF?: ParseToOCSF | undefined;
  readonly parseVPC?: ParseVPC | undefined;
  readonly parseWAF?: ParseWAF | undefined;
  readonly renameKeys?: RenameKeys | undefined;
  readonly splitString?: SplitString | undefined;
  readonly substituteString?: SubstituteString | undefined;
  readonly trimString?: TrimString | undefined;
  readonly typeConverter?: TypeConverter | undefined;
  readonly upperCaseString?: UpperCaseString | undefined;
}

export interface PutAccountPolicyRequest {
  readonly policyDocument: string;
  readonly policyName: string;
  readonly policyType: PolicyType;
  readonly scope?: Scope | undefined;
  readonly selectionCriteria?: string | undefined;
}

export interface PutAccountPolicyResponse {
  readonly accountPolicy?: AccountPolicy | undefined;
}

export interface PutBearerTokenAuthenticationRequest {
  readonly bearerTokenAuthenticationEnabled: boolean;
  readonly logGroupIdentifier: string;
}

export interface PutDataProtectionPolicyRequest {
  readonly logGroupIdentifier: string;
  readonly policyDocument: string;
}

export interface PutDataProtectionPolicyResponse {
  readonly lastUpdatedTime?: number | undefined;
  readonly logGroupIdentifier?: string | undefined;
  readonly policyDocument?: string | undefined;
}

export interface PutDeliveryDestinationPolicyRequest {
  readonly deliveryDestinationName: string;
  readonly deliveryDestinationPolicy: string;
}

export interface PutDeliveryDestinationPolicyResponse {
  readonly policy?: Policy | undefined;
}

export interface PutDeliveryDestinationRequest {
  readonly deliveryDestinationConfiguration?: DeliveryDestinationConfiguration | undefined;
  readonly deliveryDestinationType?: DeliveryDestinationType | undefined;
  readonly name: string;
  readonly outputFormat?: OutputFormat | undefined;
  readonly roleArn?: string | undefined;
  readonly tags?: { readonly [key in string]?: string } | undefined;
}

export interface PutDeliveryDestinationResponse {
  readonly deliveryDestination?: DeliveryDestination | undefined;
}

export interface PutDeliverySourceRequest {
  readonly deliverySourceConfiguration?: { readonly [key in string]?: string } | undefined;
  readonly logType: string;
  readonly name: string;
  readonly resourceArn: string;
  readonly tags?: { readonly [key in string]?: string } | undefined;
}

export interface PutDeliverySourceResponse {
  readonly deliverySource?: DeliverySource | undefined;
}

export interface PutDestinationPolicyRequest {
  readonly accessPolicy: string;
  readonly destinationName: string;
  readonly forceUpdate?: boolean | undefined;
}

export interface PutDestinationRequest {
  readonly destinationName: string;
  readonly roleArn: string;
  readonly tags?: { readonly [key in string]?: string } | undefined;
  readonly targetArn: string;
}

export interface PutDestinationResponse {
  readonly destination?: Destination | undefined;
}

export interface PutIndexPolicyRequest {
  readonly logGroupIdentifier: string;
  readonly policyDocument: string;
}

export interface PutIndexPolicyResponse {
  readonly indexPolicy?: IndexPolicy | undefined;
}

export interface PutIntegrationRequest {
  readonly integrationName: string;
  readonly integrationType: IntegrationType;
  readonly resourceConfig: ResourceConfig;
}

export interface PutIntegrationResponse {
  readonly integrationName?: string | undefined;
  readonly integrationStatus?: IntegrationStatus | undefined;
}

export interface PutLogEventsRequest {
  readonly entity?: Entity | undefined;
  readonly logEvents: readonly InputLogEvent[];
  readonly logGroupName: string;
  readonly logStreamName: string;
  readonly sequenceToken?: string | undefined;
}

export interface PutLogEventsResponse {
  readonly nextSequenceToken?: string | undefined;
  readonly rejectedEntityInfo?: RejectedEntityInfo | undefined;
  readonly rejectedLogEventsInfo?: RejectedLogEventsInfo | undefined;
}

export interface PutLogGroupDeletionProtectionRequest {
  readonly deletionProtectionEnabled: boolean;
  readonly logGroupIdentifier: string;
}

export interface PutMetricFilterRequest {
  readonly applyOnTransformedLogs?: boolean | undefined;
  readonly emitSystemFieldDimensions?: readonly string[] | undefined;
  readonly fieldSelectionCriteria?: string | undefined;
  readonly filterName: string;
  readonly filterPattern: string;
  readonly logGroupName: string;
  readonly metricTransformations: readonly MetricTransformation[];
}

export interface PutQueryDefinitionRequest {
  readonly clientToken?: string | undefined;
  readonly logGroupNames?: readonly string[] | undefined;
  readonly name: string;
  readonly parameters?: readonly QueryParameter[] | undefined;
  readonly queryDefinitionId?: string | undefined;
  readonly queryLanguage?: QueryLanguage | undefined;
  readonly queryString: string;
}

export interface PutQueryDefinitionResponse {
  readonly queryDefinitionId?: string | undefined;
}

export interface PutResourcePolicyRequest {
  readonly expectedRevisionId?: string | undefined;
  readonly policyDocument?: string | undefined;
  readonly policyName?: string | undefined;
  readonly resourceArn?: string | undefined;
}

export interface PutResourcePolicyResponse {
  readonly resourcePolicy?: ResourcePolicy | undefined;
  readonly revisionId?: string | undefined;
}

export interface PutRetentionPolicyRequest {
  readonly logGroupName: string;
  readonly retentionInDays: number;
}

export interface PutStorageTierPolicyRequest {
  readonly storageTier: StorageTier;
}

export interface PutStorageTierPolicyResponse {
  readonly lastUpdatedTime?: number | undefined;
  readonly storageTier?: StorageTier | undefined;
}

export interface PutSubscriptionFilterRequest {
  readonly applyOnTransformedLogs?: boolean | undefined;
  readonly destinationArn: string;
  readonly distribution?: Distribution | undefined;
  readonly emitSystemFields?: readonly string[] | undefined;
  readonly fieldSelectionCriteria?: string | undefined;
  readonly filterName: string;
  readonly filterPattern: string;
  readonly logGroupName: string;
  readonly roleArn?: string | undefined;
}

export interface PutSyslogConfigurationRequest {
  readonly logGroupIdentifier: string;
  readonly vpcEndpointId?: string | undefined;
}

export interface PutTransformerRequest {
  readonly logGroupIdentifier: string;
  readonly transformerConfig: readonly Processor[];
}

export interface QueryCompileError {
  readonly location?: QueryCompileErrorLocation | undefined;
  readonly message?: string | undefined;
}

export interface QueryCompileErrorLocation {
  readonly endCharOffset?: number | undefined;
  readonly startCharOffset?: number | undefined;
}

export interface QueryDefinition {
  readonly lastModified?: number | undefined;
  readonly logGroupNames?: readonly string[] | undefined;
  readonly name?: string | undefined;
  readonly parameters?: readonly QueryParameter[] | undefined;
  readonly queryDefinitionId?: string | undefined;
  readonly queryLanguage?: QueryLanguage | undefined;
  readonly queryString?: string | undefined;
}

export interface QueryInfo {
  readonly bytesScanned?: number | undefined;
  readonly createTime?: number | undefined;
  readonly logGroupName?: string | undefined;
  readonly queryDuration?: number | undefined;
  readonly queryId?: string | undefined;
  readonly queryLanguage?: QueryLanguage | undefined;
  readonly queryString?: string | undefined;
  readonly status?: QueryStatus | undefined;
  readonly userIdentity?: string | undefined;
}

export type QueryLanguage =
  | 'CWLI'
  | 'SQL'
  | 'PPL';

export interface QueryParameter {
  readonly defaultValue?: string | undefined;
  readonly description?: string | undefined;
  readonly name: string;
}

export interface QueryStatistics {
  readonly bytesScanned?: number | undefined;
  readonly estimatedBytesSkipped?: number | undefined;
  readonly estimatedRecordsSkipped?: number | undefined;
  readonly logGroupsScanned?: number | undefined;
  readonly recordsMatched?: number | undefined;
  readonly recordsScanned?: number | undefined;
  readonly resultCount?: number | undefined;
}

export type QueryStatus =
  | 'Scheduled'
  | 'Running'
  | 'Complete'
  | 'Failed'
  | 'Cancelled'
  | 'Timeout'
  | 'Unknown';

export interface RecordField {
  readonly mandatory?: boolean | undefined;
  readonly name?: string | undefined;
}

export interface RejectedEntityInfo {
  readonly errorType?: EntityRejectionErrorType | undefined;
}

export interface RejectedLogEventsInfo {
  readonly expiredLogEventEndIndex?: number | undefined;
  readonly tooNewLogEventStartIndex?: number | undefined;
  readonly tooOldLogEventEndIndex?: number | undefined;
}

export interface RenameKeyEntry {
  readonly key: string;
  readonly overwriteIfExists?: boolean | undefined;
  readonly renameTo: string;
}

export interface RenameKeys {
  readonly entries: readonly RenameKeyEntry[];
}

export interface ResourceAlreadyExistsException {}

export interface ResourceConfig {
  readonly openSearchResourceConfig?: OpenSearchResourceConfig | undefined;
}

export interface ResourceNotFoundException {}

export interface ResourcePolicy {
  readonly lastUpdatedTime?: number | undefined;
  readonly policyDocument?: string | undefined;
  readonly policyName?: string | undefined;
  readonly policyScope?: PolicyScope | undefined;
  readonly resourceArn?: string | undefined;
  readonly revisionId?: string | undefined;
}

export interface ResultField {
  readonly field?: string | undefined;
  readonly value?: string | undefined;
}

export interface S3Configuration {
  readonly destinationIdentifier: string;
  readonly kmsKeyId?: string | undefined;
  readonly ownerAccountId?: string | undefined;
  readonly roleArn: string;
}

export interface S3DeliveryConfiguration {
  readonly enableHiveCompatiblePath?: boolean | undefined;
  readonly suffixPath?: string | undefined;
}

export interface S3TableIntegrationSource {
  readonly createdTimeStamp?: number | undefined;
  readonly dataSource?: DataSource | undefined;
  readonly identifier?: string | undefined;
  readonly parentSourceIdentifier?: string | undefined;
  readonly status?: S3TableIntegrationSourceStatus | undefined;
  readonly statusReason?: string | undefined;
}

export type S3TableIntegrationSourceStatus =
  | 'ACTIVE'
  | 'UNHEALTHY'
  | 'FAILED'
  | 'DATA_SOURCE_DELETE_IN_PROGRESS';

export interface S3TablesIntegration {
  readonly datasourceName?: string | undefined;
  readonly datasourceType?: string | undefined;
}

export type ScheduleType =
  | 'CUSTOMER_MANAGED'
  | 'AWS_MANAGED';

export interface ScheduledQueryDestination {
  readonly destinationIdentifier?: string | undefined;
  readonly destinationType?: ScheduledQueryDestinationType | undefined;
  readonly errorMessage?: string | undefined;
  readonly processedIdentifier?: string | undefined;
  readonly status?: ActionStatus | undefined;
}

export type ScheduledQueryDestinationType =
  | 'S3'
  | 'LOOKUP_TABLE';

export type ScheduledQueryState =
  | 'ENABLED'
  | 'DISABLED';

export interface ScheduledQuerySummary {
  readonly creationTime?: number | undefined;
  readonly destinationConfiguration?: DestinationConfiguration | undefined;
  readonly lastExecutionStatus?: ExecutionStatus | undefined;
  readonly lastTriggeredTime?: number | undefined;
  readonly lastUpdatedTime?: number | undefined;
  readonly name?: string | undefined;
  readonly scheduleExpression?: string | undefined;
  readonly scheduleType?: ScheduleType | undefined;
  readonly scheduledQueryArn?: string | undefined;
  readonly state?: ScheduledQueryState | undefined;
  readonly timezone?: string | undefined;
}

export type Scope =
  | 'ALL';

export interface SearchedLogStream {
  readonly logStreamName?: string | undefined;
  readonly searchedCompletely?: boolean | undefined;
}

export interface ServiceQuotaExceededException {}

export interface ServiceUnavailableException {}

export interface SessionStreamingException {
  readonly message?: string | undefined;
}

export interface SessionTimeoutException {
  readonly message?: string | undefined;
}

export interface SplitString {
  readonly entries: readonly SplitStringEntry[];
}

export interface SplitStringEntry {
  readonly delimiter: string;
  readonly source: string;
}

export type StandardUnit =
  | 'Seconds'
  | 'Microseconds'
  | 'Milliseconds'
  | 'Bytes'
  | 'Kilobytes'
  | 'Megabytes'
  | 'Gigabytes'
  | 'Terabytes'
  | 'Bits'
  | 'Kilobits'
  | 'Megabits'
  | 'Gigabits'
  | 'Terabits'
  | 'Percent'
  | 'Count'
  | 'Bytes/Second'
  | 'Kilobytes/Second'
  | 'Megabytes/Second'
  | 'Gigabytes/Second'
  | 'Terabytes/Second'
  | 'Bits/Second'
  | 'Kilobits/Second'
  | 'Megabits/Second'
  | 'Gigabits/Second'
  | 'Terabits/Second'
  | 'Count/Second'
  | 'None';

export interface StartLiveTailRequest {
  readonly logEventFilterPattern?: string | undefined;
  readonly logGroupIdentifiers: readonly string[];
  readonly logStreamNamePrefixes?: readonly string[] | undefined;
  readonly logStreamNames?: readonly string[] | undefined;
}

export interface StartLiveTailResponse {
  readonly responseStream?: StartLiveTailResponseStream | undefined;
}

export interface StartLiveTailResponseStream {
  readonly SessionStreamingException?: SessionStreamingException | undefined;
  readonly SessionTimeoutException?: SessionTimeoutException | undefined;
  readonly sessionStart?: LiveTailSessionStart | undefined;
  readonly sessionUpdate?: LiveTailSessionUpdate | undefined;
}

export interface StartQueryRequest {
  readonly endTime: number;
  readonly limit?: number | undefined;
  readonly logGroupIdentifiers?: readonly string[] | undefined;
  readonly logGroupName?: string | undefined;
  readonly logGroupNames?: readonly string[] | undefined;
  readonly queryLanguage?: QueryLanguage | undefined;
  readonly queryString: string;
  readonly startTime: number;
}

export interface StartQueryResponse {
  readonly queryId?: string | undefined;
}

export type State =
  | 'Active'
  | 'Suppressed'
  | 'Baseline';

export interface StopQueryRequest {
  readonly queryId: string;
}

export interface StopQueryResponse {
  readonly success?: boolean | undefined;
}

export type StorageTier =
  | 'STANDARD'
  | 'INTELLIGENT_TIERING';

export interface SubscriptionFilter {
  readonly applyOnTransformedLogs?: boolean | undefined;
  readonly creationTime?: number | undefined;
  readonly destinationArn?: string | undefined;
  readonly distribution?: Distribution | undefined;
  readonly emitSystemFields?: readonly string[] | undefined;
  readonly fieldSelectionCriteria?: string | undefined;
  readonly filterName?: string | undefined;
  readonly filterPattern?: string | undefined;
  readonly logGroupName?: string | undefined;
  readonly roleArn?: string | undefined;
}

export interface SubstituteString {
  readonly entries: readonly SubstituteStringEntry[];
}

export interface SubstituteStringEntry {
  readonly from: string;
  readonly source: string;
  readonly to: string;
}

export interface SuppressionPeriod {
  readonly suppressionUnit?: SuppressionUnit | undefined;
  readonly value?: number | undefined;
}

export type SuppressionState =
  | 'SUPPRESSED'
  | 'UNSUPPRESSED';

export type SuppressionType =
  | 'LIMITED'
  | 'INFINITE';

export type SuppressionUnit =
  | 'SECONDS'
  | 'MINUTES'
  | 'HOURS';

export interface SyslogConfiguration {
  readonly createdAt?: number | undefined;
  readonly logGroupArn?: string | undefined;
  readonly sourceType?: SyslogSourceType | undefined;
  readonly vpcEndpointId?: string | undefined;
}

export type SyslogSourceType =
  | 'VPCE';

export interface TagFilter {
  readonly key: string;
  readonly values?: readonly string[] | undefined;
}

export interface TagLogGroupRequest {
  readonly logGroupName: string;
  readonly tags: { readonly [key in string]?: string };
}

export interface TagResourceRequest {
  readonly resourceArn: string;
  readonly tags: { readonly [key in string]?: string };
}

export interface TestMetricFilterRequest {
  readonly filterPattern: string;
  readonly logEventMessages: readonly string[];
}

export interface TestMetricFilterResponse {
  readonly matches?: readonly MetricFilterMatchRecord[] | undefined;
}

export interface TestTransformerRequest {
  readonly logEventMessages: readonly string[];
  readonly transformerConfig: readonly Processor[];
}

export interface TestTransformerResponse {
  readonly transformedLogs?: readonly TransformedLogRecord[] | undefined;
}

export interface ThrottlingException {}

export interface TooManyTagsException {
  readonly message?: string | undefined;
  readonly resourceName?: string | undefined;
}

export interface TransformedLogRecord {
  readonly eventMessage?: string | undefined;
  readonly eventNumber?: number | undefined;
  readonly transformedEventMessage?: string | undefined;
}

export interface TriggerHistoryRecord {
  readonly destinations?: readonly ScheduledQueryDestination[] | undefined;
  readonly errorMessage?: string | undefined;
  readonly executionStatus?: ExecutionStatus | undefined;
  readonly queryId?: string | undefined;
  readonly triggeredTimestamp?: number | undefined;
}

export interface TrimString {
  readonly withKeys: readonly string[];
}

export type Type =
  | 'boolean'
  | 'integer'
  | 'double'
  | 'string';

export interface TypeConverter {
  readonly entries: readonly TypeConverterEntry[];
}

export interface TypeConverterEntry {
  readonly key: string;
  readonly type: Type;
}

export interface UnrecognizedClientException {}

export interface UntagLogGroupRequest {
  readonly logGroupName: string;
  readonly tags: readonly string[];
}

export interface UntagResourceRequest {
  readonly resourceArn: string;
  readonly tagKeys: readonly string[];
}

export interface UpdateAnomalyRequest {
  readonly anomalyDetectorArn: string;
  readonly anomalyId?: string | undefined;
  readonly baseline?: boolean | undefined;
  readonly patternId?: string | undefined;
  readonly suppressionPeriod?: SuppressionPeriod | undefined;
  readonly suppressionType?: SuppressionType | undefined;
}

export interface UpdateDeliveryConfigurationRequest {
  readonly fieldDelimiter?: string | undefined;
  readonly id: string;
  readonly recordFields?: readonly string[] | undefined;
  readonly s3DeliveryConfiguration?: S3DeliveryConfiguration | undefined;
}

export interface UpdateDeliveryConfigurationResponse {}

export interface UpdateLogAnomalyDetectorRequest {
  readonly anomalyDetectorArn: string;
  readonly anomalyVisibilityTime?: number | undefined;
  readonly enabled: boolean;
  readonly evaluationFrequency?: EvaluationFrequency | undefined;
  readonly filterPattern?: string | undefined;
}

export interface UpdateLookupTableRequest {
  readonly description?: string | undefined;
  readonly kmsKeyId?: string | undefined;
  readonly lookupTableArn: string;
  readonly queryId?: string | undefined;
  readonly tableBody?: string | undefined;
}

export interface UpdateLookupTableResponse {
  readonly lastUpdatedTime?: number | undefined;
  readonly lookupTableArn?: string | undefined;
}

export interface UpdateScheduledQueryRequest {
  readonly description?: string | undefined;
  readonly destinationConfiguration?: DestinationConfiguration | undefined;
  readonly endTimeOffset?: number | undefined;
  readonly executionRoleArn: string;
  readonly identifier: string;
  readonly logGroupIdentifiers?: readonly string[] | undefined;
  readonly queryLanguage: QueryLanguage;
  readonly queryString: string;
  readonly scheduleEndTime?: number | undefined;
  readonly scheduleExpression: string;
  readonly scheduleStartTime?: number | undefined;
  readonly startTimeOffset?: number | undefined;
  readonly state?: ScheduledQueryState | undefined;
  readonly timezone?: string | undefined;
}

export interface UpdateScheduledQueryResponse {
  readonly creationTime?: number | undefined;
  readonly description?: string | undefined;
  readonly destinationConfiguration?: DestinationConfiguration | undefined;
  readonly endTimeOffset?: number | undefined;
  readonly executionRoleArn?: string | undefined;
  readonly lastExecutionStatus?: ExecutionStatus | undefined;
  readonly lastTriggeredTime?: number | undefined;
  readonly lastUpdatedTime?: number | undefined;
  readonly logGroupIdentifiers?: readonly string[] | undefined;
  readonly name?: string | undefined;
  readonly queryLanguage?: QueryLanguage | undefined;
  readonly queryString?: string | undefined;
  readonly scheduleEndTime?: number | undefined;
  readonly scheduleExpression?: string | undefined;
  readonly scheduleStartTime?: number | undefined;
  readonly scheduleType?: ScheduleType | undefined;
  readonly scheduledQueryArn?: string | undefined;
  readonly startTimeOffset?: number | undefined;
  readonly state?: ScheduledQueryState | undefined;
  readonly timezone?: string | undefined;
}

export interface UpperCaseString {
  readonly withKeys: readonly string[];
}

export interface ValidationException {}

/** Input and output of every operation. */
export interface Operations {
  readonly AssociateKmsKey: { readonly input: AssociateKmsKeyRequest; readonly output: void };
  readonly AssociateSourceToS3TableIntegration: { readonly input: AssociateSourceToS3TableIntegrationRequest; readonly output: AssociateSourceToS3TableIntegrationResponse };
  readonly CancelExportTask: { readonly input: CancelExportTaskRequest; readonly output: void };
  readonly CancelImportTask: { readonly input: CancelImportTaskRequest; readonly output: CancelImportTaskResponse };
  readonly CreateDelivery: { readonly input: CreateDeliveryRequest; readonly output: CreateDeliveryResponse };
  readonly CreateExportTask: { readonly input: CreateExportTaskRequest; readonly output: CreateExportTaskResponse };
  readonly CreateImportTask: { readonly input: CreateImportTaskRequest; readonly output: CreateImportTaskResponse };
  readonly CreateLogAnomalyDetector: { readonly input: CreateLogAnomalyDetectorRequest; readonly output: CreateLogAnomalyDetectorResponse };
  readonly CreateLogGroup: { readonly input: CreateLogGroupRequest; readonly output: void };
  readonly CreateLogStream: { readonly input: CreateLogStreamRequest; readonly output: void };
  readonly CreateLookupTable: { readonly input: CreateLookupTableRequest; readonly output: CreateLookupTableResponse };
  readonly CreateScheduledQuery: { readonly input: CreateScheduledQueryRequest; readonly output: CreateScheduledQueryResponse };
  readonly DeleteAccountPolicy: { readonly input: DeleteAccountPolicyRequest; readonly output: void };
  readonly DeleteDataProtectionPolicy: { readonly input: DeleteDataProtectionPolicyRequest; readonly output: void };
  readonly DeleteDelivery: { readonly input: DeleteDeliveryRequest; readonly output: void };
  readonly DeleteDeliveryDestination: { readonly input: DeleteDeliveryDestinationRequest; readonly output: void };
  readonly DeleteDeliveryDestinationPolicy: { readonly input: DeleteDeliveryDestinationPolicyRequest; readonly output: void };
  readonly DeleteDeliverySource: { readonly input: DeleteDeliverySourceRequest; readonly output: void };
  readonly DeleteDestination: { readonly input: DeleteDestinationRequest; readonly output: void };
  readonly DeleteIndexPolicy: { readonly input: DeleteIndexPolicyRequest; readonly output: DeleteIndexPolicyResponse };
  readonly DeleteIntegration: { readonly input: DeleteIntegrationRequest; readonly output: DeleteIntegrationResponse };
  readonly DeleteLogAnomalyDetector: { readonly input: DeleteLogAnomalyDetectorRequest; readonly output: void };
  readonly DeleteLogGroup: { readonly input: DeleteLogGroupRequest; readonly output: void };
  readonly DeleteLogStream: { readonly input: DeleteLogStreamRequest; readonly output: void };
  readonly DeleteLookupTable: { readonly input: DeleteLookupTableRequest; readonly output: void };
  readonly DeleteMetricFilter: { readonly input: DeleteMetricFilterRequest; readonly output: void };
  readonly DeleteQueryDefinition: { readonly input: DeleteQueryDefinitionRequest; readonly output: DeleteQueryDefinitionResponse };
  readonly DeleteResourcePolicy: { readonly input: DeleteResourcePolicyRequest; readonly output: void };
  readonly DeleteRetentionPolicy: { readonly input: DeleteRetentionPolicyRequest; readonly output: void };
  readonly DeleteScheduledQuery: { readonly input: DeleteScheduledQueryRequest; readonly output: DeleteScheduledQueryResponse };
  readonly DeleteSubscriptionFilter: { readonly input: DeleteSubscriptionFilterRequest; readonly output: void };
  readonly DeleteSyslogConfiguration: { readonly input: DeleteSyslogConfigurationRequest; readonly output: void };
  readonly DeleteTransformer: { readonly input: DeleteTransformerRequest; readonly output: void };
  readonly DescribeAccountPolicies: { readonly input: DescribeAccountPoliciesRequest; readonly output: DescribeAccountPoliciesResponse };
  readonly DescribeConfigurationTemplates: { readonly input: DescribeConfigurationTemplatesRequest; readonly output: DescribeConfigurationTemplatesResponse };
  readonly DescribeDeliveries: { readonly input: DescribeDeliveriesRequest; readonly output: DescribeDeliveriesResponse };
  readonly DescribeDeliveryDestinations: { readonly input: DescribeDeliveryDestinationsRequest; readonly output: DescribeDeliveryDestinationsResponse };
  readonly DescribeDeliverySources: { readonly input: DescribeDeliverySourcesRequest; readonly output: DescribeDeliverySourcesResponse };
  readonly DescribeDestinations: { readonly input: DescribeDestinationsRequest; readonly output: DescribeDestinationsResponse };
  readonly DescribeExportTasks: { readonly input: DescribeExportTasksRequest; readonly output: DescribeExportTasksResponse };
  readonly DescribeFieldIndexes: { readonly input: DescribeFieldIndexesRequest; readonly output: DescribeFieldIndexesResponse };
  readonly DescribeImportTaskBatches: { readonly input: DescribeImportTaskBatchesRequest; readonly output: DescribeImportTaskBatchesResponse };
  readonly DescribeImportTasks: { readonly input: DescribeImportTasksRequest; readonly output: DescribeImportTasksResponse };
  readonly DescribeIndexPolicies: { readonly input: DescribeIndexPoliciesRequest; readonly output: DescribeIndexPoliciesResponse };
  readonly DescribeLogGroups: { readonly input: DescribeLogGroupsRequest; readonly output: DescribeLogGroupsResponse };
  readonly DescribeLogStreams: { readonly input: DescribeLogStreamsRequest; readonly output: DescribeLogStreamsResponse };
  readonly DescribeLookupTables: { readonly input: DescribeLookupTablesRequest; readonly output: DescribeLookupTablesResponse };
  readonly DescribeMetricFilters: { readonly input: DescribeMetricFiltersRequest; readonly output: DescribeMetricFiltersResponse };
  readonly DescribeQueries: { readonly input: DescribeQueriesRequest; readonly output: DescribeQueriesResponse };
  readonly DescribeQueryDefinitions: { readonly input: DescribeQueryDefinitionsRequest; readonly output: DescribeQueryDefinitionsResponse };
  readonly DescribeResourcePolicies: { readonly input: DescribeResourcePoliciesRequest; readonly output: DescribeResourcePoliciesResponse };
  readonly DescribeSubscriptionFilters: { readonly input: DescribeSubscriptionFiltersRequest; readonly output: DescribeSubscriptionFiltersResponse };
  readonly DisassociateKmsKey: { readonly input: DisassociateKmsKeyRequest; readonly output: void };
  readonly DisassociateSourceFromS3TableIntegration: { readonly input: DisassociateSourceFromS3TableIntegrationRequest; readonly output: DisassociateSourceFromS3TableIntegrationResponse };
  readonly FilterLogEvents: { readonly input: FilterLogEventsRequest; readonly output: FilterLogEventsResponse };
  readonly GetDataProtectionPolicy: { readonly input: GetDataProtectionPolicyRequest; readonly output: GetDataProtectionPolicyResponse };
  readonly GetDelivery: { readonly input: GetDeliveryRequest; readonly output: GetDeliveryResponse };
  readonly GetDeliveryDestination: { readonly input: GetDeliveryDestinationRequest; readonly output: GetDeliveryDestinationResponse };
  readonly GetDeliveryDestinationPolicy: { readonly input: GetDeliveryDestinationPolicyRequest; readonly output: GetDeliveryDestinationPolicyResponse };
  readonly GetDeliverySource: { readonly input: GetDeliverySourceRequest; readonly output: GetDeliverySourceResponse };
  readonly GetIntegration: { readonly input: GetIntegrationRequest; readonly output: GetIntegrationResponse };
  readonly GetLogAnomalyDetector: { readonly input: GetLogAnomalyDetectorRequest; readonly output: GetLogAnomalyDetectorResponse };
  readonly GetLogEvents: { readonly input: GetLogEventsRequest; readonly output: GetLogEventsResponse };
  readonly GetLogFields: { readonly input: GetLogFieldsRequest; readonly output: GetLogFieldsResponse };
  readonly GetLogGroupFields: { readonly input: GetLogGroupFieldsRequest; readonly output: GetLogGroupFieldsResponse };
  readonly GetLogObject: { readonly input: GetLogObjectRequest; readonly output: GetLogObjectResponse };
  readonly GetLogRecord: { readonly input: GetLogRecordRequest; readonly output: GetLogRecordResponse };
  readonly GetLookupTable: { readonly input: GetLookupTableRequest; readonly output: GetLookupTableResponse };
  readonly GetQueryResults: { readonly input: GetQueryResultsRequest; readonly output: GetQueryResultsResponse };
  readonly GetScheduledQuery: { readonly input: GetScheduledQueryRequest; readonly output: GetScheduledQueryResponse };
  readonly GetScheduledQueryHistory: { readonly input: GetScheduledQueryHistoryRequest; readonly output: GetScheduledQueryHistoryResponse };
  readonly GetStorageTierPolicy: { readonly input: GetStorageTierPolicyRequest; readonly output: GetStorageTierPolicyResponse };
  readonly GetTransformer: { readonly input: GetTransformerRequest; readonly output: GetTransformerResponse };
  readonly ListAggregateLogGroupSummaries: { readonly input: ListAggregateLogGroupSummariesRequest; readonly output: ListAggregateLogGroupSummariesResponse };
  readonly ListAnomalies: { readonly input: ListAnomaliesRequest; readonly output: ListAnomaliesResponse };
  readonly ListIntegrations: { readonly input: ListIntegrationsRequest; readonly output: ListIntegrationsResponse };
  readonly ListLogAnomalyDetectors: { readonly input: ListLogAnomalyDetectorsRequest; readonly output: ListLogAnomalyDetectorsResponse };
  readonly ListLogGroups: { readonly input: ListLogGroupsRequest; readonly output: ListLogGroupsResponse };
  readonly ListLogGroupsForQuery: { readonly input: ListLogGroupsForQueryRequest; readonly output: ListLogGroupsForQueryResponse };
  readonly ListScheduledQueries: { readonly input: ListScheduledQueriesRequest; readonly output: ListScheduledQueriesResponse };
  readonly ListSourcesForS3TableIntegration: { readonly input: ListSourcesForS3TableIntegrationRequest; readonly output: ListSourcesForS3TableIntegrationResponse };
  readonly ListSyslogConfigurations: { readonly input: ListSyslogConfigurationsRequest; readonly output: ListSyslogConfigurationsResponse };
  readonly ListTagsForResource: { readonly input: ListTagsForResourceRequest; readonly output: ListTagsForResourceResponse };
  readonly ListTagsLogGroup: { readonly input: ListTagsLogGroupRequest; readonly output: ListTagsLogGroupResponse };
  readonly PutAccountPolicy: { readonly input: PutAccountPolicyRequest; readonly output: PutAccountPolicyResponse };
  readonly PutBearerTokenAuthentication: { readonly input: PutBearerTokenAuthenticationRequest; readonly output: void };
  readonly PutDataProtectionPolicy: { readonly input: PutDataProtectionPolicyRequest; readonly output: PutDataProtectionPolicyResponse };
  readonly PutDeliveryDestination: { readonly input: PutDeliveryDestinationRequest; readonly output: PutDeliveryDestinationResponse };
  readonly PutDeliveryDestinationPolicy: { readonly input: PutDeliveryDestinationPolicyRequest; readonly output: PutDeliveryDestinationPolicyResponse };
  readonly PutDeliverySource: { readonly input: PutDeliverySourceRequest; readonly output: PutDeliverySourceResponse };
  readonly PutDestination: { readonly input: PutDestinationRequest; readonly output: PutDestinationResponse };
  readonly PutDestinationPolicy: { readonly input: PutDestinationPolicyRequest; readonly output: void };
  readonly PutIndexPolicy: { readonly input: PutIndexPolicyRequest; readonly output: PutIndexPolicyResponse };
  readonly PutIntegration: { readonly input: PutIntegrationRequest; readonly output: PutIntegrationResponse };
  readonly PutLogEvents: { readonly input: PutLogEventsRequest; readonly output: PutLogEventsResponse };
  readonly PutLogGroupDeletionProtection: { readonly input: PutLogGroupDeletionProtectionRequest; readonly output: void };
  readonly PutMetricFilter: { readonly input: PutMetricFilterRequest; readonly output: void };
  readonly PutQueryDefinition: { readonly input: PutQueryDefinitionRequest; readonly output: PutQueryDefinitionResponse };
  readonly PutResourcePolicy: { readonly input: PutResourcePolicyRequest; readonly output: PutResourcePolicyResponse };
  readonly PutRetentionPolicy: { readonly input: PutRetentionPolicyRequest; readonly output: void };
  readonly PutStorageTierPolicy: { readonly input: PutStorageTierPolicyRequest; readonly output: PutStorageTierPolicyResponse };
  readonly PutSubscriptionFilter: { readonly input: PutSubscriptionFilterRequest; readonly output: void };
  readonly PutSyslogConfiguration: { readonly input: PutSyslogConfigurationRequest; readonly output: void };
  readonly PutTransformer: { readonly input: PutTransformerRequest; readonly output: void };
  readonly StartLiveTail: { readonly input: StartLiveTailRequest; readonly output: StartLiveTailResponse };
  readonly StartQuery: { readonly input: StartQueryRequest; readonly output: StartQueryResponse };
  readonly StopQuery: { readonly input: StopQueryRequest; readonly output: StopQueryResponse };
  readonly TagLogGroup: { readonly input: TagLogGroupRequest; readonly output: void };
  readonly TagResource: { readonly input: TagResourceRequest; readonly output: void };
  readonly TestMetricFilter: { readonly input: TestMetricFilterRequest; readonly output: TestMetricFilterResponse };
  readonly TestTransformer: { readonly input: TestTransformerRequest; readonly output: TestTransformerResponse };
  readonly UntagLogGroup: { readonly input: UntagLogGroupRequest; readonly output: void };
  readonly UntagResource: { readonly input: UntagResourceRequest; readonly output: void };
  readonly UpdateAnomaly: { readonly input: UpdateAnomalyRequest; readonly output: void };
  readonly UpdateDeliveryConfiguration: { readonly input: UpdateDeliveryConfigurationRequest; readonly output: UpdateDeliveryConfigurationResponse };
  readonly UpdateLogAnomalyDetector: { readonly input: UpdateLogAnomalyDetectorRequest; readonly output: void };
  readonly UpdateLookupTable: { readonly input: UpdateLookupTableRequest; readonly output: UpdateLookupTableResponse };
  readonly UpdateScheduledQuery: { readonly input: UpdateScheduledQueryRequest; readonly output: UpdateScheduledQueryResponse };
}
