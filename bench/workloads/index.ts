import type { Workload } from '../workload.ts';
import { audit } from './audit.ts';
import { blobs } from './blobs.ts';
import { imageDeletes, repositoryDelete } from './deletes.ts';
import { hostile } from './hostile.ts';
import { knownLayers } from './known-layers.ts';
import { lifecycle } from './lifecycle.ts';
import { imageLists, tagsList } from './lists.ts';
import { manifests } from './manifests.ts';
import { manyManifests } from './many-manifests.ts';
import { idleConnections, soak, transfers } from './memory.ts';
import { mixed } from './mixed.ts';
import { pushes } from './pushes.ts';
import { roleManifests } from './role-manifests.ts';
import { signed } from './signed.ts';
import { firstStart, fullStart } from './start.ts';
import { workers } from './workers.ts';

/** In the order of the table. */
export const workloads: readonly Workload[] = [
  manifests,
  manyManifests,
  roleManifests,
  blobs,
  pushes,
  knownLayers,
  mixed,
  tagsList,
  imageLists,
  imageDeletes,
  repositoryDelete,
  lifecycle,
  hostile,
  signed,
  transfers,
  idleConnections,
  soak,
  firstStart,
  fullStart,
  workers,
  audit,
];
