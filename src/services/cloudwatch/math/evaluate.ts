import type { MetricDataQuery } from '../../../generated/cloudwatch/types.ts';
import { turn } from '../../../kernel/slices.ts';
import type { RegistryKey } from '../../../registry/index.ts';
import { validation } from '../errors.ts';
import { gridOf } from '../points/periods.ts';
import {
  type Read,
  type ReadRange,
  readMetric,
  readSeries,
  sortedDimensions,
} from '../points/read-series.ts';
import { type Statistic, statisticOf } from '../points/statistics.ts';
import type { CloudWatchStore, MetricName, Series } from '../ports.ts';
import type { ServiceQuotaOf } from '../service-quotas.ts';
import { findSeries } from './find-series.ts';
import { functions, negative, type Surroundings, words } from './functions.ts';
import { isDynamic, labelFor } from './labels.ts';
import { apply } from './operators.ts';
import { idsOf, type Node, parseExpression } from './parse.ts';
import { parseSearch } from './search.ts';
import type { TimeSeries, Value } from './values.ts';

export interface EvaluationParts {
  readonly store: Pick<CloudWatchStore, 'read'>;
  readonly registry: RegistryKey;
  /** Each id once. */
  readonly queries: readonly MetricDataQuery[];
  readonly from: number;
  readonly to: number;
  readonly now: number;
  /** Whether periods begin at multiples of their length. */
  readonly aligned: boolean;
  readonly quotaOf: ServiceQuotaOf;
  /** Of times in labels, as `+0130`. */
  readonly timezone?: string | undefined;
}

/** Time series that one SEARCH may find. */
const MOST_FOUND = 500;
/** Values that one SEARCH may come to: a second or so of work. */
const MOST_VALUES = 2_000_000;

/** The queries of one request, each computed when it is asked for, and once. */
export class Evaluation {
  readonly #parts: EvaluationParts;
  readonly #queries: ReadonlyMap<string, MetricDataQuery>;
  readonly #values = new Map<string, Promise<Value>>();
  readonly #under = new Set<string>();

  constructor(parts: EvaluationParts) {
    this.#parts = parts;
    this.#queries = new Map(parts.queries.map((query) => [query.Id, query]));
  }

