import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The real clients that the tests use, each pinned. A change of version lands in a folder of its own in the
 * cache, so that two checkouts with different pins do not disturb each other.
 */

/** The release that the real image of the tests is made of. */
export const debianRelease = 'bookworm';

export const awsCliVersion = '1.46.3';

export interface GoClient {
  readonly module: string;
  readonly version: string;
}

/** By the name of the command. Built with CGO_ENABLED=0, so that they run anywhere. */
export const goClients = {
  crane: { module: 'github.com/google/go-containerregistry/cmd/crane', version: 'v0.20.6' },
  regctl: { module: 'github.com/regclient/regclient/cmd/regctl', version: 'v0.11.7' },
  oras: { module: 'oras.land/oras/cmd/oras', version: 'v1.3.6' },
  helm: { module: 'helm.sh/helm/v3/cmd/helm', version: 'v3.22.0' },
  cosign: { module: 'github.com/sigstore/cosign/v2/cmd/cosign', version: 'v2.6.5' },
  'docker-credential-ecr-login': {
    module: 'github.com/awslabs/amazon-ecr-credential-helper/ecr-login/cli/docker-credential-ecr-login',
    version: 'v0.12.0',
  },
  conformance: {
    module: 'github.com/opencontainers/distribution-spec/conformance',
    version: 'v0.0.0-20260831232431-97274622c111',
  },
  versitygw: { module: 'github.com/versity/versitygw/cmd/versitygw', version: 'v1.8.0' },
} as const satisfies Record<string, GoClient>;

export type GoClientName = keyof typeof goClients;

/** Debian packages by the command that a test runs; the version is what the release has. */
export const debianCommands = {
  '/usr/bin/aws': 'awscli',
  '/usr/bin/skopeo': 'skopeo',
  '/usr/bin/podman': 'podman',
  '/usr/bin/buildah': 'buildah',
  '/usr/sbin/dockerd': 'docker.io',
  '/usr/bin/ctr': 'containerd',
  '/usr/sbin/nginx': 'nginx-light',
  '/usr/bin/openssl': 'openssl',
  '/usr/bin/curl': 'curl',
  '/usr/bin/jq': 'jq',
  '/usr/sbin/debootstrap': 'debootstrap',
  '/usr/bin/unshare': 'util-linux',
  '/usr/sbin/ip': 'iproute2',
} as const;

export type DebianCommand = keyof typeof debianCommands;

/** What a test may need, and how messages call it. */
export type Need = DebianCommand | GoClientName | 'aws-cli-v1' | 'debian-rootfs';

/** Outside the repository, so that a fresh clone need not build again. */
export function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'holdfast-test');
}

/** Where the command (for `debian-rootfs` the archive) is once installed. */
export function commandPath(need: Need): string {
  if (need.startsWith('/')) return need;
  if (need === 'aws-cli-v1') return join(cacheFolder(), `aws-cli-${awsCliVersion}`, 'bin', 'aws');
  if (need === 'debian-rootfs') return join(cacheFolder(), `debian-${debianRelease}-minbase.tar`);
  const { version } = goClients[need as GoClientName];
  return join(cacheFolder(), `${need}-${version}`, need);
}
