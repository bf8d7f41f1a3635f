// Made from the files of this folder by `npm run generate`; never edited.

import { BatchCheckLayerAvailability } from './BatchCheckLayerAvailability.ts';
import { BatchDeleteImage } from './BatchDeleteImage.ts';
import { BatchGetImage } from './BatchGetImage.ts';
import { CompleteLayerUpload } from './CompleteLayerUpload.ts';
import { CreateRepository } from './CreateRepository.ts';
import { CreateRepositoryCreationTemplate } from './CreateRepositoryCreationTemplate.ts';
import { DeleteLifecyclePolicy } from './DeleteLifecyclePolicy.ts';
import { DeleteRegistryPolicy } from './DeleteRegistryPolicy.ts';
import { DeleteRepository } from './DeleteRepository.ts';
import { DeleteRepositoryCreationTemplate } from './DeleteRepositoryCreationTemplate.ts';
import { DeleteRepositoryPolicy } from './DeleteRepositoryPolicy.ts';
import { DeregisterPullTimeUpdateExclusion } from './DeregisterPullTimeUpdateExclusion.ts';
import { DescribeImages } from './DescribeImages.ts';
import { DescribeRegistry } from './DescribeRegistry.ts';
import { DescribeRepositories } from './DescribeRepositories.ts';
import { DescribeRepositoryCreationTemplates } from './DescribeRepositoryCreationTemplates.ts';
import { GetAccountSetting } from './GetAccountSetting.ts';
import { GetAuthorizationToken } from './GetAuthorizationToken.ts';
import { GetDownloadUrlForLayer } from './GetDownloadUrlForLayer.ts';
import { GetLifecyclePolicy } from './GetLifecyclePolicy.ts';
import { GetLifecyclePolicyPreview } from './GetLifecyclePolicyPreview.ts';
import { GetRegistryPolicy } from './GetRegistryPolicy.ts';
import { GetRepositoryPolicy } from './GetRepositoryPolicy.ts';
import { InitiateLayerUpload } from './InitiateLayerUpload.ts';
import { ListImageReferrers } from './ListImageReferrers.ts';
import { ListImages } from './ListImages.ts';
import { ListPullTimeUpdateExclusions } from './ListPullTimeUpdateExclusions.ts';
import { ListTagsForResource } from './ListTagsForResource.ts';
import { PutAccountSetting } from './PutAccountSetting.ts';
import { PutImage } from './PutImage.ts';
import { PutImageScanningConfiguration } from './PutImageScanningConfiguration.ts';
import { PutImageTagMutability } from './PutImageTagMutability.ts';
import { PutLifecyclePolicy } from './PutLifecyclePolicy.ts';
import { PutRegistryPolicy } from './PutRegistryPolicy.ts';
import { RegisterPullTimeUpdateExclusion } from './RegisterPullTimeUpdateExclusion.ts';
import { SetRepositoryPolicy } from './SetRepositoryPolicy.ts';
import { StartLifecyclePolicyPreview } from './StartLifecyclePolicyPreview.ts';
import { TagResource } from './TagResource.ts';
import { UntagResource } from './UntagResource.ts';
import { UpdateImageStorageClass } from './UpdateImageStorageClass.ts';
import { UpdateRepositoryCreationTemplate } from './UpdateRepositoryCreationTemplate.ts';
import { UploadLayerPart } from './UploadLayerPart.ts';

/** The operations of ecr that exist: each makes its Operation out of the service's context. */
export const operations = {
  BatchCheckLayerAvailability,
  BatchDeleteImage,
  BatchGetImage,
  CompleteLayerUpload,
  CreateRepository,
  CreateRepositoryCreationTemplate,
  DeleteLifecyclePolicy,
  DeleteRegistryPolicy,
  DeleteRepository,
  DeleteRepositoryCreationTemplate,
  DeleteRepositoryPolicy,
  DeregisterPullTimeUpdateExclusion,
  DescribeImages,
  DescribeRegistry,
  DescribeRepositories,
  DescribeRepositoryCreationTemplates,
  GetAccountSetting,
  GetAuthorizationToken,
  GetDownloadUrlForLayer,
  GetLifecyclePolicy,
  GetLifecyclePolicyPreview,
  GetRegistryPolicy,
  GetRepositoryPolicy,
  InitiateLayerUpload,
  ListImageReferrers,
  ListImages,
  ListPullTimeUpdateExclusions,
  ListTagsForResource,
  PutAccountSetting,
  PutImage,
  PutImageScanningConfiguration,
  PutImageTagMutability,
  PutLifecyclePolicy,
  PutRegistryPolicy,
  RegisterPullTimeUpdateExclusion,
  SetRepositoryPolicy,
  StartLifecyclePolicyPreview,
  TagResource,
  UntagResource,
  UpdateImageStorageClass,
  UpdateRepositoryCreationTemplate,
  UploadLayerPart,
} as const;
