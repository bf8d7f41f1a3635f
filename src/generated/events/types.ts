// Made from models/events.json by `npm run generate`; never edited.

export interface AccessDeniedException {}

export interface ActivateEventSourceRequest {
  readonly Name: string;
}

export interface ApiDestination {
  readonly ApiDestinationArn?: string | undefined;
  readonly ApiDestinationState?: ApiDestinationState | undefined;
  readonly ConnectionArn?: string | undefined;
  readonly CreationTime?: globalThis.Date | undefined;
  readonly HttpMethod?: ApiDestinationHttpMethod | undefined;
  readonly InvocationEndpoint?: string | undefined;
  readonly InvocationRateLimitPerSecond?: number | undefined;
  readonly LastModifiedTime?: globalThis.Date | undefined;
  readonly Name?: string | undefined;
}

export type ApiDestinationHttpMethod =
  | 'POST'
  | 'GET'
  | 'HEAD'
  | 'OPTIONS'
  | 'PUT'
  | 'PATCH'
  | 'DELETE';

export type ApiDestinationState =
  | 'ACTIVE'
  | 'INACTIVE';

export interface AppSyncParameters {
  readonly GraphQLOperation?: string | undefined;
}

export interface Archive {
  readonly ArchiveName?: string | undefined;
  readonly CreationTime?: globalThis.Date | undefined;
  readonly EventCount?: number | undefined;
  readonly EventSourceArn?: string | undefined;
  readonly RetentionDays?: number | undefined;
  readonly SizeBytes?: number | undefined;
  readonly State?: ArchiveState | undefined;
  readonly StateReason?: string | undefined;
}

export type ArchiveState =
  | 'ENABLED'
  | 'DISABLED'
  | 'CREATING'
  | 'UPDATING'
  | 'CREATE_FAILED'
  | 'UPDATE_FAILED';

export type AssignPublicIp =
  | 'ENABLED'
  | 'DISABLED';

export interface AwsVpcConfiguration {
  readonly AssignPublicIp?: AssignPublicIp | undefined;
  readonly SecurityGroups?: readonly string[] | undefined;
  readonly Subnets: readonly string[];
}

export interface BatchArrayProperties {
  readonly Size?: number | undefined;
}

export interface BatchParameters {
  readonly ArrayProperties?: BatchArrayProperties | undefined;
  readonly JobDefinition: string;
  readonly JobName: string;
  readonly RetryStrategy?: BatchRetryStrategy | undefined;
}

export interface BatchRetryStrategy {
  readonly Attempts?: number | undefined;
}

export interface CancelReplayRequest {
  readonly ReplayName: string;
}

export interface CancelReplayResponse {
  readonly ReplayArn?: string | undefined;
  readonly State?: ReplayState | undefined;
  readonly StateReason?: string | undefined;
}

export interface CapacityProviderStrategyItem {
  readonly base?: number | undefined;
  readonly capacityProvider: string;
  readonly weight?: number | undefined;
}

export interface ConcurrentModificationException {}

export interface Condition {
  readonly Key: string;
  readonly Type: string;
  readonly Value: string;
}

export interface Connection {
  readonly AuthorizationType?: ConnectionAuthorizationType | undefined;
  readonly ConnectionArn?: string | undefined;
  readonly ConnectionState?: ConnectionState | undefined;
  readonly CreationTime?: globalThis.Date | undefined;
  readonly LastAuthorizedTime?: globalThis.Date | undefined;
  readonly LastModifiedTime?: globalThis.Date | undefined;
  readonly Name?: string | undefined;
  readonly StateReason?: string | undefined;
}

export interface ConnectionApiKeyAuthResponseParameters {
  readonly ApiKeyName?: string | undefined;
}

export interface ConnectionAuthResponseParameters {
  readonly ApiKeyAuthParameters?: ConnectionApiKeyAuthResponseParameters | undefined;
  readonly BasicAuthParameters?: ConnectionBasicAuthResponseParameters | undefined;
  readonly ConnectivityParameters?: DescribeConnectionConnectivityParameters | undefined;
  readonly InvocationHttpParameters?: ConnectionHttpParameters | undefined;
  readonly OAuthParameters?: ConnectionOAuthResponseParameters | undefined;
}

export type ConnectionAuthorizationType =
  | 'BASIC'
  | 'OAUTH_CLIENT_CREDENTIALS'
  | 'API_KEY';

export interface ConnectionBasicAuthResponseParameters {
  readonly Username?: string | undefined;
}

