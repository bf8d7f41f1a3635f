import type { Unit } from '../../../kernel/unit.ts';
import type { KeptTrail, TrailTx } from '../ports.ts';
import { type Asked, findHomeTrail } from './finding.ts';
import { refuse } from './refusals.ts';
import { changed, type SettingsChange } from './settings.ts';
import { withoutTags, withTags } from './tags.ts';
import { isLogging, type Period, type Selectors, type TrailSettings } from './trail.ts';

// Parts of units of other rooms.
export { type Delivery, isLogging } from './trail.ts';

/** Of an account in a region, as with AWS; trails of all regions count in their home region. */
const mostTrails = 5;

type TrailUnit<Input> = Unit<TrailTx, Input, KeptTrail>;

interface NewTrail {
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly settings: TrailSettings;
  readonly tags: KeptTrail['tags'];
}

/** A trail that does not record yet. */
export const createTrail: TrailUnit<NewTrail> = {
  name: 'cloudtrail.create-trail',
  async run({ trails }, trail, { now }) {
    const { account, region, name } = trail;
    const all = await trails.ofAccount(account);
    if (all.some((one) => one.region === region && one.name === name)) throw refuse.alreadyExists(trail);
    if (all.filter((one) => one.region === region).length >= mostTrails)
      throw refuse.tooMany(trail, mostTrails);
    return trails.insert({ ...trail, deleted: false, createdAt: now, periods: [], deliveries: {} });
  },
};

export const updateTrail: TrailUnit<{ readonly asked: Asked; readonly change: SettingsChange }> = {
  name: 'cloudtrail.update-trail',
  async run({ trails }, { asked, change }) {
    const trail = await findHomeTrail(trails, asked);
    const updated = { ...trail, settings: changed(trail.settings, change) };
    await trails.replace(updated);
    return updated;
  },
};

/** What it has recorded is still delivered; then it is removed by whoever delivers. */
export const deleteTrail: TrailUnit<Asked> = {
  name: 'cloudtrail.delete-trail',
  async run({ trails }, asked, { now }) {
    const trail = await findHomeTrail(trails, asked);
    await trails.replace({ ...trail, deleted: true, periods: ended(trail.periods, now) });
    return trail;
  },
};

/** Nothing changes where it does so already. */
export const setLogging: TrailUnit<{ readonly asked: Asked; readonly on: boolean }> = {
  name: 'cloudtrail.set-logging',
  async run({ trails }, { asked, on }, { now }) {
    const trail = await findHomeTrail(trails, asked);
    if (isLogging(trail) === on) return trail;
    const updated = on
      ? { ...trail, periods: [...trail.periods, { from: now }], startedAt: now }
      : { ...trail, periods: ended(trail.periods, now), stoppedAt: now };
    await trails.replace(updated);
    return updated;
  },
};

/** The call by which a trail stops is the last that it records. */
function ended(periods: readonly Period[], now: number): readonly Period[] {
  return periods.map((period) => (period.to === undefined ? { ...period, to: now + 1 } : period));
}

export const putSelectors: TrailUnit<{ readonly asked: Asked; readonly selectors: Selectors }> = {
  name: 'cloudtrail.put-event-selectors',
  async run({ trails }, { asked, selectors }) {
    const updated = { ...(await findHomeTrail(trails, asked)), selectors };
    await trails.replace(updated);
    return updated;
  },
};

interface TagChange {
  readonly asked: Asked;
  readonly tags: readonly { readonly Key: string; readonly Value?: string | undefined }[];
  readonly remove: boolean;
}

export const tagTrail: TrailUnit<TagChange> = {
  name: 'cloudtrail.tag-trail',
  async run({ trails }, { asked, tags: given, remove }) {
    const trail = await findHomeTrail(trails, asked);
    const tags = remove ? withoutTags(trail.tags, given) : withTags(trail.tags, given);
    const updated = { ...trail, tags };
    await trails.replace(updated);
    return updated;
  },
};

export const trailUnits = [createTrail, updateTrail, deleteTrail, setLogging, putSelectors, tagTrail];
