import { account } from '../../api.testing.ts';

/** For tests: simulations in few words. */
export const repository = (name: string, owner = account) =>
  `arn:aws:ecr:eu-west-1:${owner}:repository/${name}`;
export const arn = (rest: string) => `arn:aws:iam::${account}:${rest}`;

export function document(...statements: readonly object[]): string {
  const whole = statements.map((statement) => ({
    Effect: 'Allow',
    Action: '*',
    Resource: '*',
    ...statement,
  }));
  return JSON.stringify({ Version: '2012-10-17', Statement: whole });
}

export const open = document({});
export const ecr = document({ Action: 'ecr:*', Resource: repository('*') });
export const refused = (code: string) => ({ code });
