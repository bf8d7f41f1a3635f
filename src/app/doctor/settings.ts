import { BlockList, isIP } from 'node:net';
import type { Endpoint } from '../config/index.ts';
import { type Finding, good, type Patient, warning } from './finding.ts';

const check = 'settings';
const hour = 3_600_000;

/** What the settings say together that each alone may say. */
export function checkSettings({ settings, warnings }: Patient): Finding[] {
  const findings: Finding[] = warnings.map((text) =>
    warning(check, text, 'What was meant to be set is not set.', 'Correct the name, or remove the variable.'),
  );
  const tls = settings['tls.cert'] !== undefined;
  const proxied = settings.trustedProxies.length > 0 || settings.publicUrl?.protocol === 'https:';
  const exposed = !isLoopback(settings.listen);
  if (exposed && !tls && !proxied) {
    findings.push(
      warning(
        check,
        'The server listens beyond this machine without TLS, and no proxy is named',
        'Logins and tokens cross the network in clear, and docker refuses such a registry unless it is told otherwise.',
        'Set tls.cert and tls.key, or trustedProxies where a proxy ends TLS; or listen on 127.0.0.1.',
      ),
    );
  }
  if (settings['login.accessKeys'] === 'always' && exposed && !tls) {
    findings.push(
      warning(
        check,
        'login.accessKeys is always, and logins may come without TLS',
        'Secret access keys, which do not expire, can be read on the way.',
        'Use secure, or serve TLS.',
      ),
    );
  }
  if (settings.trustedProxies.some((network) => network.endsWith('/0'))) {
    findings.push(
      warning(
        check,
        'trustedProxies trusts every address',
        'Any client can say which address and host it comes from, which policies and logs then believe.',
        'Name the addresses of the proxies only.',
      ),
    );
  }
  if (tls && settings.publicUrl?.protocol === 'http:') {
    findings.push(
      warning(
        check,
        'publicUrl is http, while the server serves TLS',
        'Clients are sent to an address that does not answer them.',
        'Set publicUrl to https, or leave it out.',
      ),
    );
  }
  const metrics = settings['metrics.listen'];
  if (metrics !== undefined && !isLoopback(metrics)) {
    findings.push(
      warning(
        check,
        `metrics are served to anyone who reaches ${metrics.host}:${metrics.port}`,
        'They tell how much the registry is used, though not by whom.',
        'Listen where only the collector can reach it.',
      ),
    );
  }
  for (const name of ['gc.grace', 'blobs.expiry'] as const) {
    if (settings[name] >= hour) continue;
    findings.push(
      warning(
        check,
        `${name} is shorter than an hour`,
        'A layer may be collected between the moments in which a slow client uploads it and uses it.',
        'Leave it at 24h.',
      ),
    );
  }
  return findings.length > 0 ? findings : [good(check, 'They are understood and fit together')];
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

export function isLoopback({ host }: Endpoint): boolean {
  const family = isIP(host);
  if (family === 0) return host === 'localhost' || host.endsWith('.localhost');
  return loopback.check(host, family === 6 ? 'ipv6' : 'ipv4');
}
