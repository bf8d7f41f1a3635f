import { holdfast } from '../holdfast.ts';
import { keptImages } from '../kept.ts';
import { cpuSeconds, peakMemory } from '../measure.ts';
import { type Contender, limit, type Settings, type Workload, workload } from '../workload.ts';

/** From the start of the process to its first good answer. */
function start(name: string, what: string, contender: (settings: Settings) => Contender): Workload {
  return workload<void>({
    name,
    fresh: true,
    contenders: (settings) => [contender(settings)],
    prepare: async () => undefined,
    rows: () => [
      {
        name: what,
        figures: [{ name: 'ready after', unit: 'ms', better: 'lower', goals: [limit(1500)] }],
        async measure({ startup, pid }) {
          return {
            values: [startup],
            requests: 1,
            load: Number.NaN,
            cpu: cpuSeconds(pid),
            peak: peakMemory(pid),
          };
        },
      },
    ],
  });
}

export const firstStart = start('start-new', 'in a new data folder', (settings) => holdfast(settings));

export const fullStart = start('start-full', 'with 100,000 images in 1,000 repositories', (settings) =>
  holdfast(settings, { from: () => keptImages(settings.manyImages, 1000) }),
);
