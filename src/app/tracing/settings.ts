import { OperatorError } from '../errors.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What the standard variables of OpenTelemetry say, as far as the SDK does not read them itself. */
export interface TracingSettings {
  readonly exporters: readonly Exporter[];
  /** Whether W3C Trace Context is read and written. */
  readonly propagates: boolean;
  readonly resource: Readonly<Record<string, string>>;
}

type Exporter = 'otlp' | 'console';

/**
 * Undefined: traces are off, as they are unless an exporter or an address of a collector is set. Throws an OperatorError
 * for what can't be done as it is wanted: traces that silently go nowhere help nobody.
 */
export function tracingSettingsOf(environment: Environment): TracingSettings | undefined {
  const set = (name: string): string | undefined => environment[name]?.trim() || undefined;
  if (set('OTEL_SDK_DISABLED')?.toLowerCase() === 'true') return undefined;
  const endpoint = endpointOf(set);
  const named = set('OTEL_TRACES_EXPORTER') ?? (endpoint === undefined ? 'none' : 'otlp');
  const exporters = exportersOf(named);
  if (exporters.length === 0) return undefined;
  if (exporters.includes('otlp')) checkOtlp(set, endpoint);
  checkSampler(set);
  return { exporters, propagates: propagates(set), resource: resourceOf(set) };
}

type Lookup = (name: string) => string | undefined;

interface Named {
  readonly name: string;
  readonly value: string;
}

/** The first of the variables that is set. */
function firstOf(set: Lookup, ...names: readonly string[]): Named | undefined {
  for (const name of names) {
    const value = set(name);
    if (value !== undefined) return { name, value };
  }
  return undefined;
}

function endpointOf(set: Lookup): Named | undefined {
  return firstOf(set, 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_EXPORTER_OTLP_ENDPOINT');
}

function exportersOf(text: string): readonly Exporter[] {
  const names = listOf(text);
  for (const name of names) {
    if (!['otlp', 'console', 'none'].includes(name)) {
      throw new OperatorError(`OTEL_TRACES_EXPORTER: '${name}' is not supported; otlp, console and none are`);
    }
  }
  return names.includes('none')
    ? []
    : [...new Set(names)].filter((name) => name === 'otlp' || name === 'console');
}

function checkOtlp(set: Lookup, endpoint: Named | undefined): void {
  const protocol = firstOf(set, 'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL', 'OTEL_EXPORTER_OTLP_PROTOCOL');
  if (protocol !== undefined && protocol.value !== 'http/protobuf') {
    throw new OperatorError(`${protocol.name}: '${protocol.value}' is not supported; http/protobuf is`);
  }
  if (endpoint === undefined) return;
  const url = URL.parse(endpoint.value);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new OperatorError(`${endpoint.name}: '${endpoint.value}' is no http or https address`);
  }
}

const samplers = ['always_on', 'always_off', 'traceidratio'].flatMap((name) => [name, `parentbased_${name}`]);

function checkSampler(set: Lookup): void {
  const sampler = set('OTEL_TRACES_SAMPLER');
  if (sampler === undefined) return;
  if (!samplers.includes(sampler)) {
    throw new OperatorError(
      `OTEL_TRACES_SAMPLER: '${sampler}' is not supported; these are: ${samplers.join(', ')}`,
    );
  }
  const share = set('OTEL_TRACES_SAMPLER_ARG');
  if (!sampler.endsWith('traceidratio') || share === undefined) return;
  if (!(Number(share) >= 0 && Number(share) <= 1)) {
    throw new OperatorError(`OTEL_TRACES_SAMPLER_ARG: '${share}' is no number from 0 to 1`);
  }
}

/** Baggage is no concern of ours: nothing is put into it, so that it may be asked for. */
function propagates(set: Lookup): boolean {
  const names = listOf(set('OTEL_PROPAGATORS') ?? 'tracecontext');
  for (const name of names) {
    if (!['tracecontext', 'baggage', 'none'].includes(name)) {
      throw new OperatorError(`OTEL_PROPAGATORS: '${name}' is not supported; tracecontext and none are`);
    }
  }
  return names.includes('tracecontext') && !names.includes('none');
}

/** OTEL_RESOURCE_ATTRIBUTES: `key=value`, by commas, values percent-encoded. OTEL_SERVICE_NAME goes before. */
function resourceOf(set: Lookup): Record<string, string> {
  const found: Record<string, string> = { 'service.name': 'holdfast' };
  for (const pair of listOf(set('OTEL_RESOURCE_ATTRIBUTES') ?? '')) {
    const [, key = '', value = ''] = /^([^=]+)=(.*)$/.exec(pair) ?? [];
    const decoded = decode(value.trim());
    if (key.trim() === '' || decoded === undefined) {
      throw new OperatorError(`OTEL_RESOURCE_ATTRIBUTES: '${pair}' is not key=value`);
    }
    found[key.trim()] = decoded;
  }
  const name = set('OTEL_SERVICE_NAME');
  return name === undefined ? found : { ...found, 'service.name': name };
}

function listOf(text: string): readonly string[] {
  return text.split(',').flatMap((one) => one.trim() || []);
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
