import { done, type Input } from '../../kit/api.ts';
import { type Credentials, holdfast, readCredentials, type Server } from '../../kit/server.ts';

/** Writes the inline policy `own` of a user, over the one that it has. */
export async function putPolicy(
  server: Server,
  UserName: string,
  policy: Input,
  by: Credentials = server.credentials,
): Promise<void> {
  const PolicyDocument = JSON.stringify(policy);
  await done(server, 'iam', 'PutUserPolicy', { UserName, PolicyName: 'own', PolicyDocument }, by);
}

export const attachManaged = (
  server: Server,
  UserName: string,
  name: string,
  by: Credentials = server.credentials,
): Promise<unknown> =>
  done(server, 'iam', 'AttachUserPolicy', { UserName, PolicyArn: `arn:aws:iam::aws:policy/${name}` }, by);

/** A further account; returns its administrator's key. */
export async function newAccount(server: Server, account: string): Promise<Credentials> {
  const { code, stderr } = await holdfast(['account', 'create', account, '--data', server.data]);
  if (code !== 0) throw new Error(stderr);
  return readCredentials(String(server.env.AWS_SHARED_CREDENTIALS_FILE), account);
}

export function policy(...Statement: readonly Input[]): Input {
  return { Version: '2012-10-17', Statement };
}
