import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { connect, type TLSSocket } from 'node:tls';

import { Registry } from 'prom-client';
import { silentLog } from '../../kernel/log.ts';
import { createHttpServer, type TlsMaterial } from './index.ts';

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'tls-'));
});
after(() => rmSync(folder, { recursive: true }));

function certificate(name: string): TlsMaterial {
  const [key, cert] = [join(folder, `${name}.key`), join(folder, `${name}.crt`)];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const out = ['-keyout', key, '-out', cert, '-subj', `/CN=${name}`, '-days', '2'];
  execFileSync('openssl', ['req', '-x509', ...curve, ...out], { stdio: 'ignore' });
  return { key: readFileSync(key), cert: readFileSync(cert) };
}

async function nameSeen(port: number): Promise<string | undefined> {
  const socket: TLSSocket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const { subject } = socket.getPeerCertificate();
  socket.destroy();
  return String(subject.CN);
}

test('a certificate is exchanged while we serve; an unusable one leaves the old', async () => {
  const server = createHttpServer({
    domains: [],
    publicUrl: undefined,
    trustedProxies: [],
    tls: certificate('first'),
    log: silentLog,
    metrics: { registry: new Registry() },
    ready: () => true,
  });
  server.open((app) => {
    app.get('/origin', async ({ arrival }) => arrival.origin);
  });
  const { url, port } = await server.listen({ host: '127.0.0.1', port: 0 });
  assert.equal(url, `https://127.0.0.1:${port}`);
  assert.equal(await nameSeen(port), 'first');
  assert.throws(() => server.reloadTls({ cert: 'none', key: 'none' }));
  assert.equal(await nameSeen(port), 'first');
  server.reloadTls(certificate('second'));
  assert.equal(await nameSeen(port), 'second');

  const [response] = await once(
    request(`${url}/origin`, { rejectUnauthorized: false, agent: false }).end(),
    'response',
  );
  let text = '';
  for await (const chunk of response) text += chunk;
  assert.deepEqual(JSON.parse(text), { scheme: 'https', authority: `127.0.0.1:${port}` });
  await server.close(0);
});
