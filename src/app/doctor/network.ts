import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { createServer } from 'node:net';
import type { Endpoint } from '../config/index.ts';
import { systemCode } from '../errors.ts';
import { refusalOf } from '../listen.ts';
import { namesServed } from './certificate.ts';
import { type Finding, fault, good, type Patient, reasonOf, warning } from './finding.ts';

/** Whether the server can listen where it shall, or does. */
export async function checkPorts(patient: Patient): Promise<Finding[]> {
  const { settings } = patient;
  const metrics = settings['metrics.listen'];
  const findings = [await checkPort(patient, settings.listen, settings['tls.cert'] !== undefined, '/livez')];
  if (metrics !== undefined) findings.push(await checkPort(patient, metrics, false, '/metrics'));
  return findings;
}

const port = 'port';

async function checkPort(patient: Patient, at: Endpoint, tls: boolean, path: string): Promise<Finding> {
  const where = `${at.host.includes(':') ? `[${at.host}]` : at.host}:${at.port}`;
  const refusal = await bound(at);
  if (refusal === undefined) {
    if (patient.server === undefined || at.port === 0) return good(port, `${where} is free`);
    return warning(
      port,
      `${where} is free, though a server has the data folder`,
      'It listens elsewhere: these are not the settings that it was started with.',
      'Give this command the settings of the server.',
    );
  }
  if (systemCode(refusal) === 'EADDRINUSE') {
    if (patient.server !== undefined && (await answers(at, tls, path))) {
      return good(port, `${where} is held by the running server`);
    }
    return fault(
      port,
      `${where} is taken by another program`,
      'The server does not start.',
      `Stop what listens there (ss -ltnp 'sport = :${at.port}' names it), or choose another port.`,
    );
  }
  const reason = refusalOf(refusal) ?? reasonOf(refusal);
  return fault(
    port,
    `The server cannot listen on ${where}: ${reason}`,
    'The server does not start.',
    systemCode(refusal) === 'EACCES'
      ? 'Choose a port from 1024 up, or allow it: sysctl net.ipv4.ip_unprivileged_port_start, or a capability of the service.'
      : 'Listen on an address of this machine, such as 0.0.0.0.',
  );
}

async function bound({ host, port }: Endpoint): Promise<Error | undefined> {
  const server = createServer();
  try {
    server.listen({ host, port, exclusive: true });
    await once(server, 'listening');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    server.close();
  }
}

/** Whether what listens there is one of ours. */
function answers({ host, port }: Endpoint, tls: boolean, path: string): Promise<boolean> {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return new Promise((resolve) => {
    const ask = tls ? requestHttps : requestHttp;
    const options = {
      host: reachable,
      port,
      path,
      timeout: 5000,
      rejectUnauthorized: false,
      agent: false,
    } as const;
    const sent = ask(options, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    sent.on('timeout', () => sent.destroy());
    sent.on('error', () => resolve(false));
    sent.end();
  });
}

/** Whether the names by which clients come are known here. */
export async function checkNames(patient: Patient): Promise<Finding[]> {
  const check = 'names';
  const names = await namesServed(patient);
  const findings: Finding[] = [];
  for (const name of names) {
    try {
      await lookup(name);
    } catch (error) {
      findings.push(
        warning(
          check,
          `${name} does not resolve here (${systemCode(error) ?? reasonOf(error)})`,
          'Clients that do not know the name do not find the registry.',
          'Point a wildcard name at this server in the DNS, or add the name to /etc/hosts of the clients.',
        ),
      );
    }
  }
  if (names.length === 0 || findings.length > 0) return findings;
  return [good(check, `${names.join(', ')} resolve${names.length === 1 ? 's' : ''}`)];
}

/** Proxies in the environment would come between clients on this machine and the server. */
export async function checkProxies(patient: Patient): Promise<Finding[]> {
  const { environment, settings } = patient;
  const of = (name: string) => environment[name.toLowerCase()] || environment[name];
  const proxies = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'].filter((name) => of(name) !== undefined);
  if (proxies.length === 0) return [];
  const exempt = (of('NO_PROXY') ?? '').split(/[\s,]+/).filter((entry) => entry !== '');
  const host = /^(0\.0\.0\.0|::)$/.test(settings.listen.host) ? '127.0.0.1' : settings.listen.host;
  const caught = [host, ...(await namesServed(patient))].filter((name) => !isExempt(name, exempt));
  const check = 'proxy';
  if (caught.length === 0) return [good(check, `${proxies.join(', ')} except this server's names`)];
  return [
    warning(
      check,
      `${proxies.join(', ')} would be used for ${caught.join(', ')}`,
      'docker, aws and others on this machine may ask the proxy for this server, which does not find it. The server itself uses no proxy.',
      `Add to NO_PROXY: ${caught.join(',')}`,
    ),
  ];
}

/** As curl and Go read NO_PROXY: a name stands for itself and all below it. */
export function isExempt(host: string, exempt: readonly string[]): boolean {
  return exempt.some((entry) => {
    const name = entry
      .toLowerCase()
      .replace(/:\d+$/, '')
      .replace(/^\*?\.(?=.)/, '');
    return name === '*' || host === name || host.endsWith(`.${name}`);
  });
}
