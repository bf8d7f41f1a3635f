/** What the start-up prints for people: lines to paste, and no secret. */
export interface Welcome {
  readonly version: string;
  readonly account: string;
  readonly region: string;
  readonly url: string;
  /** Host and port of docker references. */
  readonly registryHost: string;
  readonly credentialsPath: string;
  readonly configPath: string;
}

export function welcomeText(welcome: Welcome): string {
  const { version, account, region, url, registryHost, credentialsPath, configPath } = welcome;
  return `
Holdfast ${version} serves account ${account}, home region ${region}, at ${url}

In another shell:

  export AWS_SHARED_CREDENTIALS_FILE=${quoted(credentialsPath)} AWS_CONFIG_FILE=${quoted(configPath)}
  aws ecr get-login-password --endpoint-url ${url} | docker login --username AWS --password-stdin ${registryHost}
  aws ecr create-repository --endpoint-url ${url} --repository-name hello
  docker tag IMAGE ${registryHost}/hello:latest
  docker push ${registryHost}/hello:latest

`;
}

/** For a shell, where that needs it. */
function quoted(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
