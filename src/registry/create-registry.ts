import { applyTemplate } from './actions/apply-template.ts';
import { changeStorageClass } from './actions/archive/change-storage-class.ts';
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
import { imageTree } from './actions/image-tree.ts';
import { explainLifecycle } from './actions/lifecycle/explain.ts';
import {
  deleteLifecyclePolicy,
  findLifecyclePolicy,
  putLifecyclePolicy,
} from './actions/lifecycle/policy.ts';
import { findPreview, startPreview } from './actions/lifecycle/preview.ts';
import {
  deleteRegistryRetentionRules,
  deleteRetentionRules,
  findRegistryRetentionRules,
  findRetentionRules,
  putRegistryRetentionRules,
  putRetentionRules,
} from './actions/lifecycle/retention.ts';
import { findRun, startRun } from './actions/lifecycle/runs.ts';
import { listReferrers } from './actions/list-referrers.ts';
import type { RegistryDeps } from './actions/perform.ts';
import { deletePin, pinsOf, putPin } from './actions/pins.ts';
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
import { addPullExclusion, createCountedPulls, removePullExclusion } from './actions/pull-exclusions.ts';
import { findImageForCall, pullImage, pullImages, type Remembering } from './actions/pull-image.ts';
import { putImage } from './actions/put-image.ts';
import { changeQuota, quotaChanges, quotaOf } from './actions/quotas.ts';
import { renameRepository } from './actions/rename-repository.ts';
import { putRepositorySettings, repositorySettings } from './actions/repository-settings.ts';
import { deletedImages, purgeImages, restoreImages } from './actions/restore-images.ts';
import { deletedRepositories, purgeRepository, restoreRepository } from './actions/restore-repository.ts';
import { tellingOf } from './actions/tell-pulls.ts';
import { createTemplate, deleteTemplate, matchingTemplate, updateTemplate } from './actions/templates.ts';
import { appendToUpload, findUpload, startUpload } from './actions/upload.ts';
import { registryError } from './errors.ts';
import type { Lifecycle, RetentionActions } from './lifecycle.ts';
import type { MetaView } from './ports.ts';
import type {
  Blobs,
  Deletions,
  Images,
  Pins,
  Policies,
  Registry,
  RegistryQuotas,
  Repositories,
  TaggedRepository,
  Uploads,
} from './registry.ts';
import { templateKey } from './rules/templates.ts';
import type { PullExclusions, Templates } from './templates.ts';
import type { RegistryKey, Repository } from './types.ts';

export function createRegistry(deps: RegistryDeps): Registry {
  return {
    repositories: repositories(deps),
    images: images(deps, { images: new ImageMemory(deps.store) }),
    uploads: uploads(deps),
    blobs: blobs(deps, new BlobMemory(deps.store.changes)),
    policies: policies(deps),
    pins: pins(deps),
    deleted: deletions(deps),
    quotas: quotas(deps),
    lifecycle: lifecycle(deps),
    retention: retention(deps),
    templates: templates(deps),
    pullExclusions: pullExclusions(deps),
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
    rename: (...args) => renameRepository(deps, ...args),
    redirect: (registry, name) => store.read((view) => view.redirects.target(registry, name)),
    settings: (registry, name) =>
      inRepository(deps, registry, name, (view, { id }) => repositorySettings(view, id)),
    putSettings: (...args) => putRepositorySettings(deps, ...args),
    setMutability: (...args) => setMutability(deps, ...args),
    setScanOnPush: (...args) => setScanOnPush(deps, ...args),
    resourceTags: (registry, name) =>
      inRepository(deps, registry, name, (view, { id }) => view.repositories.resourceTags(id)),
    withResourceTags: (registry, after, limit) =>
      store.read(async (view) => {
        const page = await view.repositories.page(registry, after, limit);
        const items: TaggedRepository[] = [];
        for (const repository of page.items) {
          items.push({ repository, tags: await view.repositories.resourceTags(repository.id) });
        }
        return { ...page, items };
      }),
    tag: (...args) => tagRepository(deps, ...args),
    untag: (...args) => untagRepository(deps, ...args),
  };
}

