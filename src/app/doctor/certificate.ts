import type { X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { systemClock } from '../../kernel/clock.ts';
import { defaultAccount, defaultRegion } from '../config/index.ts';
import { readDeployment } from '../data/index.ts';
import { certificatesIn, readCertificate } from '../tls.ts';
import { type Finding, fault, good, type Patient, reasonOf, warning } from './finding.ts';

const check = 'certificate';
const day = 86_400_000;
const soon = 21 * day;
const renew = 'Renew it, then kill -HUP the server, which reads it again.';
const refused = 'Clients refuse the connection.';

/** Certificate and key of the settings: fit together, in time, in order, and for the names that are served. */
export async function checkCertificate(patient: Patient): Promise<Finding[]> {
  const { settings } = patient;
  const [certPath, keyPath] = [settings['tls.cert'], settings['tls.key']];
  if (certPath === undefined || keyPath === undefined) return [];
  let chain: X509Certificate[];
  try {
    await readCertificate(settings);
    chain = certificatesIn(await readFile(certPath));
  } catch (error) {
    return [
      fault(
        check,
        reasonOf(error),
        'The server does not start.',
        'Name a certificate (PEM) and its own key.',
      ),
    ];
  }
  const findings = [...checkTimes(chain), ...checkOrder(chain), ...(await checkNames(patient, chain[0]))];
  const { mode } = await stat(keyPath);
  if ((mode & 0o077) !== 0) {
    findings.push(
      warning(
        check,
        `The key ${keyPath} can be read by other users (mode ${(mode & 0o777).toString(8)})`,
        'Whoever reads it can pass for this server.',
        `chmod 600 ${keyPath}`,
      ),
    );
  }
  const until = chain[0]?.validToDate.toISOString().slice(0, 10);
  return findings.length > 0
    ? findings
    : [good(check, `${certPath} is good until ${until}, for all names served`)];
}

function checkTimes(chain: readonly X509Certificate[]): Finding[] {
  const now = systemClock.now();
  return chain.flatMap((certificate) => {
    const name = subjectOf(certificate);
    const [from, to] = [certificate.validFromDate.getTime(), certificate.validToDate.getTime()];
    const until = new Date(to).toISOString();
    if (to < now) return [fault(check, `${name} has expired on ${until}`, refused, renew)];
    if (from > now) {
      const what = `${name} is not good before ${new Date(from).toISOString()}`;
      return [fault(check, what, refused, 'Look at the clock of this machine, or use another certificate.')];
    }
    if (to - now < soon)
      return [warning(check, `${name} expires on ${until}`, `${refused.slice(0, -1)} then.`, renew)];
    return [];
  });
}

/** Each certificate is followed by its issuer's. */
function checkOrder(chain: readonly X509Certificate[]): Finding[] {
  for (const [index, certificate] of chain.entries()) {
    const next = chain[index + 1];
    if (next === undefined || certificate.checkIssued(next)) continue;
    return [
      warning(
        check,
        `${subjectOf(certificate)} is followed by ${subjectOf(next)}, which did not issue it`,
        'Clients that do not know the authority in between refuse the connection.',
        "Put the server's own certificate first, then that of its issuer, and so on.",
      ),
    ];
  }
  return [];
}

async function checkNames(patient: Patient, leaf: X509Certificate | undefined): Promise<Finding[]> {
  const uncovered = (await namesServed(patient)).filter((name) => leaf?.checkHost(name) === undefined);
  if (uncovered.length === 0) return [];
  return [
    warning(
      check,
      `The certificate is not for ${uncovered.join(', ')}`,
      'Clients that come by these names refuse the connection.',
      'A wildcard stands for one label: *.dkr.ecr.REGION.DOMAIN, and api.ecr.REGION.DOMAIN beside it.',
    ),
  ];
}

/** Host names by which clients of the home registry come. */
export async function namesServed({ settings, data }: Patient): Promise<string[]> {
  const home = await readDeployment(data).catch(() => undefined);
  const account = home?.account ?? settings.account ?? defaultAccount;
  const region = home?.region ?? settings.region ?? defaultRegion;
  const names = settings.domain.flatMap((domain) => [
    `${account}.dkr.ecr.${region}.${domain}`,
    `api.ecr.${region}.${domain}`,
  ]);
  const reached = settings.publicUrl?.hostname;
  return reached === undefined || /^[0-9.]+$|:/.test(reached) ? names : [...names, reached];
}

function subjectOf(certificate: X509Certificate): string {
  return `The certificate of ${certificate.subject?.replaceAll('\n', ', ') ?? 'nobody'}`;
}