  /** Throws Validation. */
  async valueOf(id: string): Promise<Value> {
    const known = this.#values.get(id);
    if (known !== undefined && !this.#under.has(id)) return known;
    const query = this.#queries.get(id);
    if (query === undefined) throw validation(`There is no query with the id '${id}'`);
    if (this.#under.has(id)) throw validation(`The expression '${id}' refers to itself`);
    this.#under.add(id);
    const value = this.#compute(query).finally(() => this.#under.delete(id));
    this.#values.set(id, value);
    return value;
  }

  async #compute(query: MetricDataQuery): Promise<Value> {
    await turn();
    if (query.MetricStat !== undefined) return { kind: 'series', series: await this.#metric(query) };
    const node = parseExpression(query.Expression ?? '');
    const around = await this.#surroundings(query, node);
    return this.#labelled(await this.#node(node, around), query);
  }

  /** Of several series each is labelled for itself, where the label speaks of its values. */
  #labelled(value: Value, { Id, Label }: MetricDataQuery): Value {
    if (value.kind === 'series' && value.series.metric === undefined) {
      const series = { ...value.series, label: Id };
      return { kind: 'series', series: this.#withLabel(series, Label) };
    }
    if (value.kind === 'list' && Label !== undefined && isDynamic(Label)) {
      return { kind: 'list', list: value.list.map((series) => this.#withLabel(series, Label)) };
    }
    return value;
  }

  #withLabel(series: TimeSeries, label: string | undefined): TimeSeries {
    return label === undefined ? series : { ...series, label: labelFor(label, series, this.#parts) };
  }

  async #metric({ Id, Label, MetricStat }: MetricDataQuery): Promise<TimeSeries> {
    const { Metric, Period, Stat, Unit } = MetricStat ?? { Metric: {}, Period: 60, Stat: 'Sum' };
    const statistic = statisticOf(Stat);
    if (statistic === undefined) throw validation(`The statistic '${Stat}' of '${Id}' is not known`);
    const metric: MetricName = {
      namespace: Metric.Namespace ?? '',
      name: Metric.MetricName ?? '',
      dimensions: sortedDimensions(
        (Metric.Dimensions ?? []).map(({ Name, Value }) => ({ name: Name, value: Value })),
      ),
    };
    const { store, registry } = this.#parts;
    const range = this.#range(Period);
    const read = await store.read((view) => readMetric(view, registry, metric, Unit, range));
    const series = seriesOf(read, statistic, range, metric.name, metric);
    return this.#withLabel({ ...series, stat: Stat }, Label);
  }

  async #search(text: string, stat: string, period: number): Promise<readonly TimeSeries[]> {
    const statistic = statisticOf(stat);
    if (statistic === undefined) throw validation(`The statistic '${stat}' is not known`);
    const { store, registry, from, to } = this.#parts;
    const search = parseSearch(text);
    const range = this.#range(period);
    const grid = gridOf(range.from, period, range.now, range.aligned);
    const fit = Math.floor(MOST_VALUES / Math.max(1, (to - from) / (grid.period * 1000)));
    const found = await findSeries(store, registry, search, Math.min(MOST_FOUND, fit));
    const list: TimeSeries[] = [];
    for (const series of found) {
      await turn();
      const read = await store.read((view) => readSeries(view, series, range));
      if (read.periods.size === 0) continue;
      list.push({ ...seriesOf(read, statistic, range, labelOf(series), series), stat });
    }
    return list;
  }

  #range(period: number): ReadRange {
    const { from, to, now, aligned } = this.#parts;
    return { from, to, period, now, aligned };
  }

  async #surroundings({ Period }: MetricDataQuery, node: Node): Promise<Surroundings> {
    let period = Period ?? 0;
    const seen = new Set<string>();
    const look = (within: Node): void => {
      for (const id of idsOf(within)) {
        const query = this.#queries.get(id);
        if (query === undefined || seen.has(id)) continue;
        seen.add(id);
        period = Math.max(period, query.MetricStat?.Period ?? query.Period ?? 0);
        if (query.Expression !== undefined) look(parseExpression(query.Expression));
      }
    };
    look(node);
    if (period === 0) {
      for (const { MetricStat } of this.#queries.values()) period = Math.max(period, MetricStat?.Period ?? 0);
    }
    const { from, to, now, aligned } = this.#parts;
    const grid = gridOf(from, period || 60, now, aligned);
    const times = () => {
      const all: number[] = [];
      for (let at = grid.start; at < Math.min(to, now + 1); at += grid.period * 1000) all.push(at);
      return all;
    };
    return { period: grid.period, times };
  }

  async #node(node: Node, around: Surroundings): Promise<Value> {
    switch (node.kind) {
      case 'number':
        return { kind: 'scalar', value: node.value };
      case 'text':
        return { kind: 'text', text: node.value };
      case 'id':
        if (!this.#queries.has(node.name) && (words as readonly string[]).includes(node.name.toUpperCase())) {
          return { kind: 'text', text: node.name.toUpperCase() };
        }
        return this.valueOf(node.name);
      case 'minus':
        return negative(await this.#node(node.of, around));
      case 'binary':
        return apply(node.sign, await this.#node(node.left, around), await this.#node(node.right, around));
      case 'list':
        return { kind: 'list', list: await this.#list(node.of, around) };
      case 'call':
        return this.#call(node.name, node.of, around);
    }
  }

  async #list(nodes: readonly Node[], around: Surroundings): Promise<readonly TimeSeries[]> {
    const list: TimeSeries[] = [];
    for (const node of nodes) {
      const value = await this.#node(node, around);
      if (value.kind === 'series') list.push(value.series);
      else if (value.kind === 'list') list.push(...value.list);
      else throw validation('A list holds time series only');
    }
    return list;
  }

  async #call(name: string, nodes: readonly Node[], around: Surroundings): Promise<Value> {
    const args: Value[] = [];
    for (const node of nodes) args.push(await this.#node(node, around));
    const [first, second, third] = args;
    if (name === 'METRICS') {
      const part = first?.kind === 'text' ? first.text : '';
      const list: TimeSeries[] = [];
      for (const { Id, MetricStat } of this.#queries.values()) {
        if (MetricStat === undefined || !Id.includes(part)) continue;
        const value = await this.valueOf(Id);
        if (value.kind === 'series') list.push(value.series);
      }
      return { kind: 'list', list };
    }
    if (name === 'SEARCH') {
      if (first?.kind !== 'text' || second?.kind !== 'text') {
        throw validation('SEARCH is given an expression and a statistic, both in quotation marks');
      }
      const period = third?.kind === 'scalar' ? third.value : around.period;
      return { kind: 'list', list: await this.#search(first.text, second.text, period) };
    }
    if (name === 'SERVICE_QUOTA') return this.#serviceQuota(first);
    const made = Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (made === undefined) throw validation(`There is no function ${name}`);
    return made(args, around);
  }

  async #serviceQuota(of: Value | undefined): Promise<Value> {
    if (of?.kind !== 'series' || of.series.metric === undefined) {
      throw validation('SERVICE_QUOTA is given a usage metric');
    }
    const { series } = of;
    const { registry, quotaOf } = this.#parts;
    const quota = series.metric && (await quotaOf(registry, series.metric));
    if (quota === undefined) throw validation(`There is no quota for ${series.label}`);
    const values = new Map([...series.values.keys()].map((at) => [at, quota] as const));
    return { kind: 'series', series: { label: series.label, period: series.period, values } };
  }
}

function seriesOf(
  read: Read | undefined,
  statistic: Statistic,
  { from, period, now, aligned }: ReadRange,
  label: string,
  metric: MetricName,
): TimeSeries {
  const values = new Map<number, number>();
  for (const [at, aggregate] of read?.periods ?? []) {
    const value = statistic(aggregate);
    if (value !== undefined) values.set(at, value);
  }
  const length = read?.grid.period ?? gridOf(from, period, now, aligned).period;
  return { label, period: length, values, metric };
}

function labelOf({ name, dimensions }: Series): string {
  return [name, ...dimensions.map(({ value }) => value)].join(' ');
}
