import type { OutgoingHttpHeaders } from 'node:http';
import type { ImageGuard } from '../../kernel/identity.ts';
import type { Soon } from '../../kernel/soon.ts';
import { registryError } from '../../registry/errors.ts';
import type { Image, ImageId, ImageWithManifest } from '../../registry/index.ts';
import { answerBytes, answerEmpty, isNotModified } from './answer.ts';
import type { Endpoint, Exchange, OciDeps } from './exchange.ts';
import { imageGuard, onImage } from './exchange.ts';
import { imagePull } from './recorded.ts';
import { readReference } from './reference.ts';

const action = 'ecr:BatchGetImage';

/** GET /v2/R/manifests/REF: the bytes as they were pushed, whatever Accept says (spec 2.6). A pull. */
export const getManifest: Endpoint = {
  operation: 'GetManifest',
  requires: onImage(action),
  recorded: imagePull,
  serve(exchange, deps) {
    const id = readReference(exchange.reference);
    const guard = imageGuard(exchange, deps, action);
    if (guard !== undefined || asksWhetherChanged(exchange)) return getGuarded(exchange, deps, id, guard);
    const { call, registry, repository } = exchange;
    const found = deps.registry.images.pull(call, registry, repository, id);
    if (found instanceof Promise) return found.then((later) => answerImage(exchange, later));
    return answerImage(exchange, found);
  },
};

/** HEAD: the headers of the GET, and no pull. */
export const headManifest: Endpoint = {
  operation: 'HeadManifest',
  requires: onImage(action),
  recorded: imagePull,
  async serve(exchange, deps) {
    const id = readReference(exchange.reference);
    const guard = await imageGuard(exchange, deps, action);
    if (await isKnownToClient(exchange, deps, id, guard)) return;
    const image = await deps.registry.images.find(exchange.registry, exchange.repository, id, guard);
    if (image === undefined) throw notFound(exchange);
    const headers = headersOf(image);
    headers['Content-Length'] = image.manifestSize;
    await answerEmpty(exchange, 200, headers);
  },
};

async function getGuarded(
  exchange: Exchange,
  deps: OciDeps,
  id: ImageId,
  soon: Soon<ImageGuard | undefined>,
): Promise<void> {
  const guard = await soon;
  if (await isKnownToClient(exchange, deps, id, guard)) return;
  const { call, registry, repository } = exchange;
  await answerImage(exchange, await deps.registry.images.pull(call, registry, repository, id, guard));
}

function answerImage(exchange: Exchange, found: ImageWithManifest | undefined): Soon<void> {
  if (found === undefined) throw notFound(exchange);
  return answerBytes(exchange, 200, headersOf(found.image), found.manifest);
}

function asksWhetherChanged({ request }: Exchange): boolean {
  return request.headers['if-none-match'] !== undefined;
}

/** Answers 304 where If-None-Match names what is there. No manifest is handed out, so it is no pull. */
async function isKnownToClient(
  exchange: Exchange,
  deps: OciDeps,
  id: ImageId,
  guard: ImageGuard | undefined,
): Promise<boolean> {
  const known = exchange.request.headers['if-none-match'];
  if (known === undefined) return false;
  const image = await deps.registry.images.find(exchange.registry, exchange.repository, id, guard);
  if (image === undefined || !isNotModified(known, image.digest)) return false;
  await answerEmpty(exchange, 304, headersOf(image));
  return true;
}

function headersOf(image: Image): OutgoingHttpHeaders {
  return {
    'Content-Type': image.mediaType,
    'Docker-Content-Digest': image.digest,
    ETag: `"${image.digest}"`,
  };
}

function notFound({ registry, repository, reference }: Exchange): Error {
  return registryError('ImageNotFound', { account: registry.account, repository, imageId: reference });
}
