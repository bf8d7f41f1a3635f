import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { authority } from '../kit/certificates.ts';
import { ok } from '../kit/command.ts';
import { needs } from '../kit/needs.ts';
import { freePort } from '../kit/ports.ts';
import { cleanEnv, holdfast, startServer } from '../kit/server.ts';
import { tempFolder } from '../kit/temp.ts';

interface Finding {
  readonly level: 'good' | 'warning' | 'error';
  readonly check: string;
  readonly what: string;
  readonly why?: string;
  readonly advice?: string;
}

async function doctor(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const { code, stdout, stderr } = await holdfast(['doctor', '--json', ...args], { env: cleanEnv(env) });
  assert.equal(stderr, '');
  const told = JSON.parse(stdout) as { code: number; findings: Finding[] };
  const worst = told.findings.map(({ level }) => ({ good: 0, warning: 1, error: 2 })[level]);
  assert.equal(code, Math.max(...worst));
  assert.equal(told.code, code);
  for (const { level, what, why, advice } of told.findings) {
    assert.ok(level === 'good' || (why !== undefined && advice !== undefined), `${what}: says no more`);
  }
  return told.findings;
}

function found(findings: readonly Finding[], level: Finding['level'], check: string, what: RegExp): Finding {
  const one = findings.find((each) => each.level === level && each.check === check && what.test(each.what));
  assert.ok(one !== undefined, `no ${level} of ${check} ${what} in\n${JSON.stringify(findings, null, 2)}`);
  return one;
}

/** What is said of one thing; that of the machine itself is no affair of these tests. */
const of = (findings: readonly Finding[], ...checks: string[]): Finding[] =>
  findings.filter(({ check }) => checks.includes(check));

