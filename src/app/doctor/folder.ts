import type { Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { checkDeployment, findRootKey, readDeployment, restoreUnderWay } from '../data/index.ts';
import { systemCode } from '../errors.ts';
import { type Finding, fault, good, type Patient, reasonOf, warning } from './finding.ts';

const check = 'data folder';

/** The data folder: is it there, whose is it, who may read it, and is it whole? */
export async function checkFolder(patient: Patient): Promise<Finding[]> {
  const { data } = patient;
  const stats = await statOf(data);
  if (stats === undefined) return [good(check, `${data} does not exist yet: the first start makes it`)];
  if (!stats.isDirectory()) {
    return [
      fault(check, `${data} is not a folder`, 'Nothing can be kept there.', 'Name a folder by --data.'),
    ];
  }
  const findings = [...(await checkAccess(data, stats)), ...(await checkSecrets(patient))];
  const backup = await restoreUnderWay(data);
  if (backup !== undefined) {
    findings.push(
      fault(
        check,
        `The restore of the backup ${backup} into ${data} is not finished`,
        'No server starts on it.',
        'Run holdfast restore again, which goes on with it, or empty the folder.',
      ),
    );
    return findings;
  }
  findings.push(...(await checkIdentity(patient)));
  return findings.some(({ level }) => level !== 'good')
    ? findings
    : [good(check, `${data} is its owner's alone, and has the root key that it wants`)];
}

async function checkAccess(data: string, { mode, uid }: Stats): Promise<Finding[]> {
  const findings: Finding[] = [];
  if ((mode & 0o077) !== 0) {
    findings.push(
      warning(
        check,
        `${data} is open to other users (mode ${(mode & 0o777).toString(8)})`,
        'They may read what is stored, sealed keys included.',
        `chmod 700 ${data}`,
      ),
    );
  }
  const me = userInfo().uid;
  if (me > 0 && me !== uid) {
    findings.push(
      fault(
        check,
        `${data} belongs to user ${uid}, and this is user ${me}`,
        'The server cannot read and write there as this user.',
        `Run it as user ${uid}, or chown -R ${me} ${data}`,
      ),
    );
  }
  const foreign: string[] = [];
  for (const name of await readdir(data).catch(() => [])) {
    const below = await readdir(join(data, name)).catch(() => []);
    for (const path of [name, ...below.slice(0, 500).map((one) => join(name, one))]) {
      const stats = await statOf(join(data, path));
      if (stats !== undefined && stats.uid !== uid) foreign.push(path);
    }
  }
  if (foreign.length > 0) {
    findings.push(
      fault(
        check,
        `Not everything in ${data} belongs to its owner, user ${uid}: ${foreign.slice(0, 5).join(', ')}`,
        'The server may fail at these files, hours after its start. A command that was run as root leaves them.',
        `chown -R ${uid} ${data}, and run commands as that user`,
      ),
    );
  }
  return findings;
}

async function checkSecrets({ data, settings }: Patient): Promise<Finding[]> {
  const findings: Finding[] = [];
  const paths = [join(data, 'keys', 'root.key'), join(data, 'aws', 'credentials')];
  if (settings.rootKeyFile !== undefined) paths.push(settings.rootKeyFile);
  for (const path of paths) {
    const stats = await statOf(path);
    if (stats === undefined || (stats.mode & 0o077) === 0) continue;
    findings.push(
      warning(
        check,
        `${path} can be read by other users (mode ${(stats.mode & 0o777).toString(8)})`,
        'Whoever reads it is the administrator.',
        `chmod 600 ${path}`,
      ),
    );
  }
  return findings;
}

/** Is it this deployment's folder, and is the root key its own? */
async function checkIdentity({ data, settings, server }: Patient): Promise<Finding[]> {
  try {
    const deployment = await readDeployment(data);
    if (deployment === undefined) return [];
    checkDeployment(data, deployment, settings);
    await findRootKey(data, deployment, settings);
    return [];
  } catch (error) {
    const what = reasonOf(error);
    return server === undefined
      ? [
          fault(
            check,
            what,
            'No server starts so; without its root key nothing that is sealed can be read.',
            'Set it right as it says.',
          ),
        ]
      : [
          warning(
            check,
            what,
            'The running server has what it needs; the next start, with these settings, would not.',
            'Give this command the settings of the server, or set it right as it says.',
          ),
        ];
  }
}

async function statOf(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}
