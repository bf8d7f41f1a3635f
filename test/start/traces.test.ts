import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { createRepository, ecrClient, login, passwordOf } from '../kit/aws.ts';
import { reaching } from '../kit/events.ts';
import { holdfast } from '../kit/holdfast.ts';
import { http } from '../kit/http.ts';
import { image, noise } from '../kit/oci.ts';
import { type Span, startCollector } from '../kit/otlp.ts';
import { startReceiver } from '../kit/receiver.ts';
import { expectStatus } from '../kit/registry.ts';
import { holdfast as command, startServer } from '../kit/server.ts';
import { ecrTarget, signedCall } from '../kit/signed.ts';
import { tempFolder } from '../kit/temp.ts';

const caller = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
const traceparent = `00-${caller.traceId}-${caller.spanId}-01`;
const named = (name: string) => (span: Span) => span.name === name;

describe('traces', async () => {
  const collector = await startCollector();
  after(() => collector[Symbol.asyncDispose]());
  const receiver = await startReceiver();
  after(() => receiver.close());
  const env = {
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_HEADERS: 'x-api-key=of-the-collector',
    OTEL_BSP_SCHEDULE_DELAY: '50',
    OTEL_SERVICE_NAME: 'registry-of-the-test',
    OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=te%20st,service.name=not-this',
  };
  const server = await startServer({ args: reaching(receiver), env });
  after(() => server.stop());
  const childOf = (parent: Span, name: string) =>
    collector.until((span) => span.name === name && span.parentId === parent.spanId, name);
  /** The line of the access log with this request id, once it is there. */
  const accessLine = async (requestId: string): Promise<Record<string, unknown>> => {
    for (;;) {
      const line = server
        .output()
        .split('\n')
        .find((one) => one.includes(requestId));
      if (line?.endsWith('}')) return JSON.parse(line) as Record<string, unknown>;
      await http('GET', `${server.url}/livez`);
    }
  };

  test('a call of an AWS API continues the trace of its caller, and its commit is a step of it', async () => {
    const answer = await signedCall(server, {
      target: ecrTarget('CreateRepository'),
      body: '{"repositoryName":"traced"}',
      headers: { traceparent, tracestate: 'vendor=1' },
    });
    assert.equal(answer.status, 200, answer.text());
    const span = await collector.until(named('ecr/CreateRepository'), 'the call');
    assert.deepEqual([span.traceId, span.parentId, span.kind], [caller.traceId, caller.spanId, 'server']);
    const { attributes } = span;
    const requestId = answer.headers['x-amzn-requestid'];
    assert.equal(attributes['rpc.system'], 'aws-api');
    assert.equal(attributes['rpc.service'], 'ecr');
    assert.equal(attributes['rpc.method'], 'CreateRepository');
    assert.equal(attributes['aws.request_id'], requestId);
    assert.equal(attributes['http.request.method'], 'POST');
    assert.equal(attributes['http.response.status_code'], 200);
    assert.equal(attributes['holdfast.repository'], 'traced');
    assert.equal(attributes['holdfast.account'], server.ready.account);
    assert.equal(attributes['server.port'], Number(new URL(server.url).port));
    assert.equal(span.resource['service.name'], 'registry-of-the-test');
    assert.equal(span.resource['deployment.environment.name'], 'te st');
    const commit = await childOf(span, 'commit create-repository');
    assert.deepEqual([commit.traceId, commit.kind], [caller.traceId, 'internal']);
    assert.equal((await accessLine(String(requestId))).traceId, caller.traceId);
    assert.ok(collector.requests.every(({ path }) => path === '/v1/traces'));
    assert.equal(collector.requests[0]?.headers['x-api-key'], 'of-the-collector');
  });

  test('what fails says so, by its code', async () => {
    const answer = await signedCall(server, {
      target: ecrTarget('ListImages'),
      body: '{"repositoryName":"missing"}',
    });
    assert.equal(answer.status, 400);
    const span = await collector.until(named('ecr/ListImages'), 'the refused call');
    assert.equal(span.attributes['error.type'], 'RepositoryNotFound');
    assert.equal(span.failed, false, 'the fault is the client’s');
    assert.equal(span.parentId, '');
  });

  test('a push and a pull are spans of /v2; a webhook is told of the trace of its request', async () => {
    await createRepository(ecrClient(server), 'pushed');
    await holdfast(server, 'CreateWebhook', {
      webhookName: 'hook',
      url: `${receiver.url}/secret-path`,
      eventPattern: '{"source":["aws.ecr"]}',
    });
    const at = await login(server);
    await at.push('pushed', 'v1', image('traced', { layers: [noise('traced', 10_000)] }));
    const pulled = await at.ask('GET', '/v2/pushed/manifests/v1', { headers: { traceparent } });
    expectStatus(pulled, 200);
    const manifest = '/v2/{name}/manifests/{reference}';
    const put = await collector.until(named(`PUT ${manifest}`), 'the push');
    assert.equal(put.attributes['http.route'], manifest);
    assert.equal(put.attributes['url.path'], '/v2/pushed/manifests/v1');
    assert.equal(put.attributes['holdfast.repository'], 'pushed');
    assert.equal(put.attributes['http.response.status_code'], 201);
    await childOf(put, 'commit put-image');
    const get = await collector.until(named(`GET ${manifest}`), 'the pull');
    assert.deepEqual([get.traceId, get.parentId], [caller.traceId, caller.spanId]);
    const upload = '/v2/{name}/blobs/uploads/{session}';
    await childOf(await collector.until(named(`PUT ${upload}`), 'a layer'), 'commit add-blob');

    const [hooked] = await receiver.until(1);
    const sent = await collector.until(({ kind }) => kind === 'client', 'the request to the webhook');
    assert.equal(sent.name, 'POST');
    assert.equal(sent.attributes['server.address'], '127.0.0.1');
    assert.equal(sent.parentId, '', 'of no request');
    assert.equal(hooked?.headers.traceparent, `00-${sent.traceId}-${sent.spanId}-01`);

    assert.equal(await server.stop(), 0);
    const requests = new Set(
      collector.spans.filter(({ kind }) => kind === 'server').map(({ spanId }) => spanId),
    );
    const steps = collector.spans.filter(({ kind }) => kind === 'internal');
    assert.deepEqual(
      [...new Set(steps.map(({ name }) => name))].sort(),
      ['commit add-blob', 'commit create-repository', 'commit events/create-webhook', 'commit put-image'],
      'what is written later, of many requests, is a step of none',
    );
    assert.ok(steps.every(({ parentId }) => requests.has(parentId)));

    const everything = JSON.stringify(collector.spans);
    for (const secret of [passwordOf(at), server.credentials.secretAccessKey, 'secret-path']) {
      assert.ok(!everything.includes(secret), secret);
    }
    assert.ok(!everything.includes('livez'), 'health is nobody’s business');
  });

  test('each worker sends its own, and what is left when the server stops', async () => {
    const slow = { ...env, OTEL_BSP_SCHEDULE_DELAY: '600000', OTEL_SERVICE_NAME: 'many' };
    const many = await startServer({ args: ['--workers', '2'], env: slow });
    const before = collector.spans.length;
    for (let n = 0; n < 40; n += 1) {
      await http('GET', `${many.url}/v2/`, { headers: { connection: 'close' } });
    }
    assert.equal(collector.spans.length, before);
    assert.equal(await many.stop(), 0);
    const spans = collector.spans.filter(({ resource }) => resource['service.name'] === 'many');
    assert.equal(spans.filter(({ name }) => name === 'GET Unauthorized').length, 40);
    assert.equal(new Set(spans.map(({ resource }) => resource['process.pid'])).size, 2);
  });

  test('what can not be done as it is wanted is a reason not to start', async () => {
    const data = join(await tempFolder('data'), 'data');
    for (const [name, value, text] of [
      ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc', /'grpc' is not supported; http\/protobuf is/],
      ['OTEL_TRACES_EXPORTER', 'zipkin', /'zipkin' is not supported/],
      ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'collector:4318', /no http or https address/],
    ] as const) {
      const { code, stderr } = await command(['serve', '--data', data, '--listen', '127.0.0.1:0'], {
        env: { ...server.env, ...env, [name]: value },
      });
      assert.equal(code, 1, stderr);
      assert.match(stderr, text);
      assert.ok(stderr.includes(name), stderr);
    }
  });

  test('off, nothing is sent and nothing of OpenTelemetry is loaded', async () => {
    const before = collector.requests.length;
    const loaded = async (settings: NodeJS.ProcessEnv): Promise<boolean> => {
      const folder = await tempFolder('coverage');
      const one = await startServer({ env: { ...settings, NODE_V8_COVERAGE: folder } });
      await createRepository(ecrClient(one), 'app');
      assert.equal(await one.stop(), 0);
      const files = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
      assert.ok(files.some((text) => text.includes('src/edge/http/server.ts')));
      // The metrics' library loads the API, which does nothing by itself.
      return files.some((text) => /node_modules\/@opentelemetry\/(?!api\/)/.test(text));
    };
    assert.equal(await loaded({}), false);
    assert.equal(await loaded({ ...env, OTEL_TRACES_EXPORTER: 'none' }), false);
    assert.equal(await loaded({ ...env, OTEL_SDK_DISABLED: 'true' }), false);
    assert.equal(collector.requests.length, before);
    assert.equal(await loaded({ OTEL_TRACES_EXPORTER: 'console' }), true);
  });
});
