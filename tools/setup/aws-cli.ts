import { existsSync } from 'node:fs';
import { mkdir, rename, rm, symlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { command } from './command.ts';
import { awsCliVersion, commandPath } from './pins.ts';

/** The AWS CLI of PyPI in a virtual environment of its own. Returns what went wrong, or undefined. */
export async function installAwsCli(): Promise<string | undefined> {
  const path = commandPath('aws-cli-v1');
  if (existsSync(path)) return undefined;
  const folder = dirname(dirname(path));
  console.log(`setup: pip install awscli==${awsCliVersion}`);
  // A virtual environment cannot be moved, so the finished one stays where it was made and gets its name last.
  const made = `${folder}.${process.pid}`;
  await rm(made, { recursive: true, force: true });
  await mkdir(dirname(made), { recursive: true });
  let result = await command('python3', ['-m', 'venv', made]);
  if (result.code === 0) {
    result = await command(`${made}/bin/pip`, [
      'install',
      '-q',
      '--disable-pip-version-check',
      `awscli==${awsCliVersion}`,
    ]);
  }
  if (result.code !== 0) {
    await rm(made, { recursive: true, force: true });
    return `installing the AWS CLI failed:\n${result.output}`.slice(-2000);
  }
  await symlink(made, `${made}.link`);
  await rename(`${made}.link`, folder);
  return undefined;
}
