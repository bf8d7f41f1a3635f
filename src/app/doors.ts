import { createAwsDoor } from '../edge/aws/index.ts';
import { createAddresses, type Door } from '../edge/http/index.ts';
import { createLayerLinks, createOciDoor } from '../edge/oci/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import type { Outbound } from '../kernel/outbound.ts';
import type { Sealer } from '../kernel/sealing.ts';
import type { Registry } from '../registry/index.ts';
import {
  createAuthorizationTokens,
  createEcrService,
  createPageTokens,
  createResourcePolicies,
  ecrLimits,
} from '../services/ecr/index.ts';
import {
  createAuthorizer,
  createCallers,
  createCredentials,
  createIamResources,
  createIamService,
  createKeyLogin,
  createMarkers,
  createPrincipalNames,
  createSessions,
  type KeyUses,
} from '../services/iam/index.ts';
import type { IamStore } from '../services/iam/ports.ts';
import { createKeySets, createStsService, createWebIdentities, type KeySets } from '../services/sts/index.ts';
import type { Settings } from './config/index.ts';
import { recordingCalls, recordingLogin, recordingTokens } from './key-uses.ts';
import { iamQuotasOf } from './quotas.ts';

export interface DoorParts {
  readonly store: IamStore;
  readonly sealer: Sealer;
  readonly registry: Registry;
  readonly keyUses: KeyUses;
  readonly outbound: Outbound;
  readonly clock: Clock;
  /** The home region. */
  readonly region: string;
  readonly settings: Settings;
  readonly log: Log;
  /** How many processes serve. */
  readonly workers?: number;
}

/** The two doors, over one registry: the AWS APIs, and /v2. */
export function createDoors(parts: DoorParts): readonly Door[] {
  const { store, sealer, registry, keyUses, clock, region, settings, log } = parts;
  const ownResources = createIamResources(store);
  const authorizer = createAuthorizer({
    store,
    sealer,
    clock,
    resources: { ecr: createResourcePolicies(registry), iam: ownResources, sts: ownResources },
  });
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
  const ecr = createEcrService({
    registry,
    tokens,
    pages: createPageTokens(sealer.derive('page-tokens')),
    addresses: createAddresses({ domains: settings.domain }),
    links,
    limits: ecrLimits,
    authorizer,
    principals: createPrincipalNames(store),
    compat: settings.compat,
  });
  const iam = createIamService({
    store,
    sealer,
    markers: createMarkers(sealer),
    quotas: iamQuotasOf(settings),
    clock,
  });
  const sts = createStsService({
    store,
    sealer,
    clock,
    authorizer,
    sessions,
    webIdentities: createWebIdentities({ store, clock, keySets: keySetsOf(parts) }),
  });
  return [
    createOciDoor({
      registry,
      authorizer,
      tokens: recordingTokens(tokens, keyUses),
      keyLogin: {
        where: settings['login.accessKeys'],
        region,
        verify: recordingLogin(createKeyLogin(credentials), keyUses, region),
      },
      links,
      compat: settings.compat,
      log,
    }),
    createAwsDoor({
      services: [ecr, iam, sts],
      credentials,
      authorizer,
      clock,
      log,
      record: recordingCalls(keyUses),
      workers: parts.workers ?? 1,
    }),
  ];
}

function keySetsOf({ outbound, clock, settings }: DoorParts): KeySets {
  const files = settings['oidc.keys'].map(({ issuer, path }) => [issuer, path] as const);
  return createKeySets({ outbound, clock, files: new Map(files) });
}
