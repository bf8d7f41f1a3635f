// Made from models/cloudwatch.json by `npm run generate`; never edited.

export type ActionsSuppressedBy =
  | 'WaitPeriod'
  | 'ExtensionPeriod'
  | 'Alarm';

export interface AlarmContributor {
  readonly ContributorAttributes?: { readonly [key in string]?: string } | undefined;
  readonly ContributorId?: string | undefined;
  readonly StateReason?: string | undefined;
  readonly StateTransitionedTimestamp?: globalThis.Date | undefined;
}

export interface AlarmHistoryItem {
  readonly AlarmContributorAttributes?: { readonly [key in string]?: string } | undefined;
  readonly AlarmContributorId?: string | undefined;
  readonly AlarmName?: string | undefined;
  readonly AlarmType?: AlarmType | undefined;
  readonly HistoryData?: string | undefined;
  readonly HistoryItemType?: HistoryItemType | undefined;
  readonly HistorySummary?: string | undefined;
  readonly Timestamp?: globalThis.Date | undefined;
}

export type AlarmMuteRuleStatus =
  | 'SCHEDULED'
  | 'ACTIVE'
  | 'EXPIRED';

export interface AlarmMuteRuleSummary {
  readonly AlarmMuteRuleArn?: string | undefined;
  readonly ExpireDate?: globalThis.Date | undefined;
  readonly LastUpdatedTimestamp?: globalThis.Date | undefined;
  readonly MuteType?: string | undefined;
  readonly Status?: AlarmMuteRuleStatus | undefined;
}

export interface AlarmPromQLCriteria {
  readonly PendingPeriod?: number | undefined;
  readonly Query: string;
  readonly RecoveryPeriod?: number | undefined;
}

export type AlarmType =
  | 'CompositeAlarm'
  | 'MetricAlarm'
  | 'LogAlarm';

export interface AnomalyDetector {
  readonly AnomalyDetectorId?: string | undefined;
  readonly Configuration?: AnomalyDetectorConfiguration | undefined;
  readonly Dimensions?: readonly Dimension[] | undefined;
  readonly MetricCharacteristics?: MetricCharacteristics | undefined;
  readonly MetricMathAnomalyDetector?: MetricMathAnomalyDetector | undefined;
  readonly MetricName?: string | undefined;
  readonly Namespace?: string | undefined;
  readonly SingleMetricAnomalyDetector?: SingleMetricAnomalyDetector | undefined;
  readonly Stat?: string | undefined;
  readonly StateValue?: AnomalyDetectorStateValue | undefined;
}

export interface AnomalyDetectorConfiguration {
  readonly ExcludedTimeRanges?: readonly Range[] | undefined;
  readonly MetricTimezone?: string | undefined;
}

export type AnomalyDetectorStateValue =
  | 'PENDING_TRAINING'
  | 'TRAINED_INSUFFICIENT_DATA'
  | 'TRAINED';

export type AnomalyDetectorType =
  | 'SINGLE_METRIC'
  | 'METRIC_MATH';

export interface AssociateDatasetKmsKeyInput {
  readonly DatasetIdentifier: string;
  readonly KmsKeyArn: string;
}

export interface AssociateDatasetKmsKeyOutput {}

export type ComparisonOperator =
  | 'GreaterThanOrEqualToThreshold'
  | 'GreaterThanThreshold'
  | 'LessThanThreshold'
  | 'LessThanOrEqualToThreshold'
  | 'LessThanLowerOrGreaterThanUpperThreshold'
  | 'LessThanLowerThreshold'
  | 'GreaterThanUpperThreshold';

export interface CompositeAlarm {
  readonly ActionsEnabled?: boolean | undefined;
  readonly ActionsSuppressedBy?: ActionsSuppressedBy | undefined;
  readonly ActionsSuppressedReason?: string | undefined;
  readonly ActionsSuppressor?: string | undefined;
  readonly ActionsSuppressorExtensionPeriod?: number | undefined;
  readonly ActionsSuppressorWaitPeriod?: number | undefined;
  readonly AlarmActions?: readonly string[] | undefined;
  readonly AlarmArn?: string | undefined;
  readonly AlarmConfigurationUpdatedTimestamp?: globalThis.Date | undefined;
  readonly AlarmDescription?: string | undefined;
  readonly AlarmName?: string | undefined;
  readonly AlarmRule?: string | undefined;
  readonly InsufficientDataActions?: readonly string[] | undefined;
  readonly OKActions?: readonly string[] | undefined;
  readonly StateReason?: string | undefined;
  readonly StateReasonData?: string | undefined;
  readonly StateTransitionedTimestamp?: globalThis.Date | undefined;
  readonly StateUpdatedTimestamp?: globalThis.Date | undefined;
  readonly StateValue?: StateValue | undefined;
}

export interface ConcurrentModificationException {}

export interface ConflictException {
  readonly Message?: string | undefined;
}

export interface CreateResourceMetricsConfigurationInput {
  readonly MetricSelections?: readonly ResourceMetricSelection[] | undefined;
  readonly ResourceArn: string;
}

export interface CreateResourceMetricsConfigurationOutput {
  readonly ResourceMetricsConfiguration?: ResourceMetricsConfiguration | undefined;
}

export interface DashboardEntry {
  readonly DashboardArn?: string | undefined;
  readonly DashboardName?: string | undefined;
  readonly LastModified?: globalThis.Date | undefined;
  readonly Size?: number | undefined;
}

export interface DashboardInvalidInputError {
  readonly dashboardValidationMessages?: readonly DashboardValidationMessage[] | undefined;
  readonly message?: string | undefined;
}

export interface DashboardNotFoundError {
  readonly message?: string | undefined;
}

export interface DashboardValidationMessage {
  readonly DataPath?: string | undefined;
  readonly Message?: string | undefined;
}

