// Made from the files of this folder by `npm run generate`; never edited.

import { CreateWebhook } from './CreateWebhook.ts';
import { DeleteImagePin } from './DeleteImagePin.ts';
import { DeleteWebhook } from './DeleteWebhook.ts';
import { DescribeImageTree } from './DescribeImageTree.ts';
import { ExplainLifecyclePolicy } from './ExplainLifecyclePolicy.ts';
import { GetRepositorySettings } from './GetRepositorySettings.ts';
import { ListDeletedImages } from './ListDeletedImages.ts';
import { ListDeletedRepositories } from './ListDeletedRepositories.ts';
import { ListImagePins } from './ListImagePins.ts';
import { ListWebhooks } from './ListWebhooks.ts';
import { PurgeDeletedImages } from './PurgeDeletedImages.ts';
import { PurgeDeletedRepository } from './PurgeDeletedRepository.ts';
import { PutImagePin } from './PutImagePin.ts';
import { PutRepositorySettings } from './PutRepositorySettings.ts';
import { PutServiceQuota } from './PutServiceQuota.ts';
import { RenameRepository } from './RenameRepository.ts';
import { RestoreImages } from './RestoreImages.ts';
import { RestoreRepository } from './RestoreRepository.ts';
import { TestWebhook } from './TestWebhook.ts';
import { UpdateWebhook } from './UpdateWebhook.ts';

/** The operations of holdfast that exist: each makes its Operation out of the service's context. */
export const operations = {
  CreateWebhook,
  DeleteImagePin,
  DeleteWebhook,
  DescribeImageTree,
  ExplainLifecyclePolicy,
  GetRepositorySettings,
  ListDeletedImages,
  ListDeletedRepositories,
  ListImagePins,
  ListWebhooks,
  PurgeDeletedImages,
  PurgeDeletedRepository,
  PutImagePin,
  PutRepositorySettings,
  PutServiceQuota,
  RenameRepository,
  RestoreImages,
  RestoreRepository,
  TestWebhook,
  UpdateWebhook,
} as const;
