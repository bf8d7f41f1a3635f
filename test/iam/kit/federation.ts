import { allowing, done, type Input } from '../../kit/api.ts';
import type { Server } from '../../kit/server.ts';
import { type Cli, cliWith } from './cli.ts';

/**
 * A role that may do all below `prefix` and nothing else, trusted to tokens of the issuer `url` as far as
 * `conditions` go: operator -> claim -> value. Returns its ARN.
 */
export async function webRole(
  server: Server,
  RoleName: string,
  options: { readonly url: string; readonly conditions: Input; readonly prefix: string },
): Promise<string> {
  const { account } = server.ready;
  const issuer = options.url.replace('https://', '');
  const keyed = Object.entries(options.conditions).map(([operator, claims]) => [
    operator,
    Object.fromEntries(
      Object.entries(claims as Input).map(([claim, value]) => [`${issuer}:${claim}`, value]),
    ),
  ]);
  const trust = {
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/${issuer}` },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: Object.fromEntries(keyed),
    },
  };
  await done(server, 'iam', 'CreateRole', { RoleName, AssumeRolePolicyDocument: JSON.stringify(trust) });
  const { Statement: login } = allowing('ecr:GetAuthorizationToken');
  const { Statement: push } = allowing('ecr:*', {
    Resource: `arn:aws:ecr:*:${account}:repository/${options.prefix}*`,
  });
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [login, push].flat() });
  await done(server, 'iam', 'PutRolePolicy', { RoleName, PolicyName: 'push', PolicyDocument });
  return `arn:aws:iam::${account}:role/${RoleName}`;
}

/** Tells the account of the issuer at `url`, with STS as the audience. Returns the provider's ARN. */
export async function newProvider(server: Server, url: string): Promise<string> {
  const ClientIDList = ['sts.amazonaws.com'];
  await done(server, 'iam', 'CreateOpenIDConnectProvider', { Url: url, ClientIDList });
  return `arn:aws:iam::${server.ready.account}:oidc-provider/${url.replace('https://', '')}`;
}

/** The CLI of a pipeline: a profile with a role and a token, and no secret. */
export function pipeline(server: Server, role_arn: string, web_identity_token_file: string): Promise<Cli> {
  const { region } = server.ready;
  return cliWith(server, {
    default: { region, endpoint_url: server.url, role_arn, web_identity_token_file },
  });
}

/** Claims as GitHub Actions makes them for a run on a branch. */
export function githubClaims(iss: string, repository: string): Readonly<Record<string, unknown>> {
  const ref = 'refs/heads/main';
  const [repository_owner] = repository.split('/');
  const sub = `repo:${repository}:ref:${ref}`;
  return { iss, aud: 'sts.amazonaws.com', sub, repository, repository_owner, ref };
}

/** Claims as Kubernetes projects them for a service account. */
export function podClaims(iss: string, namespace: string, name: string): Readonly<Record<string, unknown>> {
  return {
    iss,
    aud: ['sts.amazonaws.com'],
    sub: `system:serviceaccount:${namespace}:${name}`,
    'kubernetes.io': { namespace, serviceaccount: { name } },
  };
}