export interface Datapoint {
  readonly Average?: number | undefined;
  readonly ExtendedStatistics?: { readonly [key in string]?: number } | undefined;
  readonly Maximum?: number | undefined;
  readonly Minimum?: number | undefined;
  readonly SampleCount?: number | undefined;
  readonly Sum?: number | undefined;
  readonly Timestamp?: globalThis.Date | undefined;
  readonly Unit?: StandardUnit | undefined;
}

export interface DeleteAlarmMuteRuleInput {
  readonly AlarmMuteRuleName: string;
}

export interface DeleteAlarmsInput {
  readonly AlarmNames: readonly string[];
}

export interface DeleteAnomalyDetectorInput {
  readonly AnomalyDetectorId?: string | undefined;
  readonly Dimensions?: readonly Dimension[] | undefined;
  readonly MetricMathAnomalyDetector?: MetricMathAnomalyDetector | undefined;
  readonly MetricName?: string | undefined;
  readonly Namespace?: string | undefined;
  readonly SingleMetricAnomalyDetector?: SingleMetricAnomalyDetector | undefined;
  readonly Stat?: string | undefined;
}

export interface DeleteAnomalyDetectorOutput {}

export interface DeleteDashboardsInput {
  readonly DashboardNames: readonly string[];
}

export interface DeleteDashboardsOutput {}

export interface DeleteInsightRulesInput {
  readonly RuleNames: readonly string[];
}

export interface DeleteInsightRulesOutput {
  readonly Failures?: readonly PartialFailure[] | undefined;
}

export interface DeleteMetricStreamInput {
  readonly Name: string;
}

export interface DeleteMetricStreamOutput {}

export interface DeleteResourceMetricsConfigurationInput {
  readonly ResourceArn: string;
}

export interface DeleteResourceMetricsConfigurationOutput {}

export interface DescribeAlarmContributorsInput {
  readonly AlarmName: string;
  readonly NextToken?: string | undefined;
}

