import type { RowResult } from './rounds.ts';
import { type Spread, spreadOf } from './statistics.ts';
import { ratioTo, valuesOf, verdictsOf } from './verdict.ts';
import type { Sample } from './workload.ts';

/** The results as markdown: what was asked of us and what came of it, then everything that was measured. */
export function tablesOf(results: readonly RowResult[]): string {
  return [...goalTable(results), '', ...sampleTable(results)].join('\n');
}

function goalTable(results: readonly RowResult[]): string[] {
  const lines = ['| workload | figure | goal | found | |', '| --- | --- | --- | --- | --- |'];
  for (const result of results) {
    for (const [at, figure] of result.figures.entries()) {
      for (const { goal, found, verdict } of verdictsOf(result, at)) {
        lines.push(`| ${labelOf(result)} | ${figure.name} | ${goal} | ${spread(found)} | ${verdict} |`);
      }
    }
  }
  return lines.length > 2 ? lines : [];
}

function sampleTable(results: readonly RowResult[]): string[] {
  const head =
    '| workload | server | median (middle half of the rounds) | we are | server CPU ms/request | peak MiB | generator CPU s |';
  const lines = [head, `|${' --- |'.repeat(7)}`];
  for (const result of results) {
    const [first] = result.contenders;
    for (const contender of result.contenders) {
      const figures = result.figures.map(({ name, unit }, at) => {
        const found = spread(spreadOf(valuesOf(result, contender, at)));
        return `${name} ${found} ${unit}`.trim();
      });
      const ratios = result.figures.map((_, at) => {
        const ratio = contender === first ? undefined : ratioTo(result, at, [contender]);
        return ratio === undefined || !Number.isFinite(ratio.median) ? '' : `${number(ratio.median)}x`;
      });
      const cells = [labelOf(result), contender, figures.join('; '), ratios.filter(Boolean).join('; ')];
      lines.push(`| ${[...cells, ...costs(result.samples.get(contender) ?? [])].join(' | ')} |`);
    }
  }
  return lines;
}

/** CPU of the server for each request, its peak memory, and the CPU that the generator used for it all. */
function costs(samples: readonly Sample[]): string[] {
  const perRequest = spreadOf(samples.map(({ cpu, requests }) => (1000 * cpu) / requests)).median;
  const peak = spreadOf(samples.map((sample) => sample.peak)).median;
  const load = spreadOf(samples.map((sample) => sample.load)).median;
  return [perRequest, peak, load].map(number);
}

function labelOf({ workload, row }: RowResult): string {
  return `${workload}: ${row}`;
}

function spread({ median, low, high }: Spread): string {
  return `${number(median)} (${number(low)} - ${number(high)})`;
}

/** Three digits that count, and no more. */
function number(value: number): string {
  if (!Number.isFinite(value)) return '-';
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US');
  return value.toPrecision(3);
}
