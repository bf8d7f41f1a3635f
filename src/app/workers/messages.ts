import type { MetricObjectWithValues, MetricValue } from 'prom-client';
import type { RootKey } from '../../drivers/keys/index.ts';
import type { TlsMaterial } from '../../edge/http/index.ts';
import type { LogLevel } from '../../kernel/log.ts';
import type { Settings } from '../config/index.ts';
import type { Deployment } from '../data/index.ts';

/** Metrics of one process, as they can be added up. */
export type Metrics = readonly MetricObjectWithValues<MetricValue<string>>[];

/** What the server asks of its committing process. */
export interface CommitterSide {
  /** Resolves when units can be committed. */
  begin(start: CommitterStart): Promise<void>;
  /** A worker is dead. */
  gone(worker: string): void;
  metrics(none: undefined): Promise<Metrics>;
  stop(none: undefined): void;
}

/** What the server asks of its workers. */
export interface WorkerSide {
  /** Resolves when requests are served. */
  begin(start: WorkerStart): Promise<void>;
  certificate(material: TlsMaterial): void;
  /** Whether the worker leaves an upload session to another process; not while it writes to it. */
  yield(session: string): boolean;
  /** An upload session that went from process to process is over. */
  sessionEnded(session: string): void;
  metrics(none: undefined): Promise<Metrics>;
  /** No new requests; those under way may end. */
  stop(none: undefined): void;
}

/** What any part may ask of the server. */
export interface ServerSide {
  /** A worker does not answer: it is to be killed. */
  stuck(worker: string): void;
  /** Whether an upload session is now the worker's to write to. */
  claim(session: string): Promise<boolean>;
  sessionEnded(session: string): void;
  /** A repository went out of sight: its content can be purged. */
  repositoryHidden(none: undefined): void;
  /** A lifecycle preview or run is wanted. */
  lifecycleWanted(none: undefined): void;
  /** Images are to be restored from the archive. */
  activationStarted(none: undefined): void;
  /** Events may have been written. */
  eventsWritten(none: undefined): void;
  /** The metrics of all processes, as text. */
  allMetrics(none: undefined): Promise<string>;
}

export interface LogSettings {
  readonly level: LogLevel;
  readonly format: 'json' | 'pretty';
}

export interface CommitterStart {
  readonly log: LogSettings;
  readonly folder: string;
  readonly secret: Uint8Array;
  readonly fresh: boolean;
  readonly expected: readonly string[];
}

export interface WorkerStart {
  readonly log: LogSettings;
  /** 12 hex digits; no two workers have the same. */
  readonly name: string;
  /** How many there are. */
  readonly workers: number;
  readonly settings: PlainSettings;
  readonly folder: string;
  readonly deployment: Deployment;
  readonly rootKey: RootKey;
  readonly secret: Uint8Array;
  readonly certificate: TlsMaterial | undefined;
}

/** Settings as they can be sent. */
export type PlainSettings = Omit<Settings, 'publicUrl'> & { readonly publicUrl: string | undefined };

export function plainSettings(settings: Settings): PlainSettings {
  return { ...settings, publicUrl: settings.publicUrl?.href };
}

export function settingsOf(plain: PlainSettings): Settings {
  const { publicUrl } = plain;
  return { ...plain, publicUrl: publicUrl === undefined ? undefined : new URL(publicUrl) };
}
