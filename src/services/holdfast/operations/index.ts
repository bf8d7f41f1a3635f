// Made from the files of this folder by `npm run generate`; never edited.

import { DeleteImagePin } from './DeleteImagePin.ts';
import { DescribeImageTree } from './DescribeImageTree.ts';
import { GetRepositorySettings } from './GetRepositorySettings.ts';
import { ListImagePins } from './ListImagePins.ts';
import { PutImagePin } from './PutImagePin.ts';
import { PutRepositorySettings } from './PutRepositorySettings.ts';
import { RenameRepository } from './RenameRepository.ts';

/** The operations of holdfast that exist: each makes its Operation out of the service's context. */
export const operations = {
  DeleteImagePin,
  DescribeImageTree,
  GetRepositorySettings,
  ListImagePins,
  PutImagePin,
  PutRepositorySettings,
  RenameRepository,
} as const;
