// Made from the files of this folder by `npm run generate`; never edited.

import { DeleteImagePin } from './DeleteImagePin.ts';
import { DescribeImageTree } from './DescribeImageTree.ts';
import { ExplainLifecyclePolicy } from './ExplainLifecyclePolicy.ts';
import { GetRepositorySettings } from './GetRepositorySettings.ts';
import { ListDeletedImages } from './ListDeletedImages.ts';
import { ListDeletedRepositories } from './ListDeletedRepositories.ts';
import { ListImagePins } from './ListImagePins.ts';
import { PurgeDeletedImages } from './PurgeDeletedImages.ts';
import { PurgeDeletedRepository } from './PurgeDeletedRepository.ts';
import { PutImagePin } from './PutImagePin.ts';
import { PutRepositorySettings } from './PutRepositorySettings.ts';
import { PutServiceQuota } from './PutServiceQuota.ts';
import { RenameRepository } from './RenameRepository.ts';
import { RestoreImages } from './RestoreImages.ts';
import { RestoreRepository } from './RestoreRepository.ts';

/** The operations of holdfast that exist: each makes its Operation out of the service's context. */
export const operations = {
  DeleteImagePin,
  DescribeImageTree,
  ExplainLifecyclePolicy,
  GetRepositorySettings,
  ListDeletedImages,
  ListDeletedRepositories,
  ListImagePins,
  PurgeDeletedImages,
  PurgeDeletedRepository,
  PutImagePin,
  PutRepositorySettings,
  PutServiceQuota,
  RenameRepository,
  RestoreImages,
  RestoreRepository,
} as const;
