import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { DescribeRepositoriesCommand } from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { http } from '../kit/http.ts';
import { image, noise } from '../kit/oci.ts';
import { expectStatus, startUpload } from '../kit/registry.ts';
import { repositoryRoot, type Server, startServer } from '../kit/server.ts';
import { tempFolder } from '../kit/temp.ts';

async function scrape(server: Server): Promise<string> {
  return expectStatus(await http('GET', `${server.url}/metrics`), 200).text();
}

/** The value of a series, named as it is printed. */
function value(text: string, series: string): number {
  const line = text.split('\n').find((one) => one.startsWith(`${series} `));
  assert.ok(line !== undefined, `no ${series} in\n${text}`);
  return Number(line.slice(series.length + 1));
}

/** Told only when it has happened. */
const neverYet = new Set(['holdfast_process_ends_total']);

describe('/metrics', () => {
  test('tells of the disk for archived layers, where there is one', async () => {
    const folder = await tempFolder('archive');
    for (const workers of ['1', '2']) {
      await using server = await startServer({ args: ['--archive-path', folder, '--workers', workers] });
      const text = await scrape(server);
      const free = value(text, 'holdfast_archive_disk_free_bytes');
      assert.ok(free > 0 && free < value(text, 'holdfast_archive_disk_size_bytes'));
      await rm(join(folder, 'holdfast-archive.json'));
    }
    await using plain = await startServer();
    assert.doesNotMatch(await scrape(plain), /holdfast_archive/);
  });

  test('tells of commits, caches, queues, uploads, the disk and the event loop', async () => {
    await using server = await startServer();
    const ecr = ecrClient(server);
    const before = await scrape(server);
    await createRepository(ecr, 'app');
    const at = await login(server);
    await at.push('app', 'v', image('counted', { layers: [noise('counted', 10_000)] }));
    for (let pull = 0; pull < 5; pull++) expectStatus(await at.ask('GET', '/v2/app/manifests/v'), 200);
    await ecr.send(new DescribeRepositoriesCommand({}));
    const text = await scrape(server);
    const grown = (series: string) => value(text, series) - value(before, series);

    // The repository, two blobs and the manifest at least; groups hold as many units as were committed.
    assert.ok(grown('holdfast_commit_duration_seconds_count') >= 4);
    assert.equal(
      value(text, 'holdfast_commit_group_units_sum'),
      value(text, 'holdfast_commit_duration_seconds_count'),
    );
    assert.ok(value(text, 'holdfast_commit_duration_seconds_sum') > 0);
    assert.ok(value(text, 'holdfast_cache_requests_total{cache="principals",result="hit"}') > 0);
    assert.ok(value(text, 'holdfast_cache_requests_total{cache="principals",result="miss"}') > 0);
    assert.ok(value(text, 'holdfast_cache_requests_total{cache="access keys",result="hit"}') > 0);
    for (const queue of ['units', 'pull times', 'key uses', 'counts', 'call records']) {
      assert.ok(value(text, `holdfast_queue_waiting{queue="${queue}"}`) >= 0);
    }
    // The repository, two layers begun and complete, the manifest; a login, five pulls, a list.
    assert.ok(grown('holdfast_audit_records_total{kind="change"}') >= 4);
    assert.ok(grown('holdfast_audit_records_total{kind="other"}') >= 7);
    assert.equal(value(text, 'holdfast_audit_records_lost_total'), 0);
    assert.ok(value(text, 'holdfast_audit_unpacked_rows') >= 4);
    assert.ok(value(text, 'holdfast_audit_bytes{kind="other"}') >= 0);
    const [free, size] = ['holdfast_disk_free_bytes', 'holdfast_disk_size_bytes'].map((name) =>
      value(text, name),
    );
    assert.ok(free !== undefined && size !== undefined && free > 0 && free <= size);
    assert.ok(value(text, 'holdfast_metadata_bytes{file="database"}') > 0);
    assert.ok(value(text, 'holdfast_event_loop_delay_seconds_count') > 0);
    assert.ok(value(text, 'nodejs_eventloop_lag_p99_seconds') >= 0);
    assert.equal(value(before, 'holdfast_uploads_open'), 0);
    assert.ok(value(before, 'holdfast_queue_waiting{queue="units"}') >= 0);

    await startUpload(at, 'app');
    await startUpload(at, 'app');
    const { data } = server;
    await server.stop();
    await using again = await startServer({ data });
    assert.equal(value(await scrape(again), 'holdfast_uploads_open'), 2);
  });

  test('are all named in docs/operate/metrics.md, and no others', async () => {
    // Several workers have all that one has, and what tells of themselves.
    const archive = ['--archive-path', await tempFolder('archive')];
    await using server = await startServer({ args: ['--workers', '2', ...archive] });
    const told = [...(await scrape(server)).matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name ?? '');
    const page = readFileSync(join(repositoryRoot, 'docs', 'operate', 'metrics.md'), 'utf8');
    const named = [...new Set([...page.matchAll(/^\| `([a-z0-9_]+)`/gm)].map(([, name]) => name ?? ''))];
    const ours = told.filter((name) => name.startsWith('holdfast_'));
    assert.deepEqual(named.filter((name) => name.startsWith('holdfast_')).sort(), ours.sort());
    for (const name of named) assert.ok(told.includes(name), `${name} is not told`);
  });

  test("the Grafana dashboard asks for metrics and labels' values that there are", async () => {
    await using server = await startServer({ args: ['--workers', '2'] });
    await createRepository(ecrClient(server), 'app');
    const at = await login(server);
    const one = image('dashboard', { layers: [noise('dashboard', 1000)] });
    await at.push('app', 'v', one);
    const paths = ['manifests/v', 'manifests/none', `blobs/${one.blobs[0]?.digest}`];
    for (const path of paths) await at.ask('GET', `/v2/app/${path}`);
    const text = await scrape(server);
    const series = new Set([...text.matchAll(/^([a-z][a-z0-9_]*)[{ ]/gm)].map(([, name]) => name ?? ''));
    const file = join(repositoryRoot, 'deploy', 'grafana', 'holdfast.json');
    const { panels } = JSON.parse(readFileSync(file, 'utf8')) as {
      panels: { title: string; targets: { expr: string }[] }[];
    };
    assert.ok(panels.length > 10);
    for (const { title, targets } of panels) {
      for (const { expr } of targets) {
        const names = [...expr.matchAll(/\b(?:holdfast|process|nodejs)_[a-z0-9_]+/g)].map(([name]) => name);
        assert.ok(names.length > 0, title);
        for (const name of names) assert.ok(series.has(name) || neverYet.has(name), `${title}: ${name}`);
        for (const [, label, value] of expr.matchAll(/([a-z]+)="([^"]+)"/g)) {
          if (label !== 'operation') continue;
          assert.ok(text.includes(`operation="${value}"`), `${title}: ${label}="${value}"`);
        }
      }
    }
  });
});