export interface ConnectionBodyParameter {
  readonly IsValueSecret?: boolean | undefined;
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

export interface ConnectionHeaderParameter {
  readonly IsValueSecret?: boolean | undefined;
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

export interface ConnectionHttpParameters {
  readonly BodyParameters?: readonly ConnectionBodyParameter[] | undefined;
  readonly HeaderParameters?: readonly ConnectionHeaderParameter[] | undefined;
  readonly QueryStringParameters?: readonly ConnectionQueryStringParameter[] | undefined;
}

export interface ConnectionOAuthClientResponseParameters {
  readonly ClientID?: string | undefined;
}

export type ConnectionOAuthHttpMethod =
  | 'GET'
  | 'POST'
  | 'PUT';

export interface ConnectionOAuthResponseParameters {
  readonly AuthorizationEndpoint?: string | undefined;
  readonly ClientParameters?: ConnectionOAuthClientResponseParameters | undefined;
  readonly HttpMethod?: ConnectionOAuthHttpMethod | undefined;
  readonly OAuthHttpParameters?: ConnectionHttpParameters | undefined;
}

export interface ConnectionQueryStringParameter {
  readonly IsValueSecret?: boolean | undefined;
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

export type ConnectionState =
  | 'CREATING'
  | 'UPDATING'
  | 'DELETING'
  | 'AUTHORIZED'
  | 'DEAUTHORIZED'
  | 'AUTHORIZING'
  | 'DEAUTHORIZING'
  | 'ACTIVE'
  | 'FAILED_CONNECTIVITY';

export interface ConnectivityResourceConfigurationArn {
  readonly ResourceConfigurationArn: string;
}

export interface ConnectivityResourceParameters {
  readonly ResourceParameters: ConnectivityResourceConfigurationArn;
}

export interface CreateApiDestinationRequest {
  readonly ConnectionArn: string;
  readonly Description?: string | undefined;
  readonly HttpMethod: ApiDestinationHttpMethod;
  readonly InvocationEndpoint: string;
  readonly InvocationRateLimitPerSecond?: number | undefined;
  readonly Name: string;
}

export interface CreateApiDestinationResponse {
  readonly ApiDestinationArn?: string | undefined;
  readonly ApiDestinationState?: ApiDestinationState | undefined;
  readonly CreationTime?: globalThis.Date | undefined;
  readonly LastModifiedTime?: globalThis.Date | undefined;
}

export interface CreateArchiveRequest {
  readonly ArchiveName: string;
  readonly Description?: string | undefined;
  readonly EventPattern?: string | undefined;
  readonly EventSourceArn: string;
  readonly KmsKeyIdentifier?: string | undefined;
  readonly RetentionDays?: number | undefined;
}

export interface CreateArchiveResponse {
  readonly ArchiveArn?: string | undefined;
  readonly CreationTime?: globalThis.Date | undefined;
  readonly State?: ArchiveState | undefined;
  readonly StateReason?: string | undefined;
}

export interface CreateConnectionApiKeyAuthRequestParameters {
  readonly ApiKeyName: string;
  readonly ApiKeyValue: string;
}

export interface CreateConnectionAuthRequestParameters {
  readonly ApiKeyAuthParameters?: CreateConnectionApiKeyAuthRequestParameters | undefined;
  readonly BasicAuthParameters?: CreateConnectionBasicAuthRequestParameters | undefined;
  readonly ConnectivityParameters?: ConnectivityResourceParameters | undefined;
  readonly InvocationHttpParameters?: ConnectionHttpParameters | undefined;
  readonly OAuthParameters?: CreateConnectionOAuthRequestParameters | undefined;
}

export interface CreateConnectionBasicAuthRequestParameters {
  readonly Password: string;
  readonly Username: string;
}

export interface CreateConnectionOAuthClientRequestParameters {
  readonly ClientID: string;
  readonly ClientSecret: string;
}

export interface CreateConnectionOAuthRequestParameters {
  readonly AuthorizationEndpoint: string;
  readonly ClientParameters: CreateConnectionOAuthClientRequestParameters;
  readonly HttpMethod: ConnectionOAuthHttpMethod;
  readonly OAuthHttpParameters?: ConnectionHttpParameters | undefined;
}

export interface CreateConnectionRequest {
  readonly AuthParameters: CreateConnectionAuthRequestParameters;
  readonly AuthorizationType: ConnectionAuthorizationType;
  readonly Description?: string | undefined;
  readonly InvocationConnectivityParameters?: ConnectivityResourceParameters | undefined;
  readonly KmsKeyIdentifier?: string | undefined;
  readonly Name: string;
}

export interface CreateConnectionResponse {
  readonly ConnectionArn?: string | undefined;
  readonly ConnectionState?: ConnectionState | undefined;
  readonly CreationTime?: globalThis.Date | undefined;
  readonly LastModifiedTime?: globalThis.Date | undefined;
}

export interface CreateEndpointRequest {
  readonly Description?: string | undefined;
  readonly EventBuses: readonly EndpointEventBus[];
  readonly Name: string;
  readonly ReplicationConfig?: ReplicationConfig | undefined;
  readonly RoleArn?: string | undefined;
  readonly RoutingConfig: RoutingConfig;
}

export interface CreateEndpointResponse {
  readonly Arn?: string | undefined;
  readonly EventBuses?: readonly EndpointEventBus[] | undefined;
  readonly Name?: string | undefined;
  readonly ReplicationConfig?: ReplicationConfig | undefined;
  readonly RoleArn?: string | undefined;
  readonly RoutingConfig?: RoutingConfig | undefined;
  readonly State?: EndpointState | undefined;
}

export interface CreateEventBusRequest {
  readonly DeadLetterConfig?: DeadLetterConfig | undefined;
  readonly Description?: string | undefined;
  readonly EventSourceName?: string | undefined;
  readonly KmsKeyIdentifier?: string | undefined;
  readonly LogConfig?: LogConfig | undefined;
  readonly Name: string;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface CreateEventBusResponse {
  readonly DeadLetterConfig?: DeadLetterConfig | undefined;
  readonly Description?: string | undefined;
  readonly EventBusArn?: string | undefined;
  readonly KmsKeyIdentifier?: string | undefined;
  readonly LogConfig?: LogConfig | undefined;
}

export interface CreatePartnerEventSourceRequest {
  readonly Account: string;
  readonly Name: string;
}

export interface CreatePartnerEventSourceResponse {
  readonly EventSourceArn?: string | undefined;
}

export interface DeactivateEventSourceRequest {
  readonly Name: string;
}

export interface DeadLetterConfig {
  readonly Arn?: string | undefined;
}

export interface DeauthorizeConnectionRequest {
  readonly Name: string;
}

export interface DeauthorizeConnectionResponse {
  readonly ConnectionArn?: string | undefined;
  readonly ConnectionState?: ConnectionState | undefined;
  readonly CreationTime?: globalThis.Date | undefined;
  readonly LastAuthorizedTime?: globalThis.Date | undefined;
  readonly LastModifiedTime?: globalThis.Date | undefined;
}

export interface DeleteApiDestinationRequest {
  readonly Name: string;
}

export interface DeleteApiDestinationResponse {}

export interface DeleteArchiveRequest {
  readonly ArchiveName: string;
}

export interface DeleteArchiveResponse {}

export interface DeleteConnectionRequest {
  readonly Name: string;
}

export interface DeleteConnectionResponse {
  readonly ConnectionArn?: string | undefined;
  readonly ConnectionState?: ConnectionState | undefined;
  readonly CreationTime?: globalThis.Date | undefined;
  readonly LastAuthorizedTime?: globalThis.Date | undefined;
  readonly LastModifiedTime?: globalThis.Date | undefined;
}

export interface DeleteEndpointRequest {
  readonly Name: string;
}

export interface DeleteEndpointResponse {}

export interface DeleteEventBusRequest {
  readonly Name: string;
}

export interface DeletePartnerEventSourceRequest {
  readonly Account: string;
  readonly Name: string;
}

export interface DeleteRuleRequest {
  readonly EventBusName?: string | undefined;
  readonly Force?: boolean | undefined;
  readonly Name: string;
}

export interface DescribeApiDestinationRequest {
  readonly Name: string;
}

export interface DescribeApiDestinationResponse {
  readonly ApiDestinationArn?: string | undefined;
  readonly ApiDestinationState?: ApiDestinationState | undefined;
  readonly ConnectionArn?: string | undefined;
  readonly CreationTime?: globalThis.Date | undefined;
  readonly Description?: string | undefined;
  readonly HttpMethod?: ApiDestinationHttpMethod | undefined;
  readonly InvocationEndpoint?: string | undefined;
  readonly InvocationRateLimitPerSecond?: number | undefined;
  readonly LastModifiedTime?: globalThis.Date | undefined;
  readonly Name?: string | undefined;
}

export interface DescribeArchiveRequest {
  readonly ArchiveName: string;
}

export interface DescribeArchiveResponse {
  readonly ArchiveArn?: string | undefined;
  readonly ArchiveName?: string | undefined;
  readonly CreationTime?: globalThis.Date | undefined;
  readonly Description?: string | undefined;
  readonly EventCount?: number | undefined;
  readonly EventPattern?: string | undefined;
  readonly EventSourceArn?: string | undefined;
  readonly KmsKeyIdentifier?: string | undefined;
  readonly RetentionDays?: number | undefined;
  readonly SizeBytes?: number | undefined;
  readonly State?: ArchiveState | undefined;
  readonly StateReason?: string | undefined;
}

export interface DescribeConnectionConnectivityParameters {
  readonly ResourceParameters?: DescribeConnectionResourceParameters | undefined;
}

export interface DescribeConnectionRequest {
  readonly Name: string;
}

export interface DescribeConnectionResourceParameters {
  readonly ResourceAssociationArn?: string | undefined;
  readonly ResourceConfigurationArn?: string | undefined;
}

export interface DescribeConnectionResponse {
  readonly AuthParameters?: ConnectionAuthResponseParameters | undefined;
  readonly AuthorizationType?: ConnectionAuthorizationType | undefined;
  readonly ConnectionArn?: string | undefined;
  readonly ConnectionState?: ConnectionState | undefined;
  readonly CreationTime?: globalThis.Date | undefined;
  readonly Description?: string | undefined;
  readonly InvocationConnectivityParameters?: DescribeConnectionConnectivityParameters | undefined;
  readonly KmsKeyIdentifier?: string | undefined;
  readonly LastAuthorizedTime?: globalThis.Date | undefined;
  readonly LastModifiedTime?: globalThis.Date | undefined;
  readonly Name?: string | undefined;
  readonly SecretArn?: string | undefined;
  readonly StateReason?: string | undefined;
}

export interface DescribeEndpointRequest {
  readonly HomeRegion?: string | undefined;
  readonly Name: string;
}

export interface DescribeEndpointResponse {
  readonly Arn?: string | undefined;
  readonly CreationTime?: globalThis.Date | undefined;
  readonly Description?: string | undefined;
  readonly EndpointId?: string | undefined;
  readonly EndpointUrl?: string | undefined;
  readonly EventBuses?: readonly EndpointEventBus[] | undefined;
  readonly LastModifiedTime?: globalThis.Date | undefined;
  readonly Name?: string | undefined;
  readonly ReplicationConfig?: ReplicationConfig | undefined;
  readonly RoleArn?: string | undefined;
  readonly RoutingConfig?: RoutingConfig | undefined;
  readonly State?: EndpointState | undefined;
  readonly StateReason?: string | undefined;
}

export interface DescribeEventBusRequest {
  readonly Name?: string | undefined;
}

export interface DescribeEventBusResponse {
  readonly Arn?: string | undefined;
  readonly CreationTime?: globalThis.Date | undefined;
  readonly DeadLetterConfig?: DeadLetterConfig | undefined;
  readonly Description?: string | undefined;
  readonly KmsKeyIdentifier?: string | undefined;
  readonly LastModifiedTime?: globalThis.Date | undefined;
  readonly LogConfig?: LogConfig | undefined;
  readonly ManagedBy?: string | undefined;
  readonly Name?: string | undefined;
  readonly Policy?: string | undefined;
}

export interface DescribeEventSourceRequest {
  readonly Name: string;
}

export interface DescribeEventSourceResponse {
  readonly Arn?: string | undefined;
  readonly CreatedBy?: string | undefined;
  readonly CreationTime?: globalThis.Date | undefined;
  readonly ExpirationTime?: globalThis.Date | undefined;
  readonly Name?: string | undefined;
  readonly State?: EventSourceState | undefined;
}

export interface DescribePartnerEventSourceRequest {
  readonly Name: string;
}

export interface DescribePartnerEventSourceResponse {
  readonly Arn?: string | undefined;
  readonly Name?: string | undefined;
}

export interface DescribeReplayRequest {
  readonly ReplayName: string;
}

export interface DescribeReplayResponse {
  readonly Description?: string | undefined;
  readonly Destination?: ReplayDestination | undefined;
  readonly EventEndTime?: globalThis.Date | undefined;
  readonly EventLastReplayedTime?: globalThis.Date | undefined;
  readonly EventSourceArn?: string | undefined;
  readonly EventStartTime?: globalThis.Date | undefined;
  readonly ReplayArn?: string | undefined;
  readonly ReplayEndTime?: globalThis.Date | undefined;
  readonly ReplayName?: string | undefined;
  readonly ReplayStartTime?: globalThis.Date | undefined;
  readonly State?: ReplayState | undefined;
  readonly StateReason?: string | undefined;
}

export interface DescribeRuleRequest {
  readonly EventBusName?: string | undefined;
  readonly Name: string;
}

export interface DescribeRuleResponse {
  readonly Arn?: string | undefined;
  readonly CreatedBy?: string | undefined;
  readonly Description?: string | undefined;
  readonly EventBusName?: string | undefined;
  readonly EventPattern?: string | undefined;
  readonly ManagedBy?: string | undefined;
  readonly Name?: string | undefined;
  readonly RoleArn?: string | undefined;
  readonly ScheduleExpression?: string | undefined;
  readonly State?: RuleState | undefined;
}

export interface DisableRuleRequest {
  readonly EventBusName?: string | undefined;
  readonly Name: string;
}

export interface EcsParameters {
  readonly CapacityProviderStrategy?: readonly CapacityProviderStrategyItem[] | undefined;
  readonly EnableECSManagedTags?: boolean | undefined;
  readonly EnableExecuteCommand?: boolean | undefined;
  readonly Group?: string | undefined;
  readonly LaunchType?: LaunchType | undefined;
  readonly NetworkConfiguration?: NetworkConfiguration | undefined;
  readonly PlacementConstraints?: readonly PlacementConstraint[] | undefined;
  readonly PlacementStrategy?: readonly PlacementStrategy[] | undefined;
  readonly PlatformVersion?: string | undefined;
  readonly PropagateTags?: PropagateTags | undefined;
  readonly ReferenceId?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly TaskCount?: number | undefined;
  readonly TaskDefinitionArn: string;
}

export interface EnableRuleRequest {
  readonly EventBusName?: string | undefined;
  readonly Name: string;
}

export interface Endpoint {
  readonly Arn?: string | undefined;
  readonly CreationTime?: globalThis.Date | undefined;
  readonly Description?: string | undefined;
  readonly EndpointId?: string | undefined;
  readonly EndpointUrl?: string | undefined;
  readonly EventBuses?: readonly EndpointEventBus[] | undefined;
  readonly LastModifiedTime?: globalThis.Date | undefined;
  readonly Name?: string | undefined;
  readonly ReplicationConfig?: ReplicationConfig | undefined;
  readonly RoleArn?: string | undefined;
  readonly RoutingConfig?: RoutingConfig | undefined;
  readonly State?: EndpointState | undefined;
  readonly StateReason?: string | undefined;
}

export interface EndpointEventBus {
  readonly EventBusArn: string;
}

export type EndpointState =
  | 'ACTIVE'
  | 'CREATING'
  | 'UPDATING'
  | 'DELETING'
  | 'CREATE_FAILED'
  | 'UPDATE_FAILED'
  | 'DELETE_FAILED';

export interface EventBus {
  readonly Arn?: string | undefined;
  readonly CreationTime?: globalThis.Date | undefined;
  readonly Description?: string | undefined;
  readonly LastModifiedTime?: globalThis.Date | undefined;
  readonly ManagedBy?: string | undefined;
  readonly Name?: string | undefined;
  readonly Policy?: string | undefined;
}

export interface EventSource {
  readonly Arn?: string | undefined;
  readonly CreatedBy?: string | undefined;
  readonly CreationTime?: globalThis.Date | undefined;
  readonly ExpirationTime?: globalThis.Date | undefined;
  readonly Name?: string | undefined;
  readonly State?: EventSourceState | undefined;
}

export type EventSourceState =
  | 'PENDING'
  | 'ACTIVE'
  | 'DELETED';

export interface FailoverConfig {
  readonly Primary: Primary;
  readonly Secondary: Secondary;
}

export interface HttpParameters {
  readonly HeaderParameters?: { readonly [key in string]?: string } | undefined;
  readonly PathParameterValues?: readonly string[] | undefined;
  readonly QueryStringParameters?: { readonly [key in string]?: string } | undefined;
}

export interface IllegalStatusException {}

export type IncludeDetail =
  | 'NONE'
  | 'FULL';

export interface InputTransformer {
  readonly InputPathsMap?: { readonly [key in string]?: string } | undefined;
  readonly InputTemplate: string;
}

export interface InternalException {}

export interface InvalidEventPatternException {}

export interface InvalidStateException {}

export interface KinesisParameters {
  readonly PartitionKeyPath: string;
}

export type LaunchType =
  | 'EC2'
  | 'FARGATE'
  | 'EXTERNAL';

export type Level =
  | 'OFF'
  | 'ERROR'
  | 'INFO'
  | 'TRACE';

export interface LimitExceededException {}

export interface ListApiDestinationsRequest {
  readonly ConnectionArn?: string | undefined;
  readonly Limit?: number | undefined;
  readonly NamePrefix?: string | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListApiDestinationsResponse {
  readonly ApiDestinations?: readonly ApiDestination[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListArchivesRequest {
  readonly EventSourceArn?: string | undefined;
  readonly Limit?: number | undefined;
  readonly NamePrefix?: string | undefined;
  readonly NextToken?: string | undefined;
  readonly State?: ArchiveState | undefined;
}

export interface ListArchivesResponse {
  readonly Archives?: readonly Archive[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListConnectionsRequest {
  readonly ConnectionState?: ConnectionState | undefined;
  readonly Limit?: number | undefined;
  readonly NamePrefix?: string | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListConnectionsResponse {
  readonly Connections?: readonly Connection[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListEndpointsRequest {
  readonly HomeRegion?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly NamePrefix?: string | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListEndpointsResponse {
  readonly Endpoints?: readonly Endpoint[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListEventBusesRequest {
  readonly Limit?: number | undefined;
  readonly NamePrefix?: string | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListEventBusesResponse {
  readonly EventBuses?: readonly EventBus[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListEventSourcesRequest {
  readonly Limit?: number | undefined;
  readonly NamePrefix?: string | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListEventSourcesResponse {
  readonly EventSources?: readonly EventSource[] | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListPartnerEventSourceAccountsRequest {
  readonly EventSourceName: string;
  readonly Limit?: number | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListPartnerEventSourceAccountsResponse {
  readonly NextToken?: string | undefined;
  readonly PartnerEventSourceAccounts?: readonly PartnerEventSourceAccount[] | undefined;
}

export interface ListPartnerEventSourcesRequest {
  readonly Limit?: number | undefined;
  readonly NamePrefix: string;
  readonly NextToken?: string | undefined;
}

export interface ListPartnerEventSourcesResponse {
  readonly NextToken?: string | undefined;
  readonly PartnerEventSources?: readonly PartnerEventSource[] | undefined;
}

export interface ListReplaysRequest {
  readonly EventSourceArn?: string | undefined;
  readonly Limit?: number | undefined;
  readonly NamePrefix?: string | undefined;
  readonly NextToken?: string | undefined;
  readonly State?: ReplayState | undefined;
}

export interface ListReplaysResponse {
  readonly NextToken?: string | undefined;
  readonly Replays?: readonly Replay[] | undefined;
}

export interface ListRuleNamesByTargetRequest {
  readonly EventBusName?: string | undefined;
  readonly Limit?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly TargetArn: string;
}

export interface ListRuleNamesByTargetResponse {
  readonly NextToken?: string | undefined;
  readonly RuleNames?: readonly string[] | undefined;
}

export interface ListRulesRequest {
  readonly EventBusName?: string | undefined;
  readonly Limit?: number | undefined;
  readonly NamePrefix?: string | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListRulesResponse {
  readonly NextToken?: string | undefined;
  readonly Rules?: readonly Rule[] | undefined;
}

export interface ListTagsForResourceRequest {
  readonly ResourceARN: string;
}

export interface ListTagsForResourceResponse {
  readonly Tags?: readonly Tag[] | undefined;
}

export interface ListTargetsByRuleRequest {
  readonly EventBusName?: string | undefined;
  readonly Limit?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly Rule: string;
}

export interface ListTargetsByRuleResponse {
  readonly NextToken?: string | undefined;
  readonly Targets?: readonly Target[] | undefined;
}

export interface LogConfig {
  readonly IncludeDetail?: IncludeDetail | undefined;
  readonly Level?: Level | undefined;
}

export interface ManagedRuleException {}

export interface NetworkConfiguration {
  readonly awsvpcConfiguration?: AwsVpcConfiguration | undefined;
}

export interface OperationDisabledException {}

export interface PartnerEventSource {
  readonly Arn?: string | undefined;
  readonly Name?: string | undefined;
}

export interface PartnerEventSourceAccount {
  readonly Account?: string | undefined;
  readonly CreationTime?: globalThis.Date | undefined;
  readonly ExpirationTime?: globalThis.Date | undefined;
  readonly State?: EventSourceState | undefined;
}

export interface PlacementConstraint {
  readonly expression?: string | undefined;
  readonly type?: PlacementConstraintType | undefined;
}

export type PlacementConstraintType =
  | 'distinctInstance'
  | 'memberOf';

export interface PlacementStrategy {
  readonly field?: string | undefined;
  readonly type?: PlacementStrategyType | undefined;
}

export type PlacementStrategyType =
  | 'random'
  | 'spread'
  | 'binpack';

export interface PolicyLengthExceededException {}

export interface Primary {
  readonly HealthCheck: string;
}

export type PropagateTags =
  | 'TASK_DEFINITION';

export interface PutEventsRequest {
  readonly EndpointId?: string | undefined;
  readonly Entries: readonly PutEventsRequestEntry[];
}

export interface PutEventsRequestEntry {
  readonly Detail?: string | undefined;
  readonly DetailType?: string | undefined;
  readonly EventBusName?: string | undefined;
  readonly Resources?: readonly string[] | undefined;
  readonly Source?: string | undefined;
  readonly Time?: globalThis.Date | undefined;
  readonly TraceHeader?: string | undefined;
}

export interface PutEventsResponse {
  readonly Entries?: readonly PutEventsResultEntry[] | undefined;
  readonly FailedEntryCount?: number | undefined;
}

export interface PutEventsResultEntry {
  readonly ErrorCode?: string | undefined;
  readonly ErrorMessage?: string | undefined;
  readonly EventId?: string | undefined;
}

export interface PutPartnerEventsRequest {
  readonly Entries: readonly PutPartnerEventsRequestEntry[];
}

export interface PutPartnerEventsRequestEntry {
  readonly Detail?: string | undefined;
  readonly DetailType?: string | undefined;
  readonly Resources?: readonly string[] | undefined;
  readonly Source?: string | undefined;
  readonly Time?: globalThis.Date | undefined;
}

export interface PutPartnerEventsResponse {
  readonly Entries?: readonly PutPartnerEventsResultEntry[] | undefined;
  readonly FailedEntryCount?: number | undefined;
}

export interface PutPartnerEventsResultEntry {
  readonly ErrorCode?: string | undefined;
  readonly ErrorMessage?: string | undefined;
  readonly EventId?: string | undefined;
}

export interface PutPermissionRequest {
  readonly Action?: string | undefined;
  readonly Condition?: Condition | undefined;
  readonly EventBusName?: string | undefined;
  readonly Policy?: string | undefined;
  readonly Principal?: string | undefined;
  readonly StatementId?: string | undefined;
}

export interface PutRuleRequest {
  readonly Description?: string | undefined;
  readonly EventBusName?: string | undefined;
  readonly EventPattern?: string | undefined;
  readonly Name: string;
  readonly RoleArn?: string | undefined;
  readonly ScheduleExpression?: string | undefined;
  readonly State?: RuleState | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface PutRuleResponse {
  readonly RuleArn?: string | undefined;
}

export interface PutTargetsRequest {
  readonly EventBusName?: string | undefined;
  readonly Rule: string;
  readonly Targets: readonly Target[];
}

export interface PutTargetsResponse {
  readonly FailedEntries?: readonly PutTargetsResultEntry[] | undefined;
  readonly FailedEntryCount?: number | undefined;
}

export interface PutTargetsResultEntry {
  readonly ErrorCode?: string | undefined;
  readonly ErrorMessage?: string | undefined;
  readonly TargetId?: string | undefined;
}

export interface RedshiftDataParameters {
  readonly Database: string;
  readonly DbUser?: string | undefined;
  readonly SecretManagerArn?: string | undefined;
  readonly Sql?: string | undefined;
  readonly Sqls?: readonly string[] | undefined;
  readonly StatementName?: string | undefined;
  readonly WithEvent?: boolean | undefined;
}

export interface RemovePermissionRequest {
  readonly EventBusName?: string | undefined;
  readonly RemoveAllPermissions?: boolean | undefined;
  readonly StatementId?: string | undefined;
}

export interface RemoveTargetsRequest {
  readonly EventBusName?: string | undefined;
  readonly Force?: boolean | undefined;
  readonly Ids: readonly string[];
  readonly Rule: string;
}

export interface RemoveTargetsResponse {
  readonly FailedEntries?: readonly RemoveTargetsResultEntry[] | undefined;
  readonly FailedEntryCount?: number | undefined;
}

export interface RemoveTargetsResultEntry {
  readonly ErrorCode?: string | undefined;
  readonly ErrorMessage?: string | undefined;
  readonly TargetId?: string | undefined;
}

export interface Replay {
  readonly EventEndTime?: globalThis.Date | undefined;
  readonly EventLastReplayedTime?: globalThis.Date | undefined;
  readonly EventSourceArn?: string | undefined;
  readonly EventStartTime?: globalThis.Date | undefined;
  readonly ReplayEndTime?: globalThis.Date | undefined;
  readonly ReplayName?: string | undefined;
  readonly ReplayStartTime?: globalThis.Date | undefined;
  readonly State?: ReplayState | undefined;
  readonly StateReason?: string | undefined;
}

export interface ReplayDestination {
  readonly Arn: string;
  readonly FilterArns?: readonly string[] | undefined;
}

export type ReplayState =
  | 'STARTING'
  | 'RUNNING'
  | 'CANCELLING'
  | 'COMPLETED'
  | 'CANCELLED'
  | 'FAILED';

export interface ReplicationConfig {
  readonly State?: ReplicationState | undefined;
}

export type ReplicationState =
  | 'ENABLED'
  | 'DISABLED';

export interface ResourceAlreadyExistsException {}

export interface ResourceNotFoundException {}

export interface RetryPolicy {
  readonly MaximumEventAgeInSeconds?: number | undefined;
  readonly MaximumRetryAttempts?: number | undefined;
}

export interface RoutingConfig {
  readonly FailoverConfig: FailoverConfig;
}

export interface Rule {
  readonly Arn?: string | undefined;
  readonly Description?: string | undefined;
  readonly EventBusName?: string | undefined;
  readonly EventPattern?: string | undefined;
  readonly ManagedBy?: string | undefined;
  readonly Name?: string | undefined;
  readonly RoleArn?: string | undefined;
  readonly ScheduleExpression?: string | undefined;
  readonly State?: RuleState | undefined;
}

export type RuleState =
  | 'ENABLED'
  | 'DISABLED'
  | 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';

export interface RunCommandParameters {
  readonly RunCommandTargets: readonly RunCommandTarget[];
}

export interface RunCommandTarget {
  readonly Key: string;
  readonly Values: readonly string[];
}

export interface SageMakerPipelineParameter {
  readonly Name: string;
  readonly Value: string;
}

export interface SageMakerPipelineParameters {
  readonly PipelineParameterList?: readonly SageMakerPipelineParameter[] | undefined;
}

export interface Secondary {
  readonly Route: string;
}

export interface SqsParameters {
  readonly MessageGroupId?: string | undefined;
}

export interface StartReplayRequest {
  readonly Description?: string | undefined;
  readonly Destination: ReplayDestination;
  readonly EventEndTime: globalThis.Date;
  readonly EventSourceArn: string;
  readonly EventStartTime: globalThis.Date;
  readonly ReplayName: string;
}

export interface StartReplayResponse {
  readonly ReplayArn?: string | undefined;
  readonly ReplayStartTime?: globalThis.Date | undefined;
  readonly State?: ReplayState | undefined;
  readonly StateReason?: string | undefined;
}

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

export interface TagResourceRequest {
  readonly ResourceARN: string;
  readonly Tags: readonly Tag[];
}

export interface TagResourceResponse {}

export interface Target {
  readonly AppSyncParameters?: AppSyncParameters | undefined;
  readonly Arn: string;
  readonly BatchParameters?: BatchParameters | undefined;
  readonly DeadLetterConfig?: DeadLetterConfig | undefined;
  readonly EcsParameters?: EcsParameters | undefined;
  readonly HttpParameters?: HttpParameters | undefined;
  readonly Id: string;
  readonly Input?: string | undefined;
  readonly InputPath?: string | undefined;
  readonly InputTransformer?: InputTransformer | undefined;
  readonly KinesisParameters?: KinesisParameters | undefined;
  readonly RedshiftDataParameters?: RedshiftDataParameters | undefined;
  readonly RetryPolicy?: RetryPolicy | undefined;
  readonly RoleArn?: string | undefined;
  readonly RunCommandParameters?: RunCommandParameters | undefined;
  readonly SageMakerPipelineParameters?: SageMakerPipelineParameters | undefined;
  readonly SqsParameters?: SqsParameters | undefined;
}

export interface TestEventPatternRequest {
  readonly Event: string;
  readonly EventPattern: string;
}

export interface TestEventPatternResponse {
  readonly Result?: boolean | undefined;
}

export interface ThrottlingException {}

export interface UntagResourceRequest {
  readonly ResourceARN: string;
  readonly TagKeys: readonly string[];
}

export interface UntagResourceResponse {}

export interface UpdateApiDestinationRequest {
  readonly ConnectionArn?: string | undefined;
  readonly Description?: string | undefined;
  readonly HttpMethod?: ApiDestinationHttpMethod | undefined;
  readonly InvocationEndpoint?: string | undefined;
  readonly InvocationRateLimitPerSecond?: number | undefined;
  readonly Name: string;
}

export interface UpdateApiDestinationResponse {
  readonly ApiDestinationArn?: string | undefined;
  readonly ApiDestinationState?: ApiDestinationState | undefined;
  readonly CreationTime?: globalThis.Date | undefined;
  readonly LastModifiedTime?: globalThis.Date | undefined;
}

export interface UpdateArchiveRequest {
  readonly ArchiveName: string;
  readonly Description?: string | undefined;
  readonly EventPattern?: string | undefined;
  readonly KmsKeyIdentifier?: string | undefined;
  readonly RetentionDays?: number | undefined;
}

export interface UpdateArchiveResponse {
  readonly ArchiveArn?: string | undefined;
  readonly CreationTime?: globalThis.Date | undefined;
  readonly State?: ArchiveState | undefined;
  readonly StateReason?: string | undefined;
}

export interface UpdateConnectionApiKeyAuthRequestParameters {
  readonly ApiKeyName?: string | undefined;
  readonly ApiKeyValue?: string | undefined;
}

export interface UpdateConnectionAuthRequestParameters {
  readonly ApiKeyAuthParameters?: UpdateConnectionApiKeyAuthRequestParameters | undefined;
  readonly BasicAuthParameters?: UpdateConnectionBasicAuthRequestParameters | undefined;
  readonly ConnectivityParameters?: ConnectivityResourceParameters | undefined;
  readonly InvocationHttpParameters?: ConnectionHttpParameters | undefined;
  readonly OAuthParameters?: UpdateConnectionOAuthRequestParameters | undefined;
}

export interface UpdateConnectionBasicAuthRequestParameters {
  readonly Password?: string | undefined;
  readonly Username?: string | undefined;
}

export interface UpdateConnectionOAuthClientRequestParameters {
  readonly ClientID?: string | undefined;
  readonly ClientSecret?: string | undefined;
}

export interface UpdateConnectionOAuthRequestParameters {
  readonly AuthorizationEndpoint?: string | undefined;
  readonly ClientParameters?: UpdateConnectionOAuthClientRequestParameters | undefined;
  readonly HttpMethod?: ConnectionOAuthHttpMethod | undefined;
  readonly OAuthHttpParameters?: ConnectionHttpParameters | undefined;
}

export interface UpdateConnectionRequest {
  readonly AuthParameters?: UpdateConnectionAuthRequestParameters | undefined;
  readonly AuthorizationType?: ConnectionAuthorizationType | undefined;
  readonly Description?: string | undefined;
  readonly InvocationConnectivityParameters?: ConnectivityResourceParameters | undefined;
  readonly KmsKeyIdentifier?: string | undefined;
  readonly Name: string;
}

export interface UpdateConnectionResponse {
  readonly ConnectionArn?: string | undefined;
  readonly ConnectionState?: ConnectionState | undefined;
  readonly CreationTime?: globalThis.Date | undefined;
  readonly LastAuthorizedTime?: globalThis.Date | undefined;
  readonly LastModifiedTime?: globalThis.Date | undefined;
}

export interface UpdateEndpointRequest {
  readonly Description?: string | undefined;
  readonly EventBuses?: readonly EndpointEventBus[] | undefined;
  readonly Name: string;
  readonly ReplicationConfig?: ReplicationConfig | undefined;
  readonly RoleArn?: string | undefined;
  readonly RoutingConfig?: RoutingConfig | undefined;
}

export interface UpdateEndpointResponse {
  readonly Arn?: string | undefined;
  readonly EndpointId?: string | undefined;
  readonly EndpointUrl?: string | undefined;
  readonly EventBuses?: readonly EndpointEventBus[] | undefined;
  readonly Name?: string | undefined;
  readonly ReplicationConfig?: ReplicationConfig | undefined;
  readonly RoleArn?: string | undefined;
  readonly RoutingConfig?: RoutingConfig | undefined;
  readonly State?: EndpointState | undefined;
}

export interface UpdateEventBusRequest {
  readonly DeadLetterConfig?: DeadLetterConfig | undefined;
  readonly Description?: string | undefined;
  readonly KmsKeyIdentifier?: string | undefined;
  readonly LogConfig?: LogConfig | undefined;
  readonly Name?: string | undefined;
}

export interface UpdateEventBusResponse {
  readonly Arn?: string | undefined;
  readonly DeadLetterConfig?: DeadLetterConfig | undefined;
  readonly Description?: string | undefined;
  readonly KmsKeyIdentifier?: string | undefined;
  readonly LogConfig?: LogConfig | undefined;
  readonly Name?: string | undefined;
}

/** Input and output of every operation. */
export interface Operations {
  readonly ActivateEventSource: { readonly input: ActivateEventSourceRequest; readonly output: void };
  readonly CancelReplay: { readonly input: CancelReplayRequest; readonly output: CancelReplayResponse };
  readonly CreateApiDestination: { readonly input: CreateApiDestinationRequest; readonly output: CreateApiDestinationResponse };
  readonly CreateArchive: { readonly input: CreateArchiveRequest; readonly output: CreateArchiveResponse };
  readonly CreateConnection: { readonly input: CreateConnectionRequest; readonly output: CreateConnectionResponse };
  readonly CreateEndpoint: { readonly input: CreateEndpointRequest; readonly output: CreateEndpointResponse };
  readonly CreateEventBus: { readonly input: CreateEventBusRequest; readonly output: CreateEventBusResponse };
  readonly CreatePartnerEventSource: { readonly input: CreatePartnerEventSourceRequest; readonly output: CreatePartnerEventSourceResponse };
  readonly DeactivateEventSource: { readonly input: DeactivateEventSourceRequest; readonly output: void };
  readonly DeauthorizeConnection: { readonly input: DeauthorizeConnectionRequest; readonly output: DeauthorizeConnectionResponse };
  readonly DeleteApiDestination: { readonly input: DeleteApiDestinationRequest; readonly output: DeleteApiDestinationResponse };
  readonly DeleteArchive: { readonly input: DeleteArchiveRequest; readonly output: DeleteArchiveResponse };
  readonly DeleteConnection: { readonly input: DeleteConnectionRequest; readonly output: DeleteConnectionResponse };
  readonly DeleteEndpoint: { readonly input: DeleteEndpointRequest; readonly output: DeleteEndpointResponse };
  readonly DeleteEventBus: { readonly input: DeleteEventBusRequest; readonly output: void };
  readonly DeletePartnerEventSource: { readonly input: DeletePartnerEventSourceRequest; readonly output: void };
  readonly DeleteRule: { readonly input: DeleteRuleRequest; readonly output: void };
  readonly DescribeApiDestination: { readonly input: DescribeApiDestinationRequest; readonly output: DescribeApiDestinationResponse };
  readonly DescribeArchive: { readonly input: DescribeArchiveRequest; readonly output: DescribeArchiveResponse };
  readonly DescribeConnection: { readonly input: DescribeConnectionRequest; readonly output: DescribeConnectionResponse };
  readonly DescribeEndpoint: { readonly input: DescribeEndpointRequest; readonly output: DescribeEndpointResponse };
  readonly DescribeEventBus: { readonly input: DescribeEventBusRequest; readonly output: DescribeEventBusResponse };
  readonly DescribeEventSource: { readonly input: DescribeEventSourceRequest; readonly output: DescribeEventSourceResponse };
  readonly DescribePartnerEventSource: { readonly input: DescribePartnerEventSourceRequest; readonly output: DescribePartnerEventSourceResponse };
  readonly DescribeReplay: { readonly input: DescribeReplayRequest; readonly output: DescribeReplayResponse };
  readonly DescribeRule: { readonly input: DescribeRuleRequest; readonly output: DescribeRuleResponse };
  readonly DisableRule: { readonly input: DisableRuleRequest; readonly output: void };
  readonly EnableRule: { readonly input: EnableRuleRequest; readonly output: void };
  readonly ListApiDestinations: { readonly input: ListApiDestinationsRequest; readonly output: ListApiDestinationsResponse };
  readonly ListArchives: { readonly input: ListArchivesRequest; readonly output: ListArchivesResponse };
  readonly ListConnections: { readonly input: ListConnectionsRequest; readonly output: ListConnectionsResponse };
  readonly ListEndpoints: { readonly input: ListEndpointsRequest; readonly output: ListEndpointsResponse };
  readonly ListEventBuses: { readonly input: ListEventBusesRequest; readonly output: ListEventBusesResponse };
  readonly ListEventSources: { readonly input: ListEventSourcesRequest; readonly output: ListEventSourcesResponse };
  readonly ListPartnerEventSourceAccounts: { readonly input: ListPartnerEventSourceAccountsRequest; readonly output: ListPartnerEventSourceAccountsResponse };
  readonly ListPartnerEventSources: { readonly input: ListPartnerEventSourcesRequest; readonly output: ListPartnerEventSourcesResponse };
  readonly ListReplays: { readonly input: ListReplaysRequest; readonly output: ListReplaysResponse };
  readonly ListRuleNamesByTarget: { readonly input: ListRuleNamesByTargetRequest; readonly output: ListRuleNamesByTargetResponse };
  readonly ListRules: { readonly input: ListRulesRequest; readonly output: ListRulesResponse };
  readonly ListTagsForResource: { readonly input: ListTagsForResourceRequest; readonly output: ListTagsForResourceResponse };
  readonly ListTargetsByRule: { readonly input: ListTargetsByRuleRequest; readonly output: ListTargetsByRuleResponse };
  readonly PutEvents: { readonly input: PutEventsRequest; readonly output: PutEventsResponse };
  readonly PutPartnerEvents: { readonly input: PutPartnerEventsRequest; readonly output: PutPartnerEventsResponse };
  readonly PutPermission: { readonly input: PutPermissionRequest; readonly output: void };
  readonly PutRule: { readonly input: PutRuleRequest; readonly output: PutRuleResponse };
  readonly PutTargets: { readonly input: PutTargetsRequest; readonly output: PutTargetsResponse };
  readonly RemovePermission: { readonly input: RemovePermissionRequest; readonly output: void };
  readonly RemoveTargets: { readonly input: RemoveTargetsRequest; readonly output: RemoveTargetsResponse };
  readonly StartReplay: { readonly input: StartReplayRequest; readonly output: StartReplayResponse };
  readonly TagResource: { readonly input: TagResourceRequest; readonly output: TagResourceResponse };
  readonly TestEventPattern: { readonly input: TestEventPatternRequest; readonly output: TestEventPatternResponse };
  readonly UntagResource: { readonly input: UntagResourceRequest; readonly output: UntagResourceResponse };
  readonly UpdateApiDestination: { readonly input: UpdateApiDestinationRequest; readonly output: UpdateApiDestinationResponse };
  readonly UpdateArchive: { readonly input: UpdateArchiveRequest; readonly output: UpdateArchiveResponse };
  readonly UpdateConnection: { readonly input: UpdateConnectionRequest; readonly output: UpdateConnectionResponse };
  readonly UpdateEndpoint: { readonly input: UpdateEndpointRequest; readonly output: UpdateEndpointResponse };
  readonly UpdateEventBus: { readonly input: UpdateEventBusRequest; readonly output: UpdateEventBusResponse };
}
