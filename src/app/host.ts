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
}
