import { isRegistryError } from '../../registry/errors.ts';
import { algorithmOf, isRepositoryName, repositoryArn } from '../../registry/index.ts';
import { RequestBody } from './body.ts';
import { creatingOnPush } from './create-on-push.ts';
import type { Endpoint, Exchange, OciDeps } from './exchange.ts';
import { onRepository } from './exchange.ts';
import { describeMount, describeStart, describeWhole, uploadStart } from './recorded.ts';
import { readDigest } from './reference.ts';
import { answerBlobCreated, answerUpload } from './upload-answer.ts';
import { completion } from './upload-chunk.ts';

const initiate = onRepository('ecr:InitiateLayerUpload');
const wholeUpload = onRepository('ecr:InitiateLayerUpload', 'ecr:UploadLayerPart', 'ecr:CompleteLayerUpload');

/**
 * POST /v2/R/blobs/uploads/: begins an upload; with `digest` the body is the whole blob; with `mount` the blob is
 * taken from another repository, and when that can't be (for whatever reason: the caller is not told which) an
 * upload begins all the same.
 */
export const startUpload: Endpoint = {
  operation: 'StartUpload',
  requires: (exchange) =>
    new URLSearchParams(exchange.query).has('digest') ? wholeUpload(exchange) : initiate(exchange),
  recorded: uploadStart,
  async serve(exchange, deps) {
    const { call, registry, repository, query } = exchange;
    const parameters = new URLSearchParams(query);
    const mount = parameters.get('mount');
    if (mount !== null && (await mounted(exchange, deps, mount, parameters.get('from')))) {
      await answerBlobCreated(exchange, mount);
      return;
    }
    const digest = parameters.get('digest');
    if (digest !== null) {
      await uploadWhole(exchange, deps, readDigest(digest));
      return;
    }
    const uploadId = await creatingOnPush(exchange, deps, initiate(exchange), () =>
      deps.registry.uploads.start(call, registry, repository),
    );
    describeStart(exchange, uploadId);
    await answerUpload(exchange, 202, uploadId, 0);
  },
};

async function uploadWhole(exchange: Exchange, deps: OciDeps, digest: string): Promise<void> {
  const { call, registry, repository, request } = exchange;
  const { uploads } = deps.registry;
  const uploadId = await creatingOnPush(exchange, deps, wholeUpload(exchange), () =>
    uploads.start(call, registry, repository),
  );
  describeWhole(exchange, uploadId, digest);
  const last = { offset: 0, bytes: new RequestBody(request) };
  try {
    await uploads.complete(call, registry, repository, uploadId, { digest, last, ...completion(deps) });
  } catch (error) {
    // Nobody knows the session's id, so nobody can go on with it.
    await uploads.cancel(call, registry, repository, uploadId).catch((failure: unknown) => {
      deps.log.warn({ err: failure, requestId: call.requestId }, 'upload not cancelled');
    });
    throw error;
  }
  await answerBlobCreated(exchange, digest);
}

/** Of the repositories that have a blob, how many are tried where the client names none. */
const triedSources = 10;

/** Knowing a digest opens nothing: the caller must be allowed to read the source, in the same registry (spec 2.5). */
async function mounted(
  exchange: Exchange,
  deps: OciDeps,
  digest: string,
  from: string | null,
): Promise<boolean> {
  if (algorithmOf(digest) === undefined) return false;
  const { registry } = exchange;
  const sources = from === null ? await deps.registry.blobs.sources(registry, digest, triedSources) : [from];
  for (const source of sources) {
    if (isRepositoryName(source) && (await mountedFrom(exchange, deps, digest, source))) return true;
  }
  return false;
}

async function mountedFrom(
  exchange: Exchange,
  deps: OciDeps,
  digest: string,
  from: string,
): Promise<boolean> {
  const { call, registry, repository } = exchange;
  const requirement = { action: 'ecr:GetDownloadUrlForLayer', resource: repositoryArn(registry, from) };
  const decision = await deps.authorizer.decide(call, requirement);
  if (!decision.allowed) return false;
  const takeBack = describeMount(exchange, from, digest);
  try {
    if (await deps.registry.blobs.mount(call, registry, repository, from, digest)) return true;
  } catch (error) {
    // The upload that begins instead will say so.
    if (!isRegistryError(error, 'RepositoryNotFound')) throw error;
  }
  takeBack();
  return false;
}
