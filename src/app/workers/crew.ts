import { randomBytes } from 'node:crypto';
import type { UploadClaims } from '../../drivers/blobs/index.ts';
import type { TlsMaterial } from '../../edge/http/index.ts';
import type { Log } from '../../kernel/log.ts';
import type { Part, Role } from '../host.ts';
import { ClaimDesk } from './claims.ts';
import { Keeper, type Running } from './keeper.ts';
import { Link } from './link.ts';
import type {
  CommitterSide,
  CommitterStart,
  Metrics,
  ServerSide,
  WorkerSide,
  WorkerStart,
} from './messages.ts';

export interface CrewParts {
  startPart(role: Role): Part;
  /** Told of each process that ended by itself. */
  ended(process: Role): void;
  allMetrics(): Promise<string>;
  readonly log: Log;
}

type Begin = Omit<WorkerStart, 'name' | 'certificate'>;

/** This process among those that write to upload sessions: here they expire. */
const here = 'server';

/** The processes of a server: one that commits, and those that serve. */
export class Crew {
  readonly #parts: CrewParts;
  readonly #workers = new Map<string, { readonly link: Link<WorkerSide>; readonly part: Part }>();
  readonly #claims: ClaimDesk;
  #committer: Link<CommitterSide> | undefined;
  #committerKeeper: Keeper | undefined;
  #keepers: readonly Keeper[] = [];
  #certificate: TlsMaterial | undefined;
  #stopping = false;
  /** What is done when a repository went out of sight; given late, for it stands on the committing process. */
  repositoryHidden: () => void = () => {};
  /** Likewise, when a lifecycle preview is wanted. */
  lifecycleWanted: () => void = () => {};
  /** Likewise, when a worker is no more. */
  workerEnded: (name: string) => void = () => {};
  /** Likewise, when images are to be restored from the archive. */
  activationStarted: () => void = () => {};
  /** Likewise, when events may have been written. */
  eventsWritten: () => void = () => {};

  constructor(parts: CrewParts) {
    this.#parts = parts;
    this.#claims = new ClaimDesk(
      async (worker, session) => {
        const link = this.#workers.get(worker)?.link;
        return link === undefined || (await link.ask('yield', session).catch(() => true));
      },
      (worker, session) => this.#workers.get(worker)?.link.tell('sessionEnded', session),
    );
  }

  /** Workers that live. */
  get size(): number {
    return this.#workers.size;
  }

  /** For upload sessions that expire here. */
  get claims(): UploadClaims {
    return {
      take: (session) => this.#claims.claim(here, session),
      ended: (session) => this.#claims.ended(here, session),
      // Nothing is written here, so that whoever asks for a session gets it.
      onAsked: () => {},
    };
  }

  /** Resolves when units can be committed. */
  async startCommitter(start: Pick<CommitterStart, 'folder' | 'secret' | 'log'>): Promise<void> {
    let fresh = true;
    const begin = (): Running => {
      const part = this.#parts.startPart('committer');
      const link = new Link<CommitterSide>(part, this.#answersTo('committer'));
      const expected = [...this.#workers.keys()];
      this.#committer = link;
      const begun = link.ask('begin', { ...start, fresh, expected });
      fresh = false;
      part.ended.then((how) => {
        link.end(how);
        if (!this.#stopping) this.#parts.ended('committer');
      });
      return { begun, ended: part.ended, kill: () => part.kill() };
    };
    this.#committerKeeper = new Keeper({ process: 'committer', start: begin, log: this.#parts.log });
    await this.#committerKeeper.begun;
  }

  /** Resolves when all of them serve. */
  async startWorkers(start: Begin, certificate: TlsMaterial | undefined): Promise<void> {
    this.#certificate = certificate;
    const { log } = this.#parts;
    this.#keepers = Array.from(
      { length: start.workers },
      () => new Keeper({ process: 'worker', start: () => this.#startWorker(start), log }),
    );
    await Promise.all(this.#keepers.map(({ begun }) => begun));
  }

  setCertificate(certificate: TlsMaterial): void {
    this.#certificate = certificate;
    for (const { link } of this.#workers.values()) link.tell('certificate', certificate);
  }

  metrics(): readonly Promise<Metrics>[] {
    const workers = [...this.#workers.values()].map(({ link }) => link.ask('metrics', undefined));
    return this.#committer === undefined ? workers : [this.#committer.ask('metrics', undefined), ...workers];
  }

  /** Resolves when no worker is left; those that take longer than `patience` ms are killed. */
  async stopWorkers(patience: number): Promise<void> {
    this.#stopping = true;
    for (const { link } of this.#workers.values()) link.tell('stop', undefined);
    await Promise.all(this.#keepers.map((keeper) => keeper.stop(patience)));
  }

  /** Resolves when the database is closed. */
  async stopCommitter(patience: number): Promise<void> {
    this.#stopping = true;
    this.#committer?.tell('stop', undefined);
    await this.#committerKeeper?.stop(patience);
  }

  #startWorker(start: Begin): Running {
    const name = randomBytes(6).toString('hex');
    const part = this.#parts.startPart('worker');
    const link = new Link<WorkerSide>(part, this.#answersTo(name));
    this.#workers.set(name, { link, part });
    part.ended.then((how) => {
      this.#workers.delete(name);
      this.workerEnded(name);
      link.end(how);
      this.#committer?.tell('gone', name);
      if (!this.#stopping) this.#parts.ended('worker');
    });
    const begun = link.ask('begin', { ...start, name, certificate: this.#certificate });
    return { begun, ended: part.ended, kill: () => part.kill() };
  }

  #answersTo(part: string): Readonly<Record<string, (input: never) => unknown>> {
    const answers: ServerSide = {
      stuck: (worker) => this.#endStuck(worker),
      claim: (session) => this.#claims.claim(part, session),
      sessionEnded: (session) => this.#claims.ended(part, session),
      repositoryHidden: () => this.repositoryHidden(),
      lifecycleWanted: () => this.lifecycleWanted(),
      activationStarted: () => this.activationStarted(),
      eventsWritten: () => this.eventsWritten(),
      allMetrics: () => this.#parts.allMetrics(),
    };
    return { ...answers };
  }

  #endStuck(worker: string): void {
    const stuck = this.#workers.get(worker);
    if (stuck === undefined) {
      this.#committer?.tell('gone', worker);
      return;
    }
    this.#parts.log.error({ worker }, 'a worker does not answer and is ended');
    stuck.part.kill();
  }
}
