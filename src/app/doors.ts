import { createAwsDoor } from '../edge/aws/index.ts';
import { createAddresses, type Door } from '../edge/http/index.ts';
import { createLayerLinks, createOciDoor } from '../edge/oci/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import type { Sealer } from '../kernel/sealing.ts';
import type { Registry } from '../registry/index.ts';
import {
  createAuthorizationTokens,
  createEcrService,
  createPageTokens,
  ecrLimits,
} from '../services/ecr/index.ts';
import { createAuthorizer, createCallers, createCredentials } from '../services/iam/index.ts';
import type { IamStore } from '../services/iam/ports.ts';
import { createStsService } from '../services/sts/index.ts';
import type { Settings } from './config/index.ts';

export interface DoorParts {
  readonly store: IamStore;
  readonly sealer: Sealer;
  readonly registry: Registry;
  readonly clock: Clock;
  readonly settings: Settings;
  readonly log: Log;
}

/** The two doors, over one registry: the AWS APIs, and /v2. */
export function createDoors({ store, sealer, registry, clock, settings, log }: DoorParts): readonly Door[] {
  const authorizer = createAuthorizer(store);
  const links = createLayerLinks(sealer.derive('layer-links'), clock);
  const tokens = createAuthorizationTokens({
    sealer,
    callers: createCallers(store),
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
  });
  return [
    createOciDoor({ registry, authorizer, tokens, links, compat: settings.compat, log }),
    createAwsDoor({
      services: [ecr, createStsService()],
      credentials: createCredentials(store, sealer),
      authorizer,
      clock,
      log,
    }),
  ];
}
