import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { tracingSettingsOf } from './settings.ts';

const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' };

describe('traces, by the environment', () => {
  test('are off unless an exporter or a collector is set', () => {
    for (const environment of [
      {},
      { OTEL_SERVICE_NAME: 'x', OTEL_TRACES_SAMPLER: 'always_on' },
      { ...endpoint, OTEL_SDK_DISABLED: 'TRUE' },
      { ...endpoint, OTEL_TRACES_EXPORTER: 'none' },
      { ...endpoint, OTEL_SDK_DISABLED: 'true', OTEL_TRACES_EXPORTER: 'zipkin' },
    ]) {
      assert.equal(tracingSettingsOf(environment), undefined, JSON.stringify(environment));
    }
  });

  test('go where they are to go, with what the process is called', () => {
    const plain = { propagates: true, resource: { 'service.name': 'holdfast' } };
    assert.deepEqual(tracingSettingsOf(endpoint), { ...plain, exporters: ['otlp'] });
    assert.deepEqual(tracingSettingsOf({ OTEL_TRACES_EXPORTER: 'console, otlp' }), {
      ...plain,
      exporters: ['console', 'otlp'],
    });
    assert.deepEqual(
      tracingSettingsOf({
        ...endpoint,
        OTEL_PROPAGATORS: 'none',
        OTEL_RESOURCE_ATTRIBUTES: 'service.name=a, team=b%2Cc',
      }),
      { exporters: ['otlp'], propagates: false, resource: { 'service.name': 'a', team: 'b,c' } },
    );
    assert.equal(
      tracingSettingsOf({ ...endpoint, OTEL_PROPAGATORS: 'tracecontext,baggage' })?.propagates,
      true,
    );
  });

  test('that can not be had as they are wanted are refused, by name', () => {
    for (const [name, value] of [
      ['OTEL_TRACES_EXPORTER', 'jaeger'],
      ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc'],
      ['OTEL_EXPORTER_OTLP_TRACES_PROTOCOL', 'http/json'],
      ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4317'],
      ['OTEL_TRACES_SAMPLER', 'sometimes'],
      ['OTEL_PROPAGATORS', 'b3'],
      ['OTEL_RESOURCE_ATTRIBUTES', 'team'],
    ] as const) {
      const environment = { ...endpoint, [name]: value };
      assert.throws(() => tracingSettingsOf(environment), {
        name: 'OperatorError',
        message: new RegExp(`^${name}: `),
      });
    }
    const sampled = { ...endpoint, OTEL_TRACES_SAMPLER: 'parentbased_traceidratio' };
    assert.throws(
      () => tracingSettingsOf({ ...sampled, OTEL_TRACES_SAMPLER_ARG: '2' }),
      /no number from 0 to 1/,
    );
    assert.ok(tracingSettingsOf({ ...sampled, OTEL_TRACES_SAMPLER_ARG: '0.25' }));
  });
});