describe('holdfast doctor', () => {
  let stopped: string;
  before(async () => {
    const server = await startServer();
    assert.equal(await server.stop(), 0);
    stopped = server.data;
  });
  /** A data folder that no server has, to be harmed; the flags that name it and a free port. */
  async function folder(): Promise<{ data: string; flags: string[] }> {
    const data = join(await tempFolder('doctor'), 'data');
    cpSync(stopped, data, { recursive: true });
    return { data, flags: ['--data', data, '--listen', '127.0.0.1:0'] };
  }

  test('finds the folder for archived layers well, or not there', async () => {
    const { data, flags } = await folder();
    assert.deepEqual(of(await doctor(flags), 'archive'), []);
    const [archive, other] = [await tempFolder('cold'), await tempFolder('other')];
    const args = ['--archive-path', archive];
    assert.equal(await (await startServer({ data, args })).stop(), 0);
    for (const more of [[], args]) {
      for (const { level, what } of of(await doctor([...flags, ...more]), 'archive')) {
        assert.deepEqual([level, what.includes(archive)], ['good', true], what);
      }
    }
    found(await doctor([...flags, '--archive-path', other]), 'error', 'archive', /not the one/);
    found(await doctor([...flags, '--archive-path', join(other, 'x')]), 'error', 'archive', /ENOENT/);
    assert.deepEqual(readdirSync(other), []);
    rmSync(archive, { recursive: true });
    mkdirSync(archive);
    found(await doctor(flags), 'error', 'archive', /is its disk mounted/);
  });

  test('finds a stopped and a running server well, and changes nothing', async () => {
    const { data, flags } = await folder();
    const files = () => readdirSync(data, { recursive: true, encoding: 'utf8' }).sort();
    const there = files();
    const own = ['settings', 'server', 'data folder', 'database', 'port', 'open files'];
    for (const { level, what } of of(await doctor(flags), ...own)) assert.equal(level, 'good', what);
    assert.deepEqual(files(), there);
    const port = await freePort();
    await using server = await startServer({ data, listen: `127.0.0.1:${port}` });
    const running = await doctor(['--data', data, '--listen', `127.0.0.1:${port}`]);
    for (const { level, what } of of(running, ...own)) assert.equal(level, 'good', what);
    found(running, 'good', 'server', /It runs, version/);
    found(running, 'good', 'port', /held by the running server/);
    const elsewhere = await doctor(['--data', data, '--listen', `127.0.0.1:${await freePort()}`]);
    found(elsewhere, 'warning', 'port', /is free, though a server has the data folder/);
    assert.equal((await (await fetch(`${server.url}/readyz`)).text()).trim(), 'ok');
  });

  test('of a folder that is not there yet', async () => {
    const data = join(await tempFolder('doctor'), 'deep', 'data');
    found(
      await doctor(['--data', data, '--listen', '127.0.0.1:0']),
      'good',
      'data folder',
      /does not exist yet/,
    );
  });

  test('names settings that are unknown, not allowed, or at odds with each other', async () => {
    const { flags } = await folder();
    for (const [args, env, what] of [
      [[...flags, '--listen', 'nowhere'], {}, /'nowhere' is not allowed/],
      [[...flags, '--tls-cert', 'x'], {}, /tls.cert and tls.key go together/],
      [[...flags, '--config', '/does/not/exist'], {}, /cannot be read/],
    ] as const) {
      const findings = await doctor(args, env);
      assert.equal(findings.length, 1);
      found(findings, 'error', 'settings', what);
    }
    const findings = await doctor(
      [...flags, '--listen', '0.0.0.0:0', '--login-access-keys', 'always', '--gc-grace', '1s'],
      { HOLDFAST_LISTN: '1', HOLDFAST_TRUSTED_PROXIES: '' },
    );
    for (const what of [/HOLDFAST_LISTN .*HOLDFAST_LISTEN/, /without TLS/, /login.accessKeys/, /gc.grace/]) {
      found(findings, 'warning', 'settings', what);
    }
    const proxied = await doctor([...flags, '--listen', '0.0.0.0:0', '--trusted-proxies', '0.0.0.0/0']);
    found(proxied, 'warning', 'settings', /every address/);
  });

  test('names what others may read, a wrong root key, and a restore that is not finished', async () => {
    const { data, flags } = await folder();
    const key = join(data, 'keys', 'root.key');
    chmodSync(data, 0o755);
    chmodSync(key, 0o644);
    const open = await doctor(flags);
    found(open, 'warning', 'data folder', /open to other users \(mode 755\)/);
    assert.equal(found(open, 'warning', 'data folder', /root.key can be read/).advice, `chmod 600 ${key}`);
    const wrong = await doctor(flags, { HOLDFAST_ROOT_KEY: Buffer.alloc(32, 3).toString('base64') });
    found(wrong, 'error', 'data folder', /sealed under the root key [0-9a-f]{16}; .* is [0-9a-f]{16}/);
    found(await doctor([...flags, '--region', 'eu-west-9']), 'error', 'data folder', /us-east-1.*eu-west-9/);
    rmSync(key);
    found(await doctor(flags), 'error', 'data folder', /root key .* is missing/);
    writeFileSync(join(data, 'restoring.json'), '{\n  "format": 1,\n  "backup": "20260101T000000Z"\n}\n');
    found(await doctor(flags), 'error', 'data folder', /restore of the backup 20260101T000000Z/);
  });

  test('names a damaged database, and a newer one', async () => {
    const { data, flags } = await folder();
    const file = join(data, 'metadata.sqlite');
    const bytes = readFileSync(file);
    const { DatabaseSync } = await import('node:sqlite');
    const db = new DatabaseSync(file);
    db.exec("INSERT INTO migrations VALUES (4711, 'of the future', 1)");
    db.close();
    found(await doctor(flags), 'error', 'database', /schema version 4711, .* up to \d+/);
    writeFileSync(file, bytes);
    truncateSync(file, Math.floor(bytes.length / 2));
    found(await doctor(flags), 'error', 'database', /damaged|cannot be read/);
    writeFileSync(file, Buffer.concat([bytes.subarray(0, 8192), Buffer.alloc(bytes.length - 8192, 1)]));
    found(await doctor(flags), 'error', 'database', /damaged|cannot be read/);
    rmSync(file);
    found(await doctor(flags), 'error', 'database', /cannot be read/);
  });

  test('names a folder that another process has, and a port that another program has', async () => {
    const { data } = await folder();
    const taken = createTcpServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const args = ['--data', data, '--listen', `127.0.0.1:${port}`];
    found(await doctor(args), 'error', 'port', /taken by another program/);
    taken.close();
    found(await doctor(['--data', data, '--listen', '192.0.2.1:5100']), 'error', 'port', /no such address/);
    const { DatabaseSync } = await import('node:sqlite');
    const lock = new DatabaseSync(join(data, 'lock'));
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    found(await doctor(args), 'warning', 'server', /Another process has the data folder/);
    lock.close();
  });

  test('compares the clock with files and with a server that is named', async () => {
    const { data, flags } = await folder();
    let ahead = 0;
    const clock = createServer((_, response) => {
      response.setHeader('date', new Date(Date.now() + ahead).toUTCString()).end();
    }).listen(0, '127.0.0.1');
    await once(clock, 'listening');
    const asked = [...flags, '--time-server', `http://127.0.0.1:${(clock.address() as AddressInfo).port}`];
    found(await doctor(asked), 'good', 'clock', /agrees/);
    ahead = 60_000;
    found(await doctor(asked), 'warning', 'clock', /(59|60|61) s behind/);
    ahead = -1_000_000;
    found(await doctor(asked), 'error', 'clock', /(999|1000|1001) s ahead/);
    clock.close();
    found(await doctor(asked), 'warning', 'clock', /did not tell the time/);
    const later = new Date(Date.now() + 3_600_000);
    utimesSync(join(data, 'metadata.sqlite'), later, later);
    found(await doctor(flags), 'warning', 'clock', /(59|60) minutes in the future/);
    const { code, stderr } = await holdfast(['doctor', ...flags, '--time-server', 'ftp://x']);
    assert.equal(code, 2, stderr);
  });

  test('names hosts that do not resolve, and proxies that would come between', async () => {
    const { flags } = await folder();
    const domain = [...flags, '--domain', 'nowhere.invalid'];
    const names = await doctor(domain);
    found(names, 'warning', 'names', /^000000000000\.dkr\.ecr\.us-east-1\.nowhere\.invalid does not resolve/);
    const proxied = await doctor(domain, { HTTPS_PROXY: 'http://127.0.0.1:9' });
    found(proxied, 'warning', 'proxy', /127\.0\.0\.1, .*nowhere\.invalid/);
    const exempt = { HTTPS_PROXY: 'http://127.0.0.1:9', NO_PROXY: '127.0.0.1,.nowhere.invalid' };
    found(await doctor(domain, exempt), 'good', 'proxy', /except this server/);
  });

  test('is for people, too', async () => {
    const { data, flags } = await folder();
    chmodSync(data, 0o750);
    const { code, stdout } = await holdfast(['doctor', ...flags]);
    assert.equal(code, 1, stdout);
    assert.match(stdout, /^warning {2}data folder: .*\n {9}They may read .*\n {9}-> chmod 700 /m);
    assert.match(stdout, /^\d+ good, \d+ warnings, 0 errors\n$/m);
  });
});

