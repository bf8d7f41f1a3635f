import type { AwsDoorOptions } from '../../edge/aws/index.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { Tracing } from '../../kernel/tracing.ts';

type Recorder = NonNullable<AwsDoorOptions['record']>;

/** What a call of an AWS API was about, said of its span: never a value that could be a secret. */
export function tracingCalls(record: Recorder, tracing: Tracing | undefined): Recorder {
  if (tracing === undefined) return record;
  return (made) => {
    const { input, outcome, call } = made;
    const { repositoryName } = (input ?? {}) as { readonly repositoryName?: unknown };
    tracing.note({
      'holdfast.account': call.caller.account,
      'cloud.region': call.region,
      'holdfast.repository': typeof repositoryName === 'string' ? repositoryName : undefined,
      'error.type':
        'error' in outcome && outcome.error instanceof DomainError ? outcome.error.code : undefined,
    });
    return record(made);
  };
}
