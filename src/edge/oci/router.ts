/**
 * Paths below /v2/ (spec 2.5). Repository names contain slashes and may contain our own words, as in
 * `a/blobs/uploads`, so a path is read from its end: the last segments say what it is, all before them is the name.
 */
export type Place = 'base' | 'catalog' | 'tags' | 'manifest' | 'blob' | 'uploads' | 'upload' | 'referrers';

/** Paths of all places, for traces. */
export const places: Readonly<Record<Place, string>> = {
  base: '/v2/',
  catalog: '/v2/_catalog',
  tags: '/v2/{name}/tags/list',
  manifest: '/v2/{name}/manifests/{reference}',
  blob: '/v2/{name}/blobs/{digest}',
  uploads: '/v2/{name}/blobs/uploads/',
  upload: '/v2/{name}/blobs/uploads/{session}',
  referrers: '/v2/{name}/referrers/{digest}',
};

export interface Match {
  readonly place: Place;
  readonly repository: string;
  readonly reference: string;
}

const base: Match = { place: 'base', repository: '', reference: '' };
const catalog: Match = { place: 'catalog', repository: '', reference: '' };

/** `path`: what follows `/v2/`, decoded. Undefined: no such place. */
export function matchPath(path: string): Match | undefined {
  if (path === '') return base;
  if (path === '_catalog') return catalog;
  const slash = path.lastIndexOf('/');
  if (slash < 0) return undefined;
  const reference = path.slice(slash + 1);
  const head = path.slice(0, slash);
  if (reference === 'list') {
    const tags = below(head, '/tags');
    if (tags !== undefined) return { place: 'tags', repository: tags, reference: '' };
  }
  const uploads = below(head, '/blobs/uploads');
  if (uploads !== undefined) {
    return { place: reference === '' ? 'uploads' : 'upload', repository: uploads, reference };
  }
  if (reference === '') return undefined;
  const manifest = below(head, '/manifests');
  if (manifest !== undefined) return { place: 'manifest', repository: manifest, reference };
  const blob = below(head, '/blobs');
  if (blob !== undefined) {
    return reference === 'uploads'
      ? { place: 'uploads', repository: blob, reference: '' }
      : { place: 'blob', repository: blob, reference };
  }
  const referrers = below(head, '/referrers');
  return referrers === undefined ? undefined : { place: 'referrers', repository: referrers, reference };
}

function below(head: string, suffix: string): string | undefined {
  return head.length > suffix.length && head.endsWith(suffix) ? head.slice(0, -suffix.length) : undefined;
}

export interface Target {
  /** What follows `/v2/`, decoded; undefined when it can't be. */
  readonly path: string | undefined;
  readonly query: string;
}

/** Takes a request's target apart: `/v2/` and what follows, and the query. */
export function readTarget(url: string): Target {
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  return { path: decode(path.slice('/v2/'.length)), query: mark < 0 ? '' : url.slice(mark + 1) };
}

function decode(path: string): string | undefined {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
