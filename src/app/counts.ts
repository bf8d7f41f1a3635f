import type { AwsDoorOptions } from '../edge/aws/index.ts';
import type { Measure } from '../edge/http/index.ts';
import type { CountRecorder } from '../engines/metrics/index.ts';
import { DomainError } from '../kernel/errors.ts';

type Recorder = NonNullable<AwsDoorOptions['record']>;

/** Requests on /v2, and for layers by their links, as metrics of their repository. */
export function measuringRequests(counts: CountRecorder): Measure {
  return ({ registry, repository, operation }, status, ms, bytes) => {
    if (registry === undefined || repository === undefined) return;
    const { account, region } = registry;
    counts.requested({ account, region, repository, operation, status, ms, bytes });
  };
}

/** Calls of ECR's API, and those that failed as errors of their repository. */
export function countingCalls(record: Recorder, counts: CountRecorder | undefined): Recorder {
  if (counts === undefined) return record;
  return (made) => {
    const { service, operation, call, input, outcome } = made;
    if (service === 'ecr') {
      const { account } = call.caller;
      counts.called(account, call.region, operation);
      const repository = 'error' in outcome ? repositoryOf(input) : undefined;
      if (repository !== undefined && 'error' in outcome) {
        const whose = outcome.error instanceof DomainError ? 'client' : 'server';
        counts.failed(account, call.region, repository, whose);
      }
    }
    return record(made);
  };
}

function repositoryOf(input: unknown): string | undefined {
  const name = (input as { readonly repositoryName?: unknown } | undefined)?.repositoryName;
  return typeof name === 'string' ? name : undefined;
}
