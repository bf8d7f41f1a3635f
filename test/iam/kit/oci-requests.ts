import type { Answer } from '../../kit/http.ts';
import { mediaTypes } from '../../kit/oci.ts';
import type { Registry } from '../../kit/registry.ts';
import type { Things } from './inputs.ts';

/** One request of /v2 (spec 2.5) and the IAM actions that it needs, in the order in which they are asked. */
export interface OciRequest {
  readonly name: string;
  readonly method: string;
  readonly needs: readonly string[];
  readonly reads: boolean;
  path(of: Things): string;
  readonly body?: string;
  readonly contentType?: string;
}

const upload = ['InitiateLayerUpload', 'UploadLayerPart', 'CompleteLayerUpload'];

/** Those whose success would end what the others need stand last. */
export const ociRequests: readonly OciRequest[] = [
  read('GET', 'tags', 'ListImages', (of) => `${of.repository}/tags/list`),
  read('GET', 'catalog', 'DescribeRepositories', () => '_catalog'),
  ...(['GET', 'HEAD'] as const).flatMap((method) => [
    read(method, 'manifest by digest', 'BatchGetImage', (of) => `${of.repository}/manifests/${of.digest}`),
    read(method, 'manifest by tag', 'BatchGetImage', (of) => `${of.repository}/manifests/latest`),
  ]),
  read('GET', 'blob', 'GetDownloadUrlForLayer', (of) => `${of.repository}/blobs/${of.layer}`),
  read('HEAD', 'blob', 'BatchCheckLayerAvailability', (of) => `${of.repository}/blobs/${of.layer}`),
  read('GET', 'referrers', 'BatchGetImage', (of) => `${of.repository}/referrers/${of.digest}`),
  read('GET', 'upload', 'UploadLayerPart', (of) => `${of.repository}/blobs/uploads/${of.uploadId}`),
  write('POST', 'upload', ['InitiateLayerUpload'], (of) => `${of.repository}/blobs/uploads/`),
  write(
    'POST',
    'upload in one request',
    upload,
    (of) => `${of.repository}/blobs/uploads/?digest=${of.layer}`,
  ),
  write('PATCH', 'upload', ['UploadLayerPart'], (of) => `${of.repository}/blobs/uploads/${of.uploadId}`, 'x'),
  write(
    'PUT',
    'upload',
    ['CompleteLayerUpload'],
    (of) => `${of.repository}/blobs/uploads/${of.uploadId}?digest=${of.layer}`,
  ),
  write('DELETE', 'upload', ['UploadLayerPart'], (of) => `${of.repository}/blobs/uploads/${of.uploadId}`),
  {
    ...write('PUT', 'manifest', ['PutImage'], (of) => `${of.repository}/manifests/new`, '{}'),
    contentType: mediaTypes.manifest,
  },
  write('DELETE', 'blob', ['BatchDeleteImage'], (of) => `${of.repository}/blobs/${of.layer}`),
  write('DELETE', 'manifest by tag', ['BatchDeleteImage'], (of) => `${of.repository}/manifests/latest`),
  write(
    'DELETE',
    'manifest by digest',
    ['BatchDeleteImage'],
    (of) => `${of.repository}/manifests/${of.digest}`,
  ),
];

export function send(at: Registry, request: OciRequest, of: Things, host?: string): Promise<Answer> {
  return at.ask(request.method, `/v2/${request.path(of)}`, {
    headers: {
      ...(request.contentType === undefined ? {} : { 'content-type': request.contentType }),
      ...(host === undefined ? {} : { host }),
    },
    ...(request.reads ? {} : { body: request.body ?? '' }),
  });
}

function read(method: 'GET' | 'HEAD', what: string, action: string, path: OciRequest['path']): OciRequest {
  return { name: `${method} ${what}`, method, needs: [action], reads: true, path };
}

function write(
  method: string,
  what: string,
  needs: readonly string[],
  path: OciRequest['path'],
  body = '',
): OciRequest {
  return { name: `${method} ${what}`, method, needs, reads: false, path, body };
}
