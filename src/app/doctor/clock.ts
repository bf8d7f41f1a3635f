import { stat } from 'node:fs/promises';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { join } from 'node:path';
import { systemClock } from '../../kernel/clock.ts';
import { type Finding, fault, good, type Patient, reasonOf, warning } from './finding.ts';

const check = 'clock';
const minute = 60_000;
/** The program is not older than this. */
const earliest = Date.UTC(2026, 0, 1);
const setIt = 'Set the clock, and have it kept by NTP (systemd-timesyncd, chrony).';
const signatures =
  'Signed requests are refused when clocks differ by more than 15 minutes, and tokens end too early or too late.';

/** Is the time likely, does it go forward, and does a server elsewhere agree? */
export async function checkClock({ data, timeServer }: Patient): Promise<Finding[]> {
  const findings: Finding[] = [];
  const now = systemClock.now();
  if (now < earliest) {
    const what = `The clock says ${new Date(now).toISOString()}, which is before this program was written`;
    findings.push(fault(check, what, signatures, setIt));
  }
  for (const name of ['metadata.sqlite', 'metadata.sqlite-wal', 'deployment.json']) {
    const written = await stat(join(data, name)).catch(() => undefined);
    if (written === undefined || written.mtimeMs < now + minute) continue;
    findings.push(
      warning(
        check,
        `${name} was written ${Math.round((written.mtimeMs - now) / minute)} minutes in the future: the clock has been set back`,
        'Images pushed now would be older than those there are, which expiry and lists by time go by.',
        setIt,
      ),
    );
  }
  findings.push(...(await checkSteady()));
  if (timeServer !== undefined) findings.push(await checkAgainst(timeServer));
  return findings.length > 0
    ? findings
    : [good(check, `It says ${new Date(now).toISOString()} and goes forward`)];
}

/** Whether the wall clock goes as the monotonic one does, for the tenth of a second that this takes. */
async function checkSteady(): Promise<Finding[]> {
  const before = { wall: systemClock.now(), steady: performance.now() };
  await new Promise((resolve) => setTimeout(resolve, 100));
  const drift = systemClock.now() - before.wall - (performance.now() - before.steady);
  if (Math.abs(drift) < 50) return [];
  return [
    warning(
      check,
      `The clock jumped by ${Math.round(drift)} ms within a tenth of a second`,
      signatures,
      setIt,
    ),
  ];
}

/** By the Date of an HTTP answer: good to a second or two. */
async function checkAgainst(url: URL): Promise<Finding> {
  let skew: number;
  try {
    skew = await skewAgainst(url);
  } catch (error) {
    const what = `${url.host} did not tell the time: ${reasonOf(error)}`;
    return warning(check, what, 'The clock could not be compared.', 'Name another server by --time-server.');
  }
  const seconds = Math.round(Math.abs(skew) / 1000);
  if (seconds <= 2) return good(check, `It agrees with ${url.host}`);
  const what = `It is ${seconds} s ${skew > 0 ? 'ahead of' : 'behind'} ${url.host}`;
  return seconds > 240 ? fault(check, what, signatures, setIt) : warning(check, what, signatures, setIt);
}

async function skewAgainst(url: URL): Promise<number> {
  const began = systemClock.now();
  const said = await new Promise<string | undefined>((resolve, reject) => {
    const ask = url.protocol === 'https:' ? requestHttps : requestHttp;
    // Its certificate may seem expired to a wrong clock, which is what is to be found out.
    const sent = ask(url, { method: 'HEAD', timeout: 5000, rejectUnauthorized: false }, (response) => {
      response.resume();
      resolve(response.headers.date);
    });
    sent.on('timeout', () => sent.destroy(new Error('no answer for 5 s')));
    sent.on('error', reject);
    sent.end();
  });
  const ended = systemClock.now();
  const theirs = Date.parse(said ?? '');
  if (Number.isNaN(theirs)) throw new Error('no Date in its answer');
  // A Date is cut to the second: on average it was half a second ago.
  return (began + ended) / 2 - (theirs + 500);
}
