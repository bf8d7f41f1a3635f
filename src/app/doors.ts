import { createAwsDoor, createS3Door } from '../edge/aws/index.ts';
import { createAddresses, type Door } from '../edge/http/index.ts';
import { createLayerLinks, createOciDoor } from '../edge/oci/index.ts';
import type { CountRecorder } from '../engines/metrics/index.ts';
import type { CallRecorder } from '../kernel/call-records.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import type { Outbound } from '../kernel/outbound.ts';
import type { Sealer } from '../kernel/sealing.ts';
import type { Service } from '../kernel/service.ts';
import type { Tracing } from '../kernel/tracing.ts';
import type { Registry } from '../registry/index.ts';
import {
  createCloudTrailService,
  createTrailPages,
  type EventHistory,
  ownerOfKey,
} from '../services/cloudtrail/index.ts';
import type { TrailObjects, TrailStore } from '../services/cloudtrail/ports.ts';
import {
  createCloudWatchService,
  createMetricPages,
  createServiceQuotaOf,
} from '../services/cloudwatch/index.ts';
import type { CloudWatchStore } from '../services/cloudwatch/ports.ts';
import {
  createAuthorizationTokens,
  createCreateOnPush,
  createEcrService,
  createPageTokens,
  createResourcePolicies,
  ecrLimits,
} from '../services/ecr/index.ts';
import {
  createBusPolicies,
  createEventPages,
  createEventsService,
  createWebhooks,
} from '../services/events/index.ts';
import type { EventStore } from '../services/events/ports.ts';
import { createHoldfastService } from '../services/holdfast/index.ts';
import {
  createAuthorizer,
  createCallers,
  createCredentials,
  createGuessLimits,
  createIamResources,
  createIamService,
  createKeyLogin,
  createMarkers,
  createPrincipalNames,
  createServiceRoles,
  createSessions,
  type KeyUses,
} from '../services/iam/index.ts';
import type { IamStore } from '../services/iam/ports.ts';
import {
  createLogPages,
  createLogResources,
  createLogSink,
  createLogsService,
  type LogsContext,
} from '../services/logs/index.ts';
import type { LogStore } from '../services/logs/ports.ts';
import { createTaggingService } from '../services/resourcegroupstaggingapi/index.ts';
import { createServiceQuotasService } from '../services/service-quotas/index.ts';
import { createKeySets, createStsService, createWebIdentities, type KeySets } from '../services/sts/index.ts';
import type { Settings } from './config/index.ts';
import { countingCalls } from './counts.ts';
import { recordingCalls, recordingLogin, recordingTokens } from './key-uses.ts';
import { iamQuotasOf } from './quotas.ts';
import { testWebhook } from './test-webhook.ts';
import { tracingCalls } from './tracing/index.ts';
import { trailBucketsOf } from './trail-buckets.ts';

export interface DoorParts {
  readonly store: IamStore & CloudWatchStore & EventStore & LogStore & TrailStore;
  readonly sealer: Sealer;
  readonly registry: Registry;
  readonly keyUses: KeyUses;
  readonly recorder: CallRecorder;
  readonly history: EventHistory;
  readonly counts?: CountRecorder | undefined;
  /** Absent where services only render records. */
  readonly logs?: Pick<LogsContext, 'events' | 'news' | 'registry'>;
  readonly outbound: Outbound;
  readonly clock: Clock;
  /** The home region. */
  readonly region: string;
  readonly settings: Settings;
  readonly log: Log;
  /** How many processes serve. */
  readonly workers?: number;
  /** Buckets of trails that are folders, by their names. */
  readonly trailFolders: ReadonlyMap<string, TrailObjects>;
  readonly tracing?: Tracing | undefined;
}

/** What services are made of, without any door to them. */
export type ServiceParts = Omit<DoorParts, 'keyUses' | 'recorder' | 'log' | 'trailFolders' | 'tracing'>;

