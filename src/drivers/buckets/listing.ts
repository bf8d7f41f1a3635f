import { lstat, readdir } from 'node:fs/promises';
import type { ObjectPage, ObjectQuery } from '../../services/cloudtrail/ports.ts';
import { isHidden } from './names.ts';
import { ifThere, Place } from './place.ts';

/** Names looked at for one page; then it ends, and the next goes on from there. */
const lookedAt = 20_000;

interface Course {
  readonly query: ObjectQuery;
  readonly objects: { readonly key: string; readonly size: number; readonly modifiedAt: number }[];
  looked: number;
  /** The last key that was looked at. */
  last: string;
}

/**
 * Objects in the order of their keys. A folder's keys all begin with its own path, so a folder is passed over where
 * these can't begin as wanted, or all come before what is wanted.
 */
export async function listObjects(root: string, query: ObjectQuery): Promise<ObjectPage> {
  const course: Course = { query, objects: [], looked: 0, last: query.after };
  const top = await ifThere(Place.open(root));
  if (top === undefined || query.limit === 0) return { objects: [] };
  const whole = await walk(top, '', course);
  return whole ? { objects: course.objects } : { objects: course.objects, next: course.last };
}

/** False where it ends before all was looked at. */
async function walk(open: Place, base: string, course: Course): Promise<boolean> {
  await using place = open;
  const { prefix, after, limit, shown } = course.query;
  for (const name of await namesIn(place)) {
    const key = base + name;
    if (name.endsWith('/')) {
      const fits = key.startsWith(prefix) || prefix.startsWith(key);
      if (!fits || (key < after && !after.startsWith(key))) continue;
      const below = await ifThere(place.folder(name.slice(0, -1)));
      if (below !== undefined && !(await walk(below, key, course))) return false;
      continue;
    }
    if (!key.startsWith(prefix) || key <= after) continue;
    if (course.objects.length === limit || course.looked === lookedAt) return false;
    course.looked += 1;
    course.last = key;
    if (!shown(key)) continue;
    const found = await ifThere(lstat(place.at(name)));
    if (found?.isFile() !== true) continue;
    course.objects.push({ key, size: found.size, modifiedAt: Math.floor(found.mtimeMs) });
  }
  return true;
}

/** Folders end with a slash; neither links nor what is no object are among them. */
async function namesIn(place: Place): Promise<readonly string[]> {
  const entries = await readdir(place.here, { withFileTypes: true });
  return entries
    .flatMap((entry) => {
      if (entry.isDirectory()) return [`${entry.name}/`];
      return entry.isFile() && !isHidden(entry.name) ? [entry.name] : [];
    })
    .sort((one, other) => (one < other ? -1 : 1));
}
