// Made from the files of this folder by `npm run generate`; never edited.

import { CreateWebhook } from './CreateWebhook.ts';
import { DeleteImagePin } from './DeleteImagePin.ts';
import { DeleteRegistryRetentionRules } from './DeleteRegistryRetentionRules.ts';
import { DeleteRetentionRules } from './DeleteRetentionRules.ts';
import { DeleteWebhook } from './DeleteWebhook.ts';
import { DescribeImageTree } from './DescribeImageTree.ts';
import { ExplainLifecyclePolicy } from './ExplainLifecyclePolicy.ts';
import { GetLifecycleRun } from './GetLifecycleRun.ts';
import { GetRegistryRetentionRules } from './GetRegistryRetentionRules.ts';
import { GetRepositorySettings } from './GetRepositorySettings.ts';
import { GetRetentionRules } from './GetRetentionRules.ts';
import { ListDeletedImages } from './ListDeletedImages.ts';
import { ListDeletedRepositories } from './ListDeletedRepositories.ts';
import { ListImagePins } from './ListImagePins.ts';
import { ListWebhooks } from './ListWebhooks.ts';
import { PurgeDeletedImages } from './PurgeDeletedImages.ts';
import { PurgeDeletedRepository } from './PurgeDeletedRepository.ts';
import { PutImagePin } from './PutImagePin.ts';
import { PutRegistryRetentionRules } from './PutRegistryRetentionRules.ts';
import { PutRepositorySettings } from './PutRepositorySettings.ts';
import { PutRetentionRules } from './PutRetentionRules.ts';
import { PutServiceQuota } from './PutServiceQuota.ts';
import { RenameRepository } from './RenameRepository.ts';
import { RestoreImages } from './RestoreImages.ts';
import { RestoreRepository } from './RestoreRepository.ts';
import { StartLifecycleRun } from './StartLifecycleRun.ts';
import { TestWebhook } from './TestWebhook.ts';
import { UpdateWebhook } from './UpdateWebhook.ts';

/** The operations of holdfast that exist: each makes its Operation out of the service's context. */
export const operations = {
  CreateWebhook,
  DeleteImagePin,
  DeleteRegistryRetentionRules,
  DeleteRetentionRules,
  DeleteWebhook,
  DescribeImageTree,
  ExplainLifecyclePolicy,
  GetLifecycleRun,
  GetRegistryRetentionRules,
  GetRepositorySettings,
  GetRetentionRules,
  ListDeletedImages,
  ListDeletedRepositories,
  ListImagePins,
  ListWebhooks,
  PurgeDeletedImages,
  PurgeDeletedRepository,
  PutImagePin,
  PutRegistryRetentionRules,
  PutRepositorySettings,
  PutRetentionRules,
  PutServiceQuota,
  RenameRepository,
  RestoreImages,
  RestoreRepository,
  StartLifecycleRun,
  TestWebhook,
  UpdateWebhook,
} as const;