/** Every AWS API, over one registry, and what the doors to them need. */
export function createServices(parts: ServiceParts) {
  const { store, sealer, registry, clock, settings } = parts;
  const ownResources = createIamResources(store);
  const repositories = createResourcePolicies(registry);
  const authorizer = createAuthorizer({
    store,
    sealer,
    clock,
    resources: {
      ecr: repositories,
      events: createBusPolicies(store),
      holdfast: repositories,
      iam: ownResources,
      logs: createLogResources(store),
      sts: ownResources,
    },
  });
  const roles = createServiceRoles({ store, clock });
  const createOnPush = createCreateOnPush({ registry, authorizer, roles });
  const sessions = createSessions({ store, sealer, clock });
  const credentials = createCredentials({ store, sealer, sessions });
  const links = createLayerLinks(sealer.derive('layer-links'), clock);
  const tokens = createAuthorizationTokens({
    sealer,
    callers: createCallers(store),
    sessions,
    clock,
    lifetime: settings['tokens.lifetime'],
  });
  const pages = createPageTokens(sealer.derive('page-tokens'));
  const holdfast = createHoldfastService({
    registry,
    authorizer,
    pages,
    clock,
    webhooks: createWebhooks({ store, sealer, clock }),
    testWebhook: (webhook) => testWebhook({ ...parts }, webhook),
  });
  const events = createEventsService({
    store,
    sealer,
    clock,
    pages: createEventPages(sealer),
    principals: createPrincipalNames(store),
    unknownTargets: settings['events.unknownTargets'],
    logs: parts.logs && createLogSink({ ...parts.logs, store, clock }),
  });
  const tagging = createTaggingService({ registry, pages });
  const cloudwatch = createCloudWatchService({
    store,
    clock,
    pages: createMetricPages(sealer.derive('page-tokens')),
    quotaOf: createServiceQuotaOf(registry.quotas.of),
    unknownActions: settings['cloudwatch.unknownActions'],
  });
  const serviceQuotas = createServiceQuotasService({ registry });
  const ecr = createEcrService({
    registry,
    tokens,
    pages,
    addresses: createAddresses({ domains: settings.domain }),
    links,
    limits: ecrLimits,
    authorizer,
    principals: createPrincipalNames(store),
    createOnPush,
    compat: settings.compat,
  });
  const guesses = createGuessLimits(clock, parts.workers);
  const iam = createIamService({
    store,
    sealer,
    markers: createMarkers(sealer),
    quotas: iamQuotasOf(settings),
    clock,
    guesses,
  });
  const sts = createStsService({
    store,
    sealer,
    clock,
    guesses,
    authorizer,
    sessions,
    webIdentities: createWebIdentities({ store, clock, keySets: keySetsOf(parts) }),
  });
  const services: Service[] = [cloudwatch, ecr, events, holdfast, iam, serviceQuotas, sts, tagging];
  if (parts.logs !== undefined) {
    const logPages = createLogPages(sealer.derive('log-pages'));
    services.push(createLogsService({ ...parts.logs, store, pages: logPages, clock }));
  }
  services.push(
    createCloudTrailService({
      store,
      buckets: trailBucketsOf(settings),
      history: parts.history,
      services: (id) => services.find(({ model }) => model.id === id),
      pages: createTrailPages(sealer.derive('event-pages')),
      clock,
    }),
  );
  return { services, authorizer, credentials, createOnPush, guesses, links, tokens };
}

/** The doors, over one registry: /v2, the AWS APIs, and what of S3 is served. */
export function createDoors(parts: DoorParts): readonly Door[] {
  const { registry, keyUses, recorder, clock, region, settings, log } = parts;
  const { services, authorizer, credentials, createOnPush, guesses, links, tokens } = createServices(parts);
  return [
    createOciDoor({
      registry,
      authorizer,
      createOnPush,
      tokens: recordingTokens(tokens, keyUses),
      keyLogin: {
        where: settings['login.accessKeys'],
        region,
        verify: recordingLogin(createKeyLogin(credentials, guesses.keyLogins), keyUses, region),
      },
      links,
      compat: settings.compat,
      recorder,
      log,
    }),
    createAwsDoor({
      services,
      credentials,
      authorizer,
      clock,
      log,
      recorder,
      record: tracingCalls(countingCalls(recordingCalls(keyUses), parts.counts), parts.tracing),
      workers: parts.workers ?? 1,
    }),
    createS3Door({
      buckets: {
        objects: (bucket) => parts.trailFolders.get(bucket),
        access: trailBucketsOf(settings).access,
        ownerOf: ownerOfKey,
      },
      region,
      credentials,
      authorizer,
      clock,
      log,
      recorder,
      record: recordingCalls(keyUses),
    }),
  ];
}

function keySetsOf({ outbound, clock, settings }: ServiceParts): KeySets {
  const files = settings['oidc.keys'].map(({ issuer, path }) => [issuer, path] as const);
  return createKeySets({ outbound, clock, files: new Map(files) });
}