describe('holdfast doctor on certificates', needs('/usr/bin/openssl'), () => {
  test('names what clients would refuse', async () => {
    const at = await tempFolder('doctor-tls');
    const data = join(at, 'data');
    mkdirSync(data, { mode: 0o700 });
    const ca = await authority(at);
    const host = '000000000000.dkr.ecr.us-east-1.registry.test';
    const [fits, other] = [
      await ca.issue('fits', host, 'api.ecr.us-east-1.registry.test'),
      await ca.issue('other', 'x.test'),
    ];
    const flags = (cert: string, key: string) => [
      ...['--data', data, '--listen', '127.0.0.1:0', '--domain', 'registry.test'],
      ...['--tls-cert', cert, '--tls-key', key],
    ];
    chmodSync(fits.key, 0o600);
    found(await doctor(flags(fits.cert, fits.key)), 'good', 'certificate', /good until/);
    chmodSync(fits.key, 0o644);
    found(await doctor(flags(fits.cert, fits.key)), 'warning', 'certificate', /can be read by other users/);
    found(
      await doctor(flags(other.cert, other.key)),
      'warning',
      'certificate',
      new RegExp(`not for ${host}`),
    );
    found(await doctor(flags(fits.cert, other.key)), 'error', 'certificate', /cannot be used/);
    found(await doctor(flags(join(at, 'none'), fits.key)), 'error', 'certificate', /cannot be used/);
    const chain = join(at, 'chain.crt');
    writeFileSync(chain, readFileSync(fits.cert, 'utf8') + readFileSync(other.cert, 'utf8'));
    found(
      await doctor(flags(chain, fits.key)),
      'warning',
      'certificate',
      /CN=fits is followed by .*CN=other/,
    );
    for (const [days, level, what] of [
      ['3', 'warning', /expires on/],
      ['-1', 'error', /has expired on/],
    ] as const) {
      const cert = join(at, `days${days}.crt`);
      const signed = [
        'x509',
        '-req',
        '-in',
        join(at, 'fits.csr'),
        '-CA',
        ca.file,
        '-CAkey',
        join(at, 'ca.key'),
      ];
      await ok('/usr/bin/openssl', [
        ...signed,
        '-days',
        days,
        '-extfile',
        join(at, 'fits.ext'),
        '-out',
        cert,
      ]);
      found(await doctor(flags(cert, fits.key)), level, 'certificate', what);
    }
  });
});