export interface DescribeAlarmContributorsOutput {
  readonly AlarmContributors?: readonly AlarmContributor[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface DescribeAlarmHistoryInput {
  readonly AlarmContributorId?: string | undefined;
  readonly AlarmName?: string | undefined;
  readonly AlarmTypes?: readonly AlarmType[] | undefined;
  readonly EndDate?: globalThis.Date | undefined;
  readonly HistoryItemType?: HistoryItemType | undefined;
  readonly MaxRecords?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly ScanBy?: ScanBy | undefined;
  readonly StartDate?: globalThis.Date | undefined;
}

export interface DescribeAlarmHistoryOutput {
  readonly AlarmHistoryItems?: readonly AlarmHistoryItem[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface DescribeAlarmsForMetricInput {
  readonly Dimensions?: readonly Dimension[] | undefined;
  readonly ExtendedStatistic?: string | undefined;
  readonly MetricName: string;
  readonly Namespace: string;
  readonly Period?: number | undefined;
  readonly Statistic?: Statistic | undefined;
  readonly Unit?: StandardUnit | undefined;
}

export interface DescribeAlarmsForMetricOutput {
  readonly MetricAlarms?: readonly MetricAlarm[] | undefined;
}

export interface DescribeAlarmsInput {
  readonly ActionPrefix?: string | undefined;
  readonly AlarmNamePrefix?: string | undefined;
  readonly AlarmNames?: readonly string[] | undefined;
  readonly AlarmTypes?: readonly AlarmType[] | undefined;
  readonly ChildrenOfAlarmName?: string | undefined;
  readonly MaxRecords?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly ParentsOfAlarmName?: string | undefined;
  readonly StateValue?: StateValue | undefined;
}

export interface DescribeAlarmsOutput {
  readonly CompositeAlarms?: readonly CompositeAlarm[] | undefined;
  readonly LogAlarms?: readonly LogAlarm[] | undefined;
  readonly MetricAlarms?: readonly MetricAlarm[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface DescribeAnomalyDetectorsInput {
  readonly AnomalyDetectorIds?: readonly string[] | undefined;
  readonly AnomalyDetectorTypes?: readonly AnomalyDetectorType[] | undefined;
  readonly Dimensions?: readonly Dimension[] | undefined;
  readonly MaxResults?: number | undefined;
  readonly MetricName?: string | undefined;
  readonly Namespace?: string | undefined;
  readonly NextToken?: string | undefined;
}

export interface DescribeAnomalyDetectorsOutput {
  readonly AnomalyDetectors?: readonly AnomalyDetector[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface DescribeInsightRulesInput {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

export interface DescribeInsightRulesOutput {
  readonly InsightRules?: readonly InsightRule[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface Dimension {
  readonly Name: string;
  readonly Value: string;
}

export interface DimensionFilter {
  readonly Name: string;
  readonly Value?: string | undefined;
}

export interface DisableAlarmActionsInput {
  readonly AlarmNames: readonly string[];
}

export interface DisableInsightRulesInput {
  readonly RuleNames: readonly string[];
}

export interface DisableInsightRulesOutput {
  readonly Failures?: readonly PartialFailure[] | undefined;
}

export interface DisassociateDatasetKmsKeyInput {
  readonly DatasetIdentifier: string;
}

export interface DisassociateDatasetKmsKeyOutput {}

export interface EnableAlarmActionsInput {
  readonly AlarmNames: readonly string[];
}

export interface EnableInsightRulesInput {
  readonly RuleNames: readonly string[];
}

export interface EnableInsightRulesOutput {
  readonly Failures?: readonly PartialFailure[] | undefined;
}

export interface Entity {
  readonly Attributes?: { readonly [key in string]?: string } | undefined;
  readonly KeyAttributes?: { readonly [key in string]?: string } | undefined;
}

export interface EntityMetricData {
  readonly Entity?: Entity | undefined;
  readonly MetricData?: readonly MetricDatum[] | undefined;
}

export interface EvaluationCriteria {
  readonly PromQLCriteria?: AlarmPromQLCriteria | undefined;
}

export type EvaluationState =
  | 'PARTIAL_DATA'
  | 'EVALUATION_FAILURE'
  | 'EVALUATION_ERROR';

export interface EvaluationWindow {
  readonly SlidingWindow?: SlidingWindow | undefined;
  readonly WallClockWindow?: WallClockWindow | undefined;
}

export interface GetAlarmMuteRuleInput {
  readonly AlarmMuteRuleName: string;
}

export interface GetAlarmMuteRuleOutput {
  readonly AlarmMuteRuleArn?: string | undefined;
  readonly Description?: string | undefined;
  readonly ExpireDate?: globalThis.Date | undefined;
  readonly LastUpdatedTimestamp?: globalThis.Date | undefined;
  readonly MuteTargets?: MuteTargets | undefined;
  readonly MuteType?: string | undefined;
  readonly Name?: string | undefined;
  readonly Rule?: Rule | undefined;
  readonly StartDate?: globalThis.Date | undefined;
  readonly Status?: AlarmMuteRuleStatus | undefined;
}

export interface GetDashboardInput {
  readonly DashboardName: string;
}

export interface GetDashboardOutput {
  readonly DashboardArn?: string | undefined;
  readonly DashboardBody?: string | undefined;
  readonly DashboardName?: string | undefined;
}

export interface GetDatasetInput {
  readonly DatasetIdentifier: string;
}

export interface GetDatasetOutput {
  readonly Arn?: string | undefined;
  readonly DatasetId?: string | undefined;
  readonly KmsKeyArn?: string | undefined;
}

export interface GetInsightRuleReportInput {
  readonly EndTime: globalThis.Date;
  readonly MaxContributorCount?: number | undefined;
  readonly Metrics?: readonly string[] | undefined;
  readonly OrderBy?: string | undefined;
  readonly Period: number;
  readonly RuleName: string;
  readonly StartTime: globalThis.Date;
}

export interface GetInsightRuleReportOutput {
  readonly AggregateValue?: number | undefined;
  readonly AggregationStatistic?: string | undefined;
  readonly ApproximateUniqueCount?: number | undefined;
  readonly Contributors?: readonly InsightRuleContributor[] | undefined;
  readonly KeyLabels?: readonly string[] | undefined;
  readonly MetricDatapoints?: readonly InsightRuleMetricDatapoint[] | undefined;
}

export interface GetMetricDataInput {
  readonly EndTime: globalThis.Date;
  readonly LabelOptions?: LabelOptions | undefined;
  readonly MaxDatapoints?: number | undefined;
  readonly MetricDataQueries: readonly MetricDataQuery[];
  readonly NextToken?: string | undefined;
  readonly ScanBy?: ScanBy | undefined;
  readonly StartTime: globalThis.Date;
}

export interface GetMetricDataOutput {
  readonly Messages?: readonly MessageData[] | undefined;
  readonly MetricDataResults?: readonly MetricDataResult[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface GetMetricStatisticsInput {
  readonly Dimensions?: readonly Dimension[] | undefined;
  readonly EndTime: globalThis.Date;
  readonly ExtendedStatistics?: readonly string[] | undefined;
  readonly MetricName: string;
  readonly Namespace: string;
  readonly Period: number;
  readonly StartTime: globalThis.Date;
  readonly Statistics?: readonly Statistic[] | undefined;
  readonly Unit?: StandardUnit | undefined;
}

export interface GetMetricStatisticsOutput {
  readonly Datapoints?: readonly Datapoint[] | undefined;
  readonly Label?: string | undefined;
}

export interface GetMetricStreamInput {
  readonly Name: string;
}

export interface GetMetricStreamOutput {
  readonly Arn?: string | undefined;
  readonly CreationDate?: globalThis.Date | undefined;
  readonly ExcludeFilters?: readonly MetricStreamFilter[] | undefined;
  readonly FirehoseArn?: string | undefined;
  readonly IncludeFilters?: readonly MetricStreamFilter[] | undefined;
  readonly IncludeLinkedAccountsMetrics?: boolean | undefined;
  readonly LastUpdateDate?: globalThis.Date | undefined;
  readonly Name?: string | undefined;
  readonly OutputFormat?: MetricStreamOutputFormat | undefined;
  readonly RoleArn?: string | undefined;
  readonly State?: string | undefined;
  readonly StatisticsConfigurations?: readonly MetricStreamStatisticsConfiguration[] | undefined;
}

export interface GetMetricWidgetImageInput {
  readonly MetricWidget: string;
  readonly OutputFormat?: string | undefined;
}

export interface GetMetricWidgetImageOutput {
  readonly MetricWidgetImage?: globalThis.Uint8Array | undefined;
}

export interface GetOTelEnrichmentInput {}

export interface GetOTelEnrichmentOutput {
  readonly CreatedAt?: globalThis.Date | undefined;
  readonly ExcludeFilters?: readonly OTelEnrichmentMetricSelector[] | undefined;
  readonly IncludeFilters?: readonly OTelEnrichmentMetricSelector[] | undefined;
  readonly Status?: OTelEnrichmentStatus | undefined;
  readonly UpdatedAt?: globalThis.Date | undefined;
}

export interface GetResourceMetricsConfigurationInput {
  readonly ResourceArn: string;
}

export interface GetResourceMetricsConfigurationOutput {
  readonly ResourceMetricsConfiguration?: ResourceMetricsConfiguration | undefined;
}

export type HistoryItemType =
  | 'ConfigurationUpdate'
  | 'StateUpdate'
  | 'Action'
  | 'AlarmContributorStateUpdate'
  | 'AlarmContributorAction';

export interface InsightRule {
  readonly ApplyOnTransformedLogs?: boolean | undefined;
  readonly Definition?: string | undefined;
  readonly ManagedRule?: boolean | undefined;
  readonly Name?: string | undefined;
  readonly Schema?: string | undefined;
  readonly State?: string | undefined;
}

export interface InsightRuleContributor {
  readonly ApproximateAggregateValue?: number | undefined;
  readonly Datapoints?: readonly InsightRuleContributorDatapoint[] | undefined;
  readonly Keys?: readonly string[] | undefined;
}

export interface InsightRuleContributorDatapoint {
  readonly ApproximateValue?: number | undefined;
  readonly Timestamp?: globalThis.Date | undefined;
}

export interface InsightRuleMetricDatapoint {
  readonly Average?: number | undefined;
  readonly MaxContributorValue?: number | undefined;
  readonly Maximum?: number | undefined;
  readonly Minimum?: number | undefined;
  readonly SampleCount?: number | undefined;
  readonly Sum?: number | undefined;
  readonly Timestamp?: globalThis.Date | undefined;
  readonly UniqueContributors?: number | undefined;
}

export interface InternalServiceFault {
  readonly Message?: string | undefined;
}

export interface InvalidFormatFault {
  readonly message?: string | undefined;
}

export interface InvalidNextToken {
  readonly message?: string | undefined;
}

export interface InvalidParameterCombinationException {
  readonly message?: string | undefined;
}

export interface InvalidParameterValueException {
  readonly message?: string | undefined;
}

export interface KmsAccessDeniedException {
  readonly Message?: string | undefined;
}

export interface KmsKeyDisabledException {
  readonly Message?: string | undefined;
}

export interface KmsKeyNotFoundException {
  readonly Message?: string | undefined;
}

export interface LabelOptions {
  readonly Timezone?: string | undefined;
}

export interface LimitExceededException {}

export interface LimitExceededFault {
  readonly message?: string | undefined;
}

export interface ListAlarmMuteRulesInput {
  readonly AlarmName?: string | undefined;
  readonly MaxRecords?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly Statuses?: readonly AlarmMuteRuleStatus[] | undefined;
}

export interface ListAlarmMuteRulesOutput {
  readonly AlarmMuteRuleSummaries?: readonly AlarmMuteRuleSummary[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListDashboardsInput {
  readonly DashboardNamePrefix?: string | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListDashboardsOutput {
  readonly DashboardEntries?: readonly DashboardEntry[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListManagedInsightRulesInput {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly ResourceARN: string;
}

export interface ListManagedInsightRulesOutput {
  readonly ManagedRules?: readonly ManagedRuleDescription[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListMetricStreamsInput {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListMetricStreamsOutput {
  readonly Entries?: readonly MetricStreamEntry[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListMetricsInput {
  readonly Dimensions?: readonly DimensionFilter[] | undefined;
  readonly IncludeLinkedAccounts?: boolean | undefined;
  readonly MetricName?: string | undefined;
  readonly Namespace?: string | undefined;
  readonly NextToken?: string | undefined;
  readonly OwningAccount?: string | undefined;
  readonly RecentlyActive?: RecentlyActive | undefined;
}

export interface ListMetricsOutput {
  readonly Metrics?: readonly Metric[] | undefined;
  readonly NextToken?: string | undefined;
  readonly OwningAccounts?: readonly string[] | undefined;
}

export interface ListTagsForResourceInput {
  readonly ResourceARN: string;
}

export interface ListTagsForResourceOutput {
  readonly Tags?: readonly Tag[] | undefined;
}

export interface LogAlarm {
  readonly ActionLogLineCount?: number | undefined;
  readonly ActionLogLineRoleArn?: string | undefined;
  readonly ActionsEnabled?: boolean | undefined;
  readonly AlarmActions?: readonly string[] | undefined;
  readonly AlarmArn?: string | undefined;
  readonly AlarmConfigurationUpdatedTimestamp?: globalThis.Date | undefined;
  readonly AlarmDescription?: string | undefined;
  readonly AlarmName?: string | undefined;
  readonly ComparisonOperator?: ComparisonOperator | undefined;
  readonly EvaluationState?: EvaluationState | undefined;
  readonly InsufficientDataActions?: readonly string[] | undefined;
  readonly OKActions?: readonly string[] | undefined;
  readonly QueryResultsToAlarm?: number | undefined;
  readonly QueryResultsToEvaluate?: number | undefined;
  readonly ScheduledQueryConfiguration?: ScheduledQueryConfiguration | undefined;
  readonly StateReason?: string | undefined;
  readonly StateReasonData?: string | undefined;
  readonly StateTransitionedTimestamp?: globalThis.Date | undefined;
  readonly StateUpdatedTimestamp?: globalThis.Date | undefined;
  readonly StateValue?: StateValue | undefined;
  readonly Threshold?: number | undefined;
  readonly TreatMissingData?: string | undefined;
  readonly WarmUpConfiguration?: WarmUpConfiguration | undefined;
}

export interface ManagedRule {
  readonly ResourceARN: string;
  readonly Tags?: readonly Tag[] | undefined;
  readonly TemplateName: string;
}

export interface ManagedRuleDescription {
  readonly ResourceARN?: string | undefined;
  readonly RuleState?: ManagedRuleState | undefined;
  readonly TemplateName?: string | undefined;
}

export interface ManagedRuleState {
  readonly RuleName?: string | undefined;
  readonly State?: string | undefined;
}

export interface MessageData {
  readonly Code?: string | undefined;
  readonly Value?: string | undefined;
}

export interface Metric {
  readonly Dimensions?: readonly Dimension[] | undefined;
  readonly MetricName?: string | undefined;
  readonly Namespace?: string | undefined;
}

export interface MetricAlarm {
  readonly ActionsEnabled?: boolean | undefined;
  readonly AlarmActions?: readonly string[] | undefined;
  readonly AlarmArn?: string | undefined;
  readonly AlarmConfigurationUpdatedTimestamp?: globalThis.Date | undefined;
  readonly AlarmDescription?: string | undefined;
  readonly AlarmName?: string | undefined;
  readonly ComparisonOperator?: ComparisonOperator | undefined;
  readonly DatapointsToAlarm?: number | undefined;
  readonly Dimensions?: readonly Dimension[] | undefined;
  readonly EvaluateLowSampleCountPercentile?: string | undefined;
  readonly EvaluationCriteria?: EvaluationCriteria | undefined;
  readonly EvaluationInterval?: number | undefined;
  readonly EvaluationPeriods?: number | undefined;
  readonly EvaluationState?: EvaluationState | undefined;
  readonly EvaluationWindow?: EvaluationWindow | undefined;
  readonly ExtendedStatistic?: string | undefined;
  readonly InsufficientDataActions?: readonly string[] | undefined;
  readonly MetricName?: string | undefined;
  readonly Metrics?: readonly MetricDataQuery[] | undefined;
  readonly Namespace?: string | undefined;
  readonly OKActions?: readonly string[] | undefined;
  readonly Period?: number | undefined;
  readonly StateReason?: string | undefined;
  readonly StateReasonData?: string | undefined;
  readonly StateTransitionedTimestamp?: globalThis.Date | undefined;
  readonly StateUpdatedTimestamp?: globalThis.Date | undefined;
  readonly StateValue?: StateValue | undefined;
  readonly Statistic?: Statistic | undefined;
  readonly Threshold?: number | undefined;
  readonly ThresholdMetricId?: string | undefined;
  readonly TreatMissingData?: string | undefined;
  readonly Unit?: StandardUnit | undefined;
  readonly WarmUpConfiguration?: WarmUpConfiguration | undefined;
}

export interface MetricCharacteristics {
  readonly PeriodicSpikes?: boolean | undefined;
}

export interface MetricDataQuery {
  readonly AccountId?: string | undefined;
  readonly Expression?: string | undefined;
  readonly Id: string;
  readonly Label?: string | undefined;
  readonly MetricStat?: MetricStat | undefined;
  readonly Period?: number | undefined;
  readonly ReturnData?: boolean | undefined;
}

export interface MetricDataResult {
  readonly Id?: string | undefined;
  readonly Label?: string | undefined;
  readonly Messages?: readonly MessageData[] | undefined;
  readonly StatusCode?: StatusCode | undefined;
  readonly Timestamps?: readonly globalThis.Date[] | undefined;
  readonly Values?: readonly number[] | undefined;
}

export interface MetricDatum {
  readonly Counts?: readonly number[] | undefined;
  readonly Dimensions?: readonly Dimension[] | undefined;
  readonly MetricName: string;
  readonly StatisticValues?: StatisticSet | undefined;
  readonly StorageResolution?: number | undefined;
  readonly Timestamp?: globalThis.Date | undefined;
  readonly Unit?: StandardUnit | undefined;
  readonly Value?: number | undefined;
  readonly Values?: readonly number[] | undefined;
}

export interface MetricMathAnomalyDetector {
  readonly MetricDataQueries?: readonly MetricDataQuery[] | undefined;
}

export interface MetricStat {
  readonly Metric: Metric;
  readonly Period: number;
  readonly Stat: string;
  readonly Unit?: StandardUnit | undefined;
}

export interface MetricStreamEntry {
  readonly Arn?: string | undefined;
  readonly CreationDate?: globalThis.Date | undefined;
  readonly FirehoseArn?: string | undefined;
  readonly LastUpdateDate?: globalThis.Date | undefined;
  readonly Name?: string | undefined;
  readonly OutputFormat?: MetricStreamOutputFormat | undefined;
  readonly State?: string | undefined;
}

export interface MetricStreamFilter {
  readonly MetricNames?: readonly string[] | undefined;
  readonly Namespace?: string | undefined;
}

export type MetricStreamOutputFormat =
  | 'json'
  | 'opentelemetry0.7'
  | 'opentelemetry1.0';

export interface MetricStreamStatisticsConfiguration {
  readonly AdditionalStatistics: readonly string[];
  readonly IncludeMetrics: readonly MetricStreamStatisticsMetric[];
}

export interface MetricStreamStatisticsMetric {
  readonly MetricName: string;
  readonly Namespace: string;
}

export interface MissingRequiredParameterException {
  readonly message?: string | undefined;
}

export interface MuteTargets {
  readonly AlarmNames: readonly string[];
}

export interface OTelEnrichmentMetricSelector {
  readonly MetricNames?: readonly string[] | undefined;
  readonly Namespace: string;
}

export type OTelEnrichmentStatus =
  | 'Running'
  | 'Stopped';

export interface PartialFailure {
  readonly ExceptionType?: string | undefined;
  readonly FailureCode?: string | undefined;
  readonly FailureDescription?: string | undefined;
  readonly FailureResource?: string | undefined;
}

export interface PutAlarmMuteRuleInput {
  readonly Description?: string | undefined;
  readonly ExpireDate?: globalThis.Date | undefined;
  readonly MuteTargets?: MuteTargets | undefined;
  readonly Name: string;
  readonly Rule: Rule;
  readonly StartDate?: globalThis.Date | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface PutAnomalyDetectorInput {
  readonly Configuration?: AnomalyDetectorConfiguration | undefined;
  readonly Dimensions?: readonly Dimension[] | undefined;
  readonly MetricCharacteristics?: MetricCharacteristics | undefined;
  readonly MetricMathAnomalyDetector?: MetricMathAnomalyDetector | undefined;
  readonly MetricName?: string | undefined;
  readonly Namespace?: string | undefined;
  readonly SingleMetricAnomalyDetector?: SingleMetricAnomalyDetector | undefined;
  readonly Stat?: string | undefined;
}

export interface PutAnomalyDetectorOutput {
  readonly AnomalyDetectorId?: string | undefined;
}

export interface PutCompositeAlarmInput {
  readonly ActionsEnabled?: boolean | undefined;
  readonly ActionsSuppressor?: string | undefined;
  readonly ActionsSuppressorExtensionPeriod?: number | undefined;
  readonly ActionsSuppressorWaitPeriod?: number | undefined;
  readonly AlarmActions?: readonly string[] | undefined;
  readonly AlarmDescription?: string | undefined;
  readonly AlarmName: string;
  readonly AlarmRule: string;
  readonly InsufficientDataActions?: readonly string[] | undefined;
  readonly OKActions?: readonly string[] | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface PutDashboardInput {
  readonly DashboardBody: string;
  readonly DashboardName: string;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface PutDashboardOutput {
  readonly DashboardValidationMessages?: readonly DashboardValidationMessage[] | undefined;
}

export interface PutInsightRuleInput {
  readonly ApplyOnTransformedLogs?: boolean | undefined;
  readonly RuleDefinition: string;
  readonly RuleName: string;
  readonly RuleState?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface PutInsightRuleOutput {}

export interface PutLogAlarmInput {
  readonly ActionLogLineCount?: number | undefined;
  readonly ActionLogLineRoleArn?: string | undefined;
  readonly ActionsEnabled?: boolean | undefined;
  readonly AlarmActions?: readonly string[] | undefined;
  readonly AlarmDescription?: string | undefined;
  readonly AlarmName: string;
  readonly ComparisonOperator: ComparisonOperator;
  readonly InsufficientDataActions?: readonly string[] | undefined;
  readonly OKActions?: readonly string[] | undefined;
  readonly QueryResultsToAlarm: number;
  readonly QueryResultsToEvaluate: number;
  readonly ScheduledQueryConfiguration: ScheduledQueryConfiguration;
  readonly Tags?: readonly Tag[] | undefined;
  readonly Threshold: number;
  readonly TreatMissingData?: string | undefined;
  readonly WarmUpConfiguration?: WarmUpConfiguration | undefined;
}

export interface PutManagedInsightRulesInput {
  readonly ManagedRules: readonly ManagedRule[];
}

export interface PutManagedInsightRulesOutput {
  readonly Failures?: readonly PartialFailure[] | undefined;
}

export interface PutMetricAlarmInput {
  readonly ActionsEnabled?: boolean | undefined;
  readonly AlarmActions?: readonly string[] | undefined;
  readonly AlarmDescription?: string | undefined;
  readonly AlarmName: string;
  readonly ComparisonOperator?: ComparisonOperator | undefined;
  readonly DatapointsToAlarm?: number | undefined;
  readonly Dimensions?: readonly Dimension[] | undefined;
  readonly EvaluateLowSampleCountPercentile?: string | undefined;
  readonly EvaluationCriteria?: EvaluationCriteria | undefined;
  readonly EvaluationInterval?: number | undefined;
  readonly EvaluationPeriods?: number | undefined;
  readonly EvaluationWindow?: EvaluationWindow | undefined;
  readonly ExtendedStatistic?: string | undefined;
  readonly InsufficientDataActions?: readonly string[] | undefined;
  readonly MetricName?: string | undefined;
  readonly Metrics?: readonly MetricDataQuery[] | undefined;
  readonly Namespace?: string | undefined;
  readonly OKActions?: readonly string[] | undefined;
  readonly Period?: number | undefined;
  readonly Statistic?: Statistic | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly Threshold?: number | undefined;
  readonly ThresholdMetricId?: string | undefined;
  readonly TreatMissingData?: string | undefined;
  readonly Unit?: StandardUnit | undefined;
  readonly WarmUpConfiguration?: WarmUpConfiguration | undefined;
}

export interface PutMetricDataInput {
  readonly EntityMetricData?: readonly EntityMetricData[] | undefined;
  readonly MetricData?: readonly MetricDatum[] | undefined;
  readonly Namespace: string;
  readonly StrictEntityValidation?: boolean | undefined;
}

export interface PutMetricStreamInput {
  readonly ExcludeFilters?: readonly MetricStreamFilter[] | undefined;
  readonly FirehoseArn: string;
  readonly IncludeFilters?: readonly MetricStreamFilter[] | undefined;
  readonly IncludeLinkedAccountsMetrics?: boolean | undefined;
  readonly Name: string;
  readonly OutputFormat: MetricStreamOutputFormat;
  readonly RoleArn: string;
  readonly StatisticsConfigurations?: readonly MetricStreamStatisticsConfiguration[] | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface PutMetricStreamOutput {
  readonly Arn?: string | undefined;
}

export interface Range {
  readonly EndTime: globalThis.Date;
  readonly StartTime: globalThis.Date;
}

export type RecentlyActive =
  | 'PT3H';

export interface ResourceConflict {
  readonly message?: string | undefined;
}

export interface ResourceMetricSelection {
  readonly IncludeMetrics: readonly string[];
}

export interface ResourceMetricsConfiguration {
  readonly CreatedAt?: globalThis.Date | undefined;
  readonly MetricSelections?: readonly ResourceMetricSelection[] | undefined;
  readonly ResourceArn?: string | undefined;
  readonly UpdatedAt?: globalThis.Date | undefined;
}

export interface ResourceNotFound {
  readonly message?: string | undefined;
}

export interface ResourceNotFoundException {
  readonly ResourceId?: string | undefined;
  readonly ResourceType?: string | undefined;
}

export interface Rule {
  readonly Schedule: Schedule;
}

export type ScanBy =
  | 'TimestampDescending'
  | 'TimestampAscending';

export interface Schedule {
  readonly Duration: string;
  readonly Expression: string;
  readonly Timezone?: string | undefined;
}

export interface ScheduleConfiguration {
  readonly EndTimeOffset?: number | undefined;
  readonly ScheduleExpression: string;
  readonly StartTimeOffset: number;
}

export interface ScheduledQueryConfiguration {
  readonly AggregationExpression: string;
  readonly LogGroupIdentifiers?: readonly string[] | undefined;
  readonly QueryARN?: string | undefined;
  readonly QueryString: string;
  readonly ScheduleConfiguration: ScheduleConfiguration;
  readonly ScheduledQueryRoleARN: string;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface SetAlarmStateInput {
  readonly AlarmName: string;
  readonly StateReason: string;
  readonly StateReasonData?: string | undefined;
  readonly StateValue: StateValue;
}

export interface SingleMetricAnomalyDetector {
  readonly AccountId?: string | undefined;
  readonly Dimensions?: readonly Dimension[] | undefined;
  readonly MetricName?: string | undefined;
  readonly Namespace?: string | undefined;
  readonly Stat?: string | undefined;
}

export interface SlidingWindow {}

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

export interface StartMetricStreamsInput {
  readonly Names: readonly string[];
}

export interface StartMetricStreamsOutput {}

export interface StartOTelEnrichmentInput {
  readonly ExcludeFilters?: readonly OTelEnrichmentMetricSelector[] | undefined;
  readonly IncludeFilters?: readonly OTelEnrichmentMetricSelector[] | undefined;
}

export interface StartOTelEnrichmentOutput {
  readonly CreatedAt?: globalThis.Date | undefined;
  readonly ExcludeFilters?: readonly OTelEnrichmentMetricSelector[] | undefined;
  readonly IncludeFilters?: readonly OTelEnrichmentMetricSelector[] | undefined;
  readonly UpdatedAt?: globalThis.Date | undefined;
}

export type StateValue =
  | 'OK'
  | 'ALARM'
  | 'INSUFFICIENT_DATA';

export type Statistic =
  | 'SampleCount'
  | 'Average'
  | 'Sum'
  | 'Minimum'
  | 'Maximum';

export interface StatisticSet {
  readonly Maximum: number;
  readonly Minimum: number;
  readonly SampleCount: number;
  readonly Sum: number;
}

export type StatusCode =
  | 'Complete'
  | 'InternalError'
  | 'PartialData'
  | 'Forbidden';

export interface StopMetricStreamsInput {
  readonly Names: readonly string[];
}

export interface StopMetricStreamsOutput {}

export interface StopOTelEnrichmentInput {}

export interface StopOTelEnrichmentOutput {}

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

export interface TagResourceInput {
  readonly ResourceARN: string;
  readonly Tags: readonly Tag[];
}

export interface TagResourceOutput {}

export interface UntagResourceInput {
  readonly ResourceARN: string;
  readonly TagKeys: readonly string[];
}

export interface UntagResourceOutput {}

export interface UpdateOTelEnrichmentInput {
  readonly ExcludeFilters?: readonly OTelEnrichmentMetricSelector[] | undefined;
  readonly IncludeFilters?: readonly OTelEnrichmentMetricSelector[] | undefined;
}

export interface UpdateOTelEnrichmentOutput {
  readonly CreatedAt?: globalThis.Date | undefined;
  readonly ExcludeFilters?: readonly OTelEnrichmentMetricSelector[] | undefined;
  readonly IncludeFilters?: readonly OTelEnrichmentMetricSelector[] | undefined;
  readonly UpdatedAt?: globalThis.Date | undefined;
}

export interface UpdateResourceMetricsConfigurationInput {
  readonly MetricSelections?: readonly ResourceMetricSelection[] | undefined;
  readonly ResourceArn: string;
}

export interface UpdateResourceMetricsConfigurationOutput {
  readonly ResourceMetricsConfiguration?: ResourceMetricsConfiguration | undefined;
}

export interface ValidationException {
  readonly message?: string | undefined;
}

export interface WallClockWindow {
  readonly Timezone?: string | undefined;
}

export interface WarmUpConfiguration {
  readonly OnlyStartEvaluatingAfterWarmUpPeriodEnds?: boolean | undefined;
  readonly WarmUpPeriodDurationInMinutes: number;
}

/** Input and output of every operation. */
export interface Operations {
  readonly AssociateDatasetKmsKey: { readonly input: AssociateDatasetKmsKeyInput; readonly output: AssociateDatasetKmsKeyOutput };
  readonly CreateResourceMetricsConfiguration: { readonly input: CreateResourceMetricsConfigurationInput; readonly output: CreateResourceMetricsConfigurationOutput };
  readonly DeleteAlarmMuteRule: { readonly input: DeleteAlarmMuteRuleInput; readonly output: void };
  readonly DeleteAlarms: { readonly input: DeleteAlarmsInput; readonly output: void };
  readonly DeleteAnomalyDetector: { readonly input: DeleteAnomalyDetectorInput; readonly output: DeleteAnomalyDetectorOutput };
  readonly DeleteDashboards: { readonly input: DeleteDashboardsInput; readonly output: DeleteDashboardsOutput };
  readonly DeleteInsightRules: { readonly input: DeleteInsightRulesInput; readonly output: DeleteInsightRulesOutput };
  readonly DeleteMetricStream: { readonly input: DeleteMetricStreamInput; readonly output: DeleteMetricStreamOutput };
  readonly DeleteResourceMetricsConfiguration: { readonly input: DeleteResourceMetricsConfigurationInput; readonly output: DeleteResourceMetricsConfigurationOutput };
  readonly DescribeAlarmContributors: { readonly input: DescribeAlarmContributorsInput; readonly output: DescribeAlarmContributorsOutput };
  readonly DescribeAlarmHistory: { readonly input: DescribeAlarmHistoryInput; readonly output: DescribeAlarmHistoryOutput };
  readonly DescribeAlarms: { readonly input: DescribeAlarmsInput; readonly output: DescribeAlarmsOutput };
  readonly DescribeAlarmsForMetric: { readonly input: DescribeAlarmsForMetricInput; readonly output: DescribeAlarmsForMetricOutput };
  readonly DescribeAnomalyDetectors: { readonly input: DescribeAnomalyDetectorsInput; readonly output: DescribeAnomalyDetectorsOutput };
  readonly DescribeInsightRules: { readonly input: DescribeInsightRulesInput; readonly output: DescribeInsightRulesOutput };
  readonly DisableAlarmActions: { readonly input: DisableAlarmActionsInput; readonly output: void };
  readonly DisableInsightRules: { readonly input: DisableInsightRulesInput; readonly output: DisableInsightRulesOutput };
  readonly DisassociateDatasetKmsKey: { readonly input: DisassociateDatasetKmsKeyInput; readonly output: DisassociateDatasetKmsKeyOutput };
  readonly EnableAlarmActions: { readonly input: EnableAlarmActionsInput; readonly output: void };
  readonly EnableInsightRules: { readonly input: EnableInsightRulesInput; readonly output: EnableInsightRulesOutput };
  readonly GetAlarmMuteRule: { readonly input: GetAlarmMuteRuleInput; readonly output: GetAlarmMuteRuleOutput };
  readonly GetDashboard: { readonly input: GetDashboardInput; readonly output: GetDashboardOutput };
  readonly GetDataset: { readonly input: GetDatasetInput; readonly output: GetDatasetOutput };
  readonly GetInsightRuleReport: { readonly input: GetInsightRuleReportInput; readonly output: GetInsightRuleReportOutput };
  readonly GetMetricData: { readonly input: GetMetricDataInput; readonly output: GetMetricDataOutput };
  readonly GetMetricStatistics: { readonly input: GetMetricStatisticsInput; readonly output: GetMetricStatisticsOutput };
  readonly GetMetricStream: { readonly input: GetMetricStreamInput; readonly output: GetMetricStreamOutput };
  readonly GetMetricWidgetImage: { readonly input: GetMetricWidgetImageInput; readonly output: GetMetricWidgetImageOutput };
  readonly GetOTelEnrichment: { readonly input: GetOTelEnrichmentInput; readonly output: GetOTelEnrichmentOutput };
  readonly GetResourceMetricsConfiguration: { readonly input: GetResourceMetricsConfigurationInput; readonly output: GetResourceMetricsConfigurationOutput };
  readonly ListAlarmMuteRules: { readonly input: ListAlarmMuteRulesInput; readonly output: ListAlarmMuteRulesOutput };
  readonly ListDashboards: { readonly input: ListDashboardsInput; readonly output: ListDashboardsOutput };
  readonly ListManagedInsightRules: { readonly input: ListManagedInsightRulesInput; readonly output: ListManagedInsightRulesOutput };
  readonly ListMetricStreams: { readonly input: ListMetricStreamsInput; readonly output: ListMetricStreamsOutput };
  readonly ListMetrics: { readonly input: ListMetricsInput; readonly output: ListMetricsOutput };
  readonly ListTagsForResource: { readonly input: ListTagsForResourceInput; readonly output: ListTagsForResourceOutput };
  readonly PutAlarmMuteRule: { readonly input: PutAlarmMuteRuleInput; readonly output: void };
  readonly PutAnomalyDetector: { readonly input: PutAnomalyDetectorInput; readonly output: PutAnomalyDetectorOutput };
  readonly PutCompositeAlarm: { readonly input: PutCompositeAlarmInput; readonly output: void };
  readonly PutDashboard: { readonly input: PutDashboardInput; readonly output: PutDashboardOutput };
  readonly PutInsightRule: { readonly input: PutInsightRuleInput; readonly output: PutInsightRuleOutput };
  readonly PutLogAlarm: { readonly input: PutLogAlarmInput; readonly output: void };
  readonly PutManagedInsightRules: { readonly input: PutManagedInsightRulesInput; readonly output: PutManagedInsightRulesOutput };
  readonly PutMetricAlarm: { readonly input: PutMetricAlarmInput; readonly output: void };
  readonly PutMetricData: { readonly input: PutMetricDataInput; readonly output: void };
  readonly PutMetricStream: { readonly input: PutMetricStreamInput; readonly output: PutMetricStreamOutput };
  readonly SetAlarmState: { readonly input: SetAlarmStateInput; readonly output: void };
  readonly StartMetricStreams: { readonly input: StartMetricStreamsInput; readonly output: StartMetricStreamsOutput };
  readonly StartOTelEnrichment: { readonly input: StartOTelEnrichmentInput; readonly output: StartOTelEnrichmentOutput };
  readonly StopMetricStreams: { readonly input: StopMetricStreamsInput; readonly output: StopMetricStreamsOutput };
  readonly StopOTelEnrichment: { readonly input: StopOTelEnrichmentInput; readonly output: StopOTelEnrichmentOutput };
  readonly TagResource: { readonly input: TagResourceInput; readonly output: TagResourceOutput };
  readonly UntagResource: { readonly input: UntagResourceInput; readonly output: UntagResourceOutput };
  readonly UpdateOTelEnrichment: { readonly input: UpdateOTelEnrichmentInput; readonly output: UpdateOTelEnrichmentOutput };
  readonly UpdateResourceMetricsConfiguration: { readonly input: UpdateResourceMetricsConfigurationInput; readonly output: UpdateResourceMetricsConfigurationOutput };
}
