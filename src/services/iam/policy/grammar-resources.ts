import { LEGACY, malformed } from './malformed.ts';

const PARTITION = /^aws(?:-[a-z]+)*$/;

const iamPaths = [
  'user/',
  'federated-user/',
  'role/',
  'group/',
  'instance-profile/',
  'mfa/',
  'server-certificate/',
  'policy/',
  'sms-mfa/',
  'saml-provider/',
  'oidc-provider/',
  'report/',
  'access-report/',
];

/** `*`, or an ARN: partition and service in full, the rest with wildcards and variables. */
export function checkResource(resource: string): void {
  if (resource === '*') return;
  const [prefix, partition, service = '', region = '', account, ...rest] = resource.split(':');
  if (prefix !== 'arn' || partition === undefined) {
    throw malformed(`Resource ${resource} must be in ARN format or "*".`);
  }
  if (!PARTITION.test(partition)) throw malformed(wrongPartition(resource, partition));
  if (service === '' || /[*?$]/.test(service)) {
    throw malformed('Resource vendor must be fully qualified and cannot contain regexes.');
  }
  if (!/^[a-z0-9.-]+$/i.test(service)) throw malformed(LEGACY);
  if (region !== '' && service === 'iam') {
    throw malformed(`IAM resource ${resource} cannot contain region information.`);
  }
  if (region !== '' && service === 's3') {
    throw malformed(`Resource ${resource} can not contain region information.`);
  }
  if (service === 'iam' && account !== undefined && rest.length > 0) checkIamPath(rest.join(':'));
}

function wrongPartition(resource: string, partition: string): string {
  const rest = resource.split(':').slice(2);
  const parts = [
    rest[0] ?? '*',
    rest[1] ?? '*',
    rest[2] ?? '*',
    rest.length > 3 ? rest.slice(3).join(':') : '*',
  ];
  return `Partition "${partition}" is not valid for resource "arn:${partition}:${parts.join(':')}".`;
}

function checkIamPath(path: string): void {
  if (path === '*' || iamPaths.some((start) => path.startsWith(start))) return;
  throw malformed(`IAM resource path must either be "*" or start with ${iamPaths.join(', ')}.`);
}
