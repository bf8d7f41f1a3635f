import { settleDisk } from './folders.ts';
import type { Contender, Figure, Prepared, Sample, Settings, Workload } from './workload.ts';

/** All samples of one row: by contender, in the order of the rounds. */
export interface RowResult {
  readonly workload: string;
  readonly row: string;
  readonly figures: readonly Figure[];
  /** The first is the one that is compared. */
  readonly contenders: readonly string[];
  readonly samples: ReadonlyMap<string, readonly Sample[]>;
}

/**
 * Runs a workload: row by row, in each round every contender once, in an order that turns by one from round to
 * round. So whatever else the machine does hits all of them alike.
 */
export async function runWorkload(work: Workload, settings: Settings): Promise<RowResult[]> {
  await using stack = new AsyncDisposableStack();
  const { only = '', against = '' } = settings;
  const contenders = work.contenders(settings).filter(({ title }, at) => at === 0 || title.includes(against));
  const rows = work.rows(settings).filter(({ name }) => name.includes(only));
  const start = async (contender: Contender, onto: AsyncDisposableStack): Promise<Prepared> => {
    const server = onto.use(await contender.start());
    return work.prepare(server, settings);
  };
  const running = new Map<Contender, Prepared>();
  if (work.fresh !== true) {
    for (const contender of contenders) running.set(contender, await start(contender, stack));
  }
  const results: RowResult[] = [];
  for (const { name, figures } of rows) {
    const samples = new Map<string, Sample[]>(contenders.map(({ title }) => [title, []]));
    for (let round = 0; round < (work.rounds ?? settings.rounds); round += 1) {
      for (const contender of turned(contenders, round)) {
        await using own = new AsyncDisposableStack();
        const prepared = running.get(contender) ?? (await start(contender, own));
        await settleDisk();
        await settings.settle?.();
        const measured = await prepared.measure(name);
        samples.get(contender.title)?.push(measured);
        report(work.name, name, figures, contender.title, measured);
      }
    }
    results.push({
      workload: work.name,
      row: name,
      figures,
      contenders: contenders.map(({ title }) => title),
      samples,
    });
  }
  return results;
}

function turned<T>(list: readonly T[], by: number): readonly T[] {
  const at = by % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
}

function report(
  workload: string,
  row: string,
  figures: readonly Figure[],
  title: string,
  sample: Sample,
): void {
  const values = figures.map(({ name, unit }, at) => `${name} ${sample.values[at]?.toFixed(2)} ${unit}`);
  const cost = `server ${sample.cpu.toFixed(2)} s CPU, generator ${sample.load.toFixed(2)} s`;
  console.error(`${workload}: ${row}: ${title}: ${values.join(', ')}; ${cost}`);
}
