import { deleteBlob, existingBlobs, mountBlob, openBlob } from './actions/blob.ts';
import { BlobMemory, findBlob } from './actions/blob-memory.ts';
import { setMutability, setScanOnPush, tagRepository, untagRepository } from './actions/change-repository.ts';
import { completeUpload } from './actions/complete-upload.ts';
import { createRepository } from './actions/create-repository.ts';
import { deleteImages } from './actions/delete-image.ts';
import { deleteRepository } from './actions/delete-repository.ts';
import { describeImages, describeNamedImages } from './actions/describe-images.ts';
import { findRepository } from './actions/find-repository.ts';
import { ImageMemory } from './actions/image-memory.ts';
import { listReferrers } from './actions/list-referrers.ts';
import type { RegistryDeps } from './actions/perform.ts';
import {
  applicablePolicies,
  deleteRegistryPolicy,
  deleteRepositoryPolicy,
  findRegistryPolicy,
  findRepositoryPolicy,
  putSetting,
  setRegistryPolicy,
  setRepositoryPolicy,
  settingOf,
} from './actions/policies.ts';
import { findImageForCall, pullImage, pullImages, type Remembering } from './actions/pull-image.ts';
import { putImage } from './actions/put-image.ts';
import { appendToUpload, findUpload, startUpload } from './actions/upload.ts';
import { registryError } from './errors.ts';
import type { MetaView } from './ports.ts';
import type { Blobs, Images, Policies, Registry, Repositories, Uploads } from './registry.ts';
import type { RegistryKey, Repository } from './types.ts';

export function createRegistry(deps: RegistryDeps): Registry {
  return {
    repositories: repositories(deps),
    images: images(deps, { images: new ImageMemory(deps.store) }),
    uploads: uploads(deps),
    blobs: blobs(deps, new BlobMemory(deps.store.changes)),
    policies: policies(deps),
  };
}

function repositories(deps: RegistryDeps): Repositories {
  const { store } = deps;
  return {
    create: (...args) => createRepository(deps, ...args),
    get: (registry, name) => store.read((view) => findRepository(view, registry, name)),
    async named(registry, names) {
      const found = await store.read((view) => view.repositories.byNames(registry, names));
      const present = new Set(found.map((repository) => repository.name));
      const missing = names.find((name) => !present.has(name));
      if (missing !== undefined) {
        throw registryError('RepositoryNotFound', { account: registry.account, repository: missing });
      }
      return found;
    },
    page: (registry, after, limit) => store.read((view) => view.repositories.page(registry, after, limit)),
    delete: (...args) => deleteRepository(deps, ...args),
    setMutability: (...args) => setMutability(deps, ...args),
    setScanOnPush: (...args) => setScanOnPush(deps, ...args),
    resourceTags: (registry, name) =>
      inRepository(deps, registry, name, (view, { id }) => view.repositories.resourceTags(id)),
    tag: (...args) => tagRepository(deps, ...args),
    untag: (...args) => untagRepository(deps, ...args),
  };
}

function images(deps: RegistryDeps, memory: Remembering): Images {
  return {
    put: (...args) => putImage(deps, ...args),
    find: (...args) => findImageForCall(deps, memory, ...args),
    pull: (_call, ...args) => pullImage(deps, memory, ...args),
    pullBatch: (_call, ...args) => pullImages(deps, ...args),
    delete: (...args) => deleteImages(deps, ...args),
    references: (registry, name, filter, after, limit) =>
      inRepository(deps, registry, name, (view, { id }) => view.images.references(id, filter, after, limit)),
    described: (...args) => describeNamedImages(deps, ...args),
    describe: (...args) => describeImages(deps, ...args),
    tags: (registry, name, after, limit) =>
      inRepository(deps, registry, name, (view, { id }) => view.tags.page(id, after, limit)),
    referrers: (...args) => listReferrers(deps, ...args),
  };
}

function uploads(deps: RegistryDeps): Uploads {
  return {
    start: (_call, ...args) => startUpload(deps, ...args),
    state: async (...args) => (await findUpload(deps, ...args)).state,
    append: (...args) => appendToUpload(deps, ...args),
    complete: (...args) => completeUpload(deps, ...args),
    async cancel(_call, ...args) {
      const { key } = await findUpload(deps, ...args);
      await deps.blobs.cancel(key);
    },
  };
}

function blobs(deps: RegistryDeps, memory: BlobMemory): Blobs {
  return {
    find: (...args) => findBlob(deps, memory, ...args),
    existing: async (...args) => (await existingBlobs(deps, ...args)).blobs,
    open: (...args) => openBlob(deps, ...args),
    sources: (...args) => deps.store.read((view) => view.blobs.sources(...args)),
    mount: (...args) => mountBlob(deps, ...args),
    delete: (...args) => deleteBlob(deps, ...args),
  };
}

function policies(deps: RegistryDeps): Policies {
  const { store } = deps;
  return {
    revision: () => store.revision('resource-policies'),
    applicable: (...args) => store.read((view) => applicablePolicies(view, ...args)),
    ofRepository: (...args) => store.read((view) => findRepositoryPolicy(view, ...args)),
    setOfRepository: (...args) => setRepositoryPolicy(deps, ...args),
    deleteOfRepository: (...args) => deleteRepositoryPolicy(deps, ...args),
    ofRegistry: (registry) => store.read((view) => findRegistryPolicy(view, registry)),
    setOfRegistry: (...args) => setRegistryPolicy(deps, ...args),
    deleteOfRegistry: (...args) => deleteRegistryPolicy(deps, ...args),
    setting: (...args) => store.read((view) => settingOf(view, ...args)),
    putSetting: (...args) => putSetting(deps, ...args),
  };
}

/** One snapshot in which the repository exists; throws RepositoryNotFound. */
function inRepository<T>(
  deps: RegistryDeps,
  registry: RegistryKey,
  name: string,
  work: (view: MetaView, repository: Repository) => Promise<T>,
): Promise<T> {
  return deps.store.read(async (view) => work(view, await findRepository(view, registry, name)));
}
