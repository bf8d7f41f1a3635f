import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { connect } from 'node:tls';
import { GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login, passwordOf } from '../kit/aws.ts';
import { authority } from '../kit/certificates.ts';
import { endsWithUs, ok } from '../kit/command.ts';
import { http } from '../kit/http.ts';
import { needs } from '../kit/needs.ts';
import { image, writeLayout } from '../kit/oci.ts';
import { freePort } from '../kit/ports.ts';
import { holdfast, startServer } from '../kit/server.ts';
import { tempFolder } from '../kit/temp.ts';

/** The subject of the certificate that the server shows. */
async function shown(url: string, ca: string): Promise<string | undefined> {
  const { port } = new URL(url);
  const socket = connect({ port: Number(port), host: '127.0.0.1', ca });
  await once(socket, 'secureConnect');
  const subject = socket.getPeerCertificate().subject.CN;
  socket.destroy();
  return String(subject);
}

describe('TLS', needs('/usr/bin/openssl'), () => {
  test('is served with the certificate given, which SIGHUP reads anew', async () => {
    const folder = await tempFolder('tls');
    const ca = await authority(folder);
    const [first, second] = [await ca.issue('first', '127.0.0.1'), await ca.issue('second', '127.0.0.1')];
    const [cert, key] = [join(folder, 'server.crt'), join(folder, 'server.key')];
    await copyFile(first.cert, cert);
    await copyFile(first.key, key);
    await using server = await startServer({ args: ['--tls-cert', cert, '--tls-key', key] });
    assert.match(server.url, /^https:/);
    assert.equal((await http('GET', `${server.url}/v2/`, { ca: ca.pem })).status, 401);
    assert.equal(await shown(server.url, ca.pem), 'first');
    await copyFile(second.cert, cert);
    await copyFile(second.key, key);
    server.child.kill('SIGHUP');
    for (let tries = 0; (await shown(server.url, ca.pem)) !== 'second'; tries++) assert.ok(tries < 1000);
    // A pair that does not fit is not taken; the old one goes on.
    await copyFile(first.key, key);
    server.child.kill('SIGHUP');
    assert.equal(await shown(server.url, ca.pem), 'second');
    assert.equal((await http('GET', `${server.url}/livez`, { ca: ca.pem })).status, 200);
  });

  test('a key that does not fit the certificate is refused at the start', async () => {
    const folder = await tempFolder('tls');
    const ca = await authority(folder);
    const [first, second] = [await ca.issue('first', '127.0.0.1'), await ca.issue('second', '127.0.0.1')];
    const args = ['serve', '--listen', '127.0.0.1:0', '--data', join(folder, 'data')];
    const { code, stderr } = await holdfast([...args, '--tls-cert', first.cert, '--tls-key', second.key], {
      cwd: folder,
    });
    assert.notEqual(code, 0);
    assert.match(stderr, /tls/i);
  });
});

describe(
  'behind nginx that ends TLS',
  needs('/usr/sbin/nginx', '/usr/bin/openssl', '/usr/bin/skopeo'),
  () => {
    test('a push and a pull work, and every URI says https and the name of the proxy', async () => {
      const folder = await tempFolder('nginx');
      const ca = await authority(folder);
      const { cert, key } = await ca.issue('proxy', 'localhost', '127.0.0.1');
      await using server = await startServer({ args: ['--trusted-proxies', '127.0.0.0/8'] });
      const port = await freePort();
      const conf = join(folder, 'nginx.conf');
      await writeFile(
        conf,
        `daemon off; pid ${folder}/pid; error_log stderr warn; worker_processes 1;
      events {}
      http {
        access_log off; client_max_body_size 0;
        ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join('\n')}
        server {
          listen 127.0.0.1:${port} ssl; ssl_certificate ${cert}; ssl_certificate_key ${key};
          location / {
            proxy_pass ${server.url}; proxy_http_version 1.1; proxy_request_buffering off; proxy_buffering off;
            proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; proxy_set_header X-Forwarded-Host $http_host;
          }
        }
      }`,
      );
      const nginx = endsWithUs(spawn('/usr/sbin/nginx', ['-c', conf, '-p', folder], { stdio: 'inherit' }));
      const url = `https://127.0.0.1:${port}`;
      try {
        for (let tries = 0; ; tries++) {
          const up = await http('GET', `${url}/livez`, { ca: ca.pem }).catch(
            (error: NodeJS.ErrnoException) => {
              assert.ok(
                error.code === 'ECONNREFUSED' && tries < 10_000 && nginx.exitCode === null,
                String(error),
              );
            },
          );
          if (up !== undefined) break;
        }
        const refusal = await http('GET', `${url}/v2/`, { ca: ca.pem });
        assert.equal(
          refusal.headers['www-authenticate'],
          `Basic realm="${url}/",service="ecr.amazonaws.com"`,
        );
        // The SDK goes straight to the server here; what the proxy changes is covered by the /v2 door below.
        await createRepository(ecrClient(server), 'behind/proxy');
        const password = passwordOf(await login(server));
        const certs = join(folder, 'certs');
        await mkdir(certs);
        await copyFile(ca.file, join(certs, 'ca.crt'));
        const one = image('proxied', { layers: [Buffer.alloc(300_000, 'p')] });
        await writeLayout(join(folder, 'in'), 'v', one);
        const remote = `docker://127.0.0.1:${port}/behind/proxy:v`;
        const skopeo = (...args: string[]): Promise<string> =>
          ok('/usr/bin/skopeo', ['--insecure-policy', 'copy', ...args]);
        await skopeo(
          '--dest-cert-dir',
          certs,
          '--dest-creds',
          `AWS:${password}`,
          `oci:${folder}/in:v`,
          remote,
        );
        await skopeo(
          '--src-cert-dir',
          certs,
          '--src-creds',
          `AWS:${password}`,
          remote,
          `oci:${folder}/out:v`,
        );
        const back = await ok('/usr/bin/skopeo', ['inspect', '--raw', `oci:${folder}/out:v`]);
        assert.equal(back, one.manifest.toString());
      } finally {
        nginx.kill();
        await once(nginx, 'exit');
      }
    });

    test('X-Forwarded headers of anyone else are not believed', async () => {
      await using server = await startServer();
      const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example' };
      const answer = await http('GET', `${server.url}/v2/`, { headers });
      assert.equal(
        answer.headers['www-authenticate'],
        `Basic realm="${server.url}/",service="ecr.amazonaws.com"`,
      );
      const { authorizationData } = await ecrClient(server).send(new GetAuthorizationTokenCommand({}));
      assert.equal(authorizationData?.[0]?.proxyEndpoint, server.url);
    });

    test('--public-url settles every URI', async () => {
      await using server = await startServer({ args: ['--public-url', 'https://registry.example.com'] });
      const { authorizationData } = await ecrClient(server).send(new GetAuthorizationTokenCommand({}));
      assert.equal(authorizationData?.[0]?.proxyEndpoint, 'https://registry.example.com');
      const answer = await http('GET', `${server.url}/v2/`);
      assert.equal(
        answer.headers['www-authenticate'],
        'Basic realm="https://registry.example.com/",service="ecr.amazonaws.com"',
      );
    });
  },
);
