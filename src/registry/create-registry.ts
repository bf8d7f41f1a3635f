import { applyTemplate } from './actions/apply-template.ts';
import { deleteBlob, existingBlobs, findBlob, mountBlob, openBlob } from './actions/blob.ts';
import { setMutability, setScanOnPush, tagRepository, untagRepository } from './actions/change-repository.ts';
import { completeUpload } from './actions/complete-upload.ts';
import { createRepository } from './actions/create-repository.ts';
import { deleteImages } from './actions/delete-image.ts';
import { deleteRepository } from './actions/delete-repository.ts';
import { describeImages, describeNamedImages } from './actions/describe-images.ts';
import { findRepository } from './actions/find-repository.ts';
import { findForCall } from './actions/guard-image.ts';
import { createExplain } from './actions/lifecycle/explain.ts';
import {
  deleteLifecyclePolicy,
  findLifecyclePolicy,
  putLifecyclePolicy,
} from './actions/lifecycle/policy.ts';
import { findPreview, startPreview } from './actions/lifecycle/preview.ts';
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
import { addPullExclusion, createCountedPulls, removePullExclusion } from './actions/pull-exclusions.ts';
import { pullImage, pullImages } from './actions/pull-image.ts';
import { putImage } from './actions/put-image.ts';
import { createTemplate, deleteTemplate, matchingTemplate, updateTemplate } from './actions/templates.ts';
import { appendToUpload, findUpload, startUpload } from './actions/upload.ts';
import { registryError } from './errors.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { MetaView } from './ports.ts';
import type { Blobs, Images, Policies, Registry, Repositories, Uploads } from './registry.ts';
import { templateKey } from './rules/templates.ts';
import type { PullExclusions, Templates } from './templates.ts';
import type { RegistryKey, Repository } from './types.ts';

export function createRegistry(deps: RegistryDeps): Registry {
  return {
    repositories: repositories(deps),
    images: images(deps),
    uploads: uploads(deps),
    blobs: blobs(deps),
    policies: policies(deps),
    lifecycle: lifecycle(deps),
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
    setMutability: (...args) => setMutability(deps, ...args),
    setScanOnPush: (...args) => setScanOnPush(deps, ...args),
    resourceTags: (registry, name) =>
      inRepository(deps, registry, name, (view, { id }) => view.repositories.resourceTags(id)),
    tag: (...args) => tagRepository(deps, ...args),
    untag: (...args) => untagRepository(deps, ...args),
  };
}

function images(deps: RegistryDeps): Images {
  const countedPulls = createCountedPulls(deps.store, deps.pulls);
  return {
    put: (...args) => putImage(deps, ...args),
    find: (registry, name, id, guard) =>
      inRepository(deps, registry, name, (view, repository) => findForCall(view, repository.id, id, guard)),
    pull: async (call, registry, ...args) => {
      const pulls = await countedPulls(call, registry);
      return pullImage({ ...deps, pulls }, registry, ...args);
    },
    pullBatch: async (call, registry, ...args) => {
      const pulls = await countedPulls(call, registry);
      return pullImages({ ...deps, pulls }, registry, ...args);
    },
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

function blobs(deps: RegistryDeps): Blobs {
  return {
    find: (...args) => findBlob(deps, ...args),
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

function lifecycle(deps: RegistryDeps): Lifecycle {
  const { store } = deps;
  return {
    policy: (...args) => store.read((view) => findLifecyclePolicy(view, ...args)),
    putPolicy: (...args) => putLifecyclePolicy(deps, ...args),
    deletePolicy: (...args) => deleteLifecyclePolicy(deps, ...args),
    startPreview: (...args) => startPreview(deps, ...args),
    explain: createExplain(deps),
    preview: (...args) => findPreview(deps, ...args),
    previewImages: (...args) => store.read((view) => view.previews.images(...args)),
    previewImagesNamed: (...args) => store.read((view) => view.previews.named(...args)),
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
