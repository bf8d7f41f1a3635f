import { type Draw, evenly, zipf } from '../draw.ts';
import { holdfast } from '../holdfast.ts';
import { keptImages } from '../kept.ts';
import { askJson } from '../load/ask.ts';
import { manifestType } from '../load/image.ts';
import { type Read, wrk } from '../load/wrk.ts';
import { observed } from '../measure.ts';
import type { Server } from '../server.ts';
import { type Row, ratio, type Settings, workload } from '../workload.ts';

interface State {
  readonly repositories: readonly string[];
  /** Each repository has as many, v0, v1, ... */
  readonly tags: number;
}

const few = 'holdfast, 100 images';
/** Requests that are drawn once and then made in turn: more than the images. */
const requestsPerImage = 2;

/** Seconds of pulls before any is counted: a registry that runs has in memory what it can. */
const warmUp = 12;

/** What a full registry costs: images are drawn by Zipf's law (as pulls are) or evenly (as no cache likes it). */
export const manyManifests = workload<State>({
  name: 'many-manifests',
  contenders: (settings) => [
    holdfast(settings, {
      title: `holdfast, ${settings.manyImages} images`,
      from: () => keptImages(settings.manyImages, 1000),
    }),
    holdfast(settings, { title: few, from: () => keptImages(100, 1) }),
  ],
  async prepare(server, settings) {
    const { repositories } = await askJson<{ repositories: string[] }>(server, '/v2/_catalog?n=1000');
    const path = `/v2/${repositories[0]}/tags/list?n=1000`;
    const { tags } = await askJson<{ tags: string[] }>(server, path);
    const state = { repositories, tags: tags.length };
    await read(server, state, zipf, { ...settings, seconds: warmUp });
    return state;
  },
  rows: () => [row('by Zipf', zipf, 0.8), row('evenly', evenly, 0.5)],
});

function row(name: string, draw: (count: number) => Draw, atLeast: number): Row<State> {
  return {
    name: `GET by tag drawn ${name}, 16 connections`,
    figures: [{ name: 'rate', unit: '/s', better: 'higher', goals: [ratio(few, atLeast)] }],
    async measure(server, state, settings) {
      const { output, cost } = await observed(server, () => read(server, state, draw, settings));
      const { requests, seconds, cpu: load } = output;
      return { values: [requests / seconds], requests, load, ...cost };
    },
  };
}

function read(
  server: Server,
  { repositories, tags }: State,
  draw: (count: number) => Draw,
  { seconds, manyImages }: Settings,
): Promise<Read> {
  const next = draw(repositories.length * tags);
  const paths = Array.from({ length: requestsPerImage * manyImages }, () => {
    const image = next();
    const repository = repositories[image % repositories.length];
    return `/v2/${repository}/manifests/v${Math.floor(image / repositories.length)}`;
  });
  return wrk(server, { connections: 16, seconds, paths, headers: [`Accept: ${manifestType}`] });
}
