// Made from the files of this folder by `npm run generate`; never edited.

import { DeleteImagePin } from './DeleteImagePin.ts';
import { DeleteRegistryRetentionRules } from './DeleteRegistryRetentionRules.ts';
import { DeleteRetentionRules } from './DeleteRetentionRules.ts';
import { DescribeImageTree } from './DescribeImageTree.ts';
import { ExplainLifecyclePolicy } from './ExplainLifecyclePolicy.ts';
import { GetLifecycleRun } from './GetLifecycleRun.ts';
import { GetRegistryRetentionRules } from './GetRegistryRetentionRules.ts';
import { GetRepositorySettings } from './GetRepositorySettings.ts';
import { GetRetentionRules } from './GetRetentionRules.ts';
import { ListDeletedImages } from './ListDeletedImages.ts';
import { ListDeletedRepositories } from './ListDeletedRepositories.ts';
import { ListImagePins } from './ListImagePins.ts';
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

/** The operations of holdfast that exist: each makes its Operation out of the service's context. */
export const operations = {
  DeleteImagePin,
  DeleteRegistryRetentionRules,
  DeleteRetentionRules,
  DescribeImageTree,
  ExplainLifecyclePolicy,
  GetLifecycleRun,
  GetRegistryRetentionRules,
  GetRepositorySettings,
  GetRetentionRules,
  ListDeletedImages,
  ListDeletedRepositories,
  ListImagePins,
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
} as const;
