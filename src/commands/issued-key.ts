import type { Host, IssuedKey, Options } from '../app/index.ts';

/** Says where a new access key lies; never what it is. */
export function printIssuedKey(host: Host, options: Options, key: IssuedKey, headline: string): void {
  if (options.has('json')) {
    host.print(`${JSON.stringify(key, null, 2)}\n`);
    return;
  }
  host.print(`${headline}
Its secret is in the profile ${key.profile} of ${key.credentialsPath}. To use it:

  export AWS_SHARED_CREDENTIALS_FILE=${key.credentialsPath}
  export AWS_CONFIG_FILE=${key.configPath}
  export AWS_PROFILE=${key.profile}
`);
}
