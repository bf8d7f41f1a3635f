export { archiveFolderOf, checkArchiveFolder, openArchiveFolder } from './archive-folder.ts';
export {
  checkDeployment,
  type Deployment,
  noDeployment,
  readDeployment,
  writeDeployment,
} from './deployment.ts';
export { makeFolder, syncFolder, writeDurably } from './durable-file.ts';
export { type DataFolder, openDataFolder } from './folder.ts';
export { beginRestore, checkNotRestoring, endRestore, restoreUnderWay } from './restoring.ts';
export { findRootKey } from './root-key-file.ts';
