import { DomainError } from '../../kernel/errors.ts';
import type { Session } from '../../kernel/identity.ts';
import type { Operation } from '../../kernel/service.ts';

/** What each kind of temporary credentials may call of STS; undefined: what policies let it. */
const ofSts: Readonly<Record<Session['kind'], ReadonlySet<string> | undefined>> = {
  role: undefined,
  user: new Set(['AssumeRole', 'GetCallerIdentity']),
  federated: new Set(['GetCallerIdentity']),
};

/**
 * What temporary credentials may not do whatever policies say (IAM user guide, "Compare AWS STS credentials"): those
 * of GetFederationToken call nothing of IAM, those of GetSessionToken only if they were got with an MFA code, and
 * neither calls more of STS than is listed here. So nobody makes a key of short life into one of long life.
 */
export function withinSessionLimits(
  service: 'iam' | 'sts',
  name: string,
  operation: Operation<never, unknown>,
): Operation<never, unknown> {
  return {
    ...operation,
    async invoke(input, call) {
      const { session } = call.caller;
      if (session !== undefined) check(service, name, session);
      return operation.invoke(input, call);
    },
  };
}

function check(service: 'iam' | 'sts', name: string, { kind, mfaAt }: Session): void {
  if (service === 'sts') {
    if (ofSts[kind]?.has(name) === false) {
      throw new DomainError('AccessDenied', `Cannot call ${name} with session credentials`);
    }
  } else if (kind === 'federated' || (kind === 'user' && mfaAt === undefined)) {
    const why =
      kind === 'user'
        ? 'Credentials of GetSessionToken may call IAM only if they were got with an MFA code.'
        : 'Credentials of GetFederationToken may not call IAM.';
    throw new DomainError(
      'UnrecognizedClient',
      `The security token included in the request is invalid. ${why}`,
    );
  }
}
