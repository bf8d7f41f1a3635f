import { quotaOf } from '../registry/index.ts';
import type { MetaStore } from '../registry/ports.ts';
import type { Quotas } from '../registry/settings.ts';
import { createServiceQuotaOf, type ServiceQuotaOf } from '../services/cloudwatch/index.ts';
import type { IamQuotas } from '../services/iam/index.ts';
import type { Settings } from './config/index.ts';

export function quotasOf(settings: Settings): Quotas {
  return {
    repositoriesPerRegistry: settings['quotas.repositoriesPerRegistry'],
    imagesPerRepository: settings['quotas.imagesPerRepository'],
    tagsPerImage: settings['quotas.tagsPerImage'],
    layerSize: settings['quotas.layerSize'],
    partsPerLayer: settings['quotas.partsPerLayer'],
    layersPerImage: settings['quotas.layersPerImage'],
    tagsPerRepository: settings['quotas.tagsPerRepository'],
    pinsPerRepository: settings['quotas.pinsPerRepository'],
  };
}

export function iamQuotasOf(settings: Settings): IamQuotas {
  return {
    users: settings['quotas.iam.users'],
    groups: settings['quotas.iam.groups'],
    roles: settings['quotas.iam.roles'],
    policies: settings['quotas.iam.policies'],
    oidcProviders: settings['quotas.iam.oidcProviders'],
    mfaDevicesPerUser: settings['quotas.iam.mfaDevicesPerUser'],
    accessKeysPerUser: settings['quotas.iam.accessKeysPerUser'],
    groupsPerUser: settings['quotas.iam.groupsPerUser'],
    attachedPerUser: settings['quotas.iam.attachedPerUser'],
    attachedPerGroup: settings['quotas.iam.attachedPerGroup'],
    attachedPerRole: settings['quotas.iam.attachedPerRole'],
    versionsPerPolicy: settings['quotas.iam.versionsPerPolicy'],
    tags: settings['quotas.iam.tags'],
    managedPolicySize: settings['quotas.iam.managedPolicySize'],
    userPolicySize: settings['quotas.iam.userPolicySize'],
    groupPolicySize: settings['quotas.iam.groupPolicySize'],
    rolePolicySize: settings['quotas.iam.rolePolicySize'],
    trustPolicySize: settings['quotas.iam.trustPolicySize'],
  };
}

/** For who watches metrics of usage without serving. */
export function serviceQuotasOf(store: MetaStore, settings: Settings): ServiceQuotaOf {
  const quotas = quotasOf(settings);
  return createServiceQuotaOf((registry, quota) =>
    store.read((view) => quotaOf(view, registry, quota, quotas)),
  );
}