function images(deps: RegistryDeps, memory: Remembering): Images {
  const countedPulls = createCountedPulls(deps.store, deps.pulls);
  return {
    put: (...args) => putImage(deps, ...args),
    find: (...args) => findImageForCall(deps, memory, ...args),
    pull(call, registry, name, id, guard) {
      const by = (counting: RegistryDeps) =>
        tellingOf(deps, call, registry, name, id, pullImage(counting, memory, registry, name, id, guard));
      const pulls = countedPulls(call, registry);
      if (pulls instanceof Promise) return pulls.then((counted) => by({ ...deps, pulls: counted }));
      return by(pulls === deps.pulls ? deps : { ...deps, pulls });
    },
    pullBatch: async (call, registry, name, ...args) => {
      const pulls = await countedPulls(call, registry);
      const pulled = await pullImages({ ...deps, pulls }, registry, name, ...args);
      for (const image of pulled.images) tellingOf(deps, call, registry, name, image.id, image);
      return pulled;
    },
    delete: (...args) => deleteImages(deps, ...args),
    changeStorageClass: (...args) => changeStorageClass(deps, ...args),
    tree: (...args) => imageTree(deps, ...args),
    references: (registry, name, filter, after, limit) =>
      inRepository(deps, registry, name, (view, { id }) => view.images.references(id, filter, after, limit)),
    described: (...args) => describeNamedImages(deps, ...args),
    describe: (...args) => describeImages(deps, ...args),
    tags: (registry, name, after, limit) =>
      inRepository(deps, registry, name, (view, { id }) => view.tags.shown(id, after, limit)),
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
    applicable: (...args) => store.read((view) => applicablePolicies(view, deps.compat, ...args)),
    ofRepository: (...args) => store.read((view) => findRepositoryPolicy(view, ...args)),
    setOfRepository: (...args) => setRepositoryPolicy(deps, ...args),
    deleteOfRepository: (...args) => deleteRepositoryPolicy(deps, ...args),
    ofRegistry: (registry) => store.read((view) => findRegistryPolicy(view, registry)),
    setOfRegistry: (...args) => setRegistryPolicy(deps, ...args),
    deleteOfRegistry: (...args) => deleteRegistryPolicy(deps, ...args),
    setting: (...args) => store.read((view) => settingOf(view, ...args, deps.compat)),
    putSetting: (...args) => putSetting(deps, ...args),
  };
}

function pins(deps: RegistryDeps): Pins {
  return {
    put: (...args) => putPin(deps, ...args),
    delete: (...args) => deletePin(deps, ...args),
    list: (...args) => pinsOf(deps, ...args),
  };
}

function deletions(deps: RegistryDeps): Deletions {
  return {
    images: (...args) => deletedImages(deps, ...args),
    restoreImages: (...args) => restoreImages(deps, ...args),
    purgeImages: (...args) => purgeImages(deps, ...args),
    repositories: (...args) => deletedRepositories(deps, ...args),
    restoreRepository: (...args) => restoreRepository(deps, ...args),
    purgeRepository: (...args) => purgeRepository(deps, ...args),
  };
}

function quotas(deps: RegistryDeps): RegistryQuotas {
  const { repositoriesPerRegistry, imagesPerRepository } = deps.quotas;
  return {
    presets: { repositoriesPerRegistry, imagesPerRepository },
    of: (registry, quota) => deps.store.read((view) => quotaOf(view, registry, quota, deps.quotas)),
    change: (...args) => changeQuota(deps, ...args),
    changes: (...args) => quotaChanges(deps, ...args),
  };
}

function lifecycle(deps: RegistryDeps): Lifecycle {
  const { store } = deps;
  return {
    policy: (...args) => store.read((view) => findLifecyclePolicy(view, ...args)),
    putPolicy: (...args) => putLifecyclePolicy(deps, ...args),
    deletePolicy: (...args) => deleteLifecyclePolicy(deps, ...args),
    startPreview: (...args) => startPreview(deps, ...args),
    explain: (...args) => explainLifecycle(deps, ...args),
    preview: (...args) => findPreview(deps, ...args),
    previewImages: (...args) => store.read((view) => view.previews.images(...args)),
    previewImagesNamed: (...args) => store.read((view) => view.previews.named(...args)),
  };
}

function retention(deps: RegistryDeps): RetentionActions {
  const { store } = deps;
  return {
    rules: (...args) => store.read((view) => findRetentionRules(view, ...args)),
    put: (...args) => putRetentionRules(deps, ...args),
    delete: (...args) => deleteRetentionRules(deps, ...args),
    registryRules: (registry) => store.read((view) => findRegistryRetentionRules(view, registry)),
    putRegistryRules: (...args) => putRegistryRetentionRules(deps, ...args),
    deleteRegistryRules: (...args) => deleteRegistryRetentionRules(deps, ...args),
    startRun: (...args) => startRun(deps, ...args),
    run: (...args) => findRun(deps, ...args),
  };
}

function templates(deps: RegistryDeps): Templates {
  const { store } = deps;
  return {
    create: (...args) => createTemplate(deps, ...args),
    update: (...args) => updateTemplate(deps, ...args),
    delete: (...args) => deleteTemplate(deps, ...args),
    named: (registry, prefixes) =>
      store.read((view) => view.templates.named(registry, prefixes.map(templateKey))),
    page: (...args) => store.read((view) => view.templates.page(...args)),
    matching: (...args) => matchingTemplate(store, ...args),
    apply: (...args) => applyTemplate(deps, ...args),
  };
}

function pullExclusions(deps: RegistryDeps): PullExclusions {
  return {
    add: (...args) => addPullExclusion(deps, ...args),
    remove: (...args) => removePullExclusion(deps, ...args),
    page: (...args) => deps.store.read((view) => view.pullExclusions.page(...args)),
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
