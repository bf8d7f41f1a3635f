import { base } from './base.ts';
import { deleteBlob } from './blobs-delete.ts';
import { getBlob, headBlob } from './blobs-get.ts';
import { catalog } from './catalog.ts';
import type { Endpoint } from './exchange.ts';
import { deleteManifest } from './manifests-delete.ts';
import { getManifest, headManifest } from './manifests-get.ts';
import { putManifest } from './manifests-put.ts';
import { referrers } from './referrers.ts';
import type { Place } from './router.ts';
import { tagsList } from './tags-list.ts';
import { appendUpload } from './uploads-append.ts';
import { cancelUpload } from './uploads-cancel.ts';
import { completeUpload } from './uploads-complete.ts';
import { startUpload } from './uploads-start.ts';
import { uploadStatus } from './uploads-status.ts';

/** All of /v2 (spec 2.5): what answers which verb where. */
export const routes: Readonly<Record<Place, Readonly<Record<string, Endpoint>>>> = {
  base: { GET: base, HEAD: base },
  catalog: { GET: catalog, HEAD: catalog },
  tags: { GET: tagsList, HEAD: tagsList },
  manifest: { GET: getManifest, HEAD: headManifest, PUT: putManifest, DELETE: deleteManifest },
  blob: { GET: getBlob, HEAD: headBlob, DELETE: deleteBlob },
  uploads: { POST: startUpload },
  upload: {
    GET: uploadStatus,
    HEAD: uploadStatus,
    PATCH: appendUpload,
    PUT: completeUpload,
    DELETE: cancelUpload,
  },
  referrers: { GET: referrers, HEAD: referrers },
};
