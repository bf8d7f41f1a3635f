/** Plain data (structured clone) to and from another process, in order; what is sent to one that ended is dropped. */
export interface Channel {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

export type Role = 'committer' | 'worker';

/** Another process of this program, started by this one and ending with it. */
export interface Part extends Channel {
  readonly pid: number | undefined;
  /** Resolves, when it has ended, with how: `exit code 1`, `SIGKILL`. */
  readonly ended: Promise<string>;
  /** Ends it at once. */
  kill(): void;
}

/** The descriptor by which a part has the socket that it was started with. */
export const partSocket = 4;

/** What the program may know of the process that it is: main.ts makes it, everything else is handed it. */
export interface Host {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly pid: number;
  /** Whether people read standard error: logs are pretty then. */
  readonly terminal: boolean;
  /** Writes to standard output. */
  print(text: string): void;
  /** Aborted when the process is asked to end. */
  readonly stopped: AbortSignal;
  /** Calls `listener` each time the process is asked to read its files again. */
  onReload(listener: () => void): void;
  /** Calls `listener` with an error that nobody caught, right before the process ends for it. */
  onCrash(listener: (error: unknown) => void): void;
  /** Starts this program again as a part of it; `fd`, if given, is its `partSocket`. */
  startPart(role: Role, fd?: number): Part;
}
