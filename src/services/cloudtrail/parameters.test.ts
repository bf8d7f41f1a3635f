import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import fc from 'fast-check';
import { catalog } from '../../generated/catalog.ts';
import { model as ecr } from '../../generated/ecr/model.ts';
import type { ServiceModel, Shape } from '../../kernel/model.ts';
import { recordedOf, timeText } from './parameters.ts';
import { fieldText } from './record-size.ts';
import { createCallRecorder } from './recorder.ts';

const secret = 'S3CR3T';

/** Members that hold a secret in any service, whatever its model says of them. */
const telling =
  /^(?:.*password|secretaccesskey|sessiontoken|secretstring|secretbinary|apikeyvalue|clientsecret|plaintext|privatekeyplaintext|webidentitytoken|samlassertion|authorizationtoken|base32stringseed|qrcodepng|authenticationcode[12]|tokencode)$/i;

interface Made {
  readonly value: unknown;
}

/** Values of a shape, as codecs decode them, with the secret in each text and byte that is one. */
function valuesOf(model: ServiceModel, name: string, depth: number, isSecret: boolean): fc.Arbitrary<Made> {
  const shape: Shape | undefined = model.shapes[name];
  if (shape === undefined) return fc.constant({ value: null });
  const hides = isSecret || ('sensitive' in shape && shape.sensitive === true);
  const text = hides ? secret : 'plain';
  switch (shape.type) {
    case 'structure': {
      if (depth === 0) return fc.constant({ value: {} });
      const members = Object.entries(shape.members).map(
        ([member, { shape: of }]) =>
          [
            member,
            fc.option(
              valuesOf(model, of, depth - 1, hides || telling.test(member)).map(({ value }) => value),
              { freq: 4 },
            ),
          ] as const,
      );
      return fc.record(Object.fromEntries(members)).map((value) => ({
        value: Object.fromEntries(Object.entries(value).filter(([, of]) => of !== null)),
      }));
    }
    case 'list':
      if (depth === 0) return fc.constant({ value: [] });
      return fc
        .array(valuesOf(model, shape.member, depth - 1, hides), { minLength: 1, maxLength: 2 })
        .map((made) => ({ value: made.map(({ value }) => value) }));
    case 'map': {
      if (depth === 0) return fc.constant({ value: {} });
      const key = model.shapes[shape.key];
      const isSecretKey = hides || (key !== undefined && 'sensitive' in key && key.sensitive === true);
      return valuesOf(model, shape.value, depth - 1, hides).map(({ value }) => ({
        value: { [isSecretKey ? secret : 'key']: value },
      }));
    }
    case 'timestamp':
      return fc.constant({ value: new Date(0) });
    case 'blob':
      return fc.constant({ value: Buffer.from(secret) });
    case 'boolean':
      return fc.constant({ value: true });
    case 'integer':
    case 'long':
    case 'float':
    case 'double':
      return fc.constant({ value: hides ? 31_415_926 : 1 });
    default:
      return fc.nat(9).map((n) => ({ value: `${text}${n}` }));
  }
}

describe('no record shows what is secret, of any operation of', () => {
  const recorder = createCallRecorder({ clock: Date, batches: undefined });
  for (const entry of catalog) {
    it(entry.name, async () => {
      const model = await entry.load();
      const clean = (text: string, of: string) => {
        for (const form of [secret, '31415926', Buffer.from(secret).toString('base64')]) {
          assert.ok(!text.includes(form), `${of}: ${text}`);
        }
        assert.ok(!/[\t\n]/.test(text));
        JSON.parse(text);
      };
      for (const [operation, { input, output }] of Object.entries(model.operations)) {
        const made = (shape: string | undefined) =>
          shape === undefined ? fc.constant({ value: {} }) : valuesOf(model, shape, 5, false);
        fc.assert(
          fc.property(made(input), made(output), (asked, answered) => {
            clean(recorder.parametersOf(model, operation, asked.value), `${operation}, input`);
            const answer = recorder.answerOf(model, operation, answered.value);
            if (answer !== undefined) clean(answer, `${operation}, output`);
            // What is shown when a change is read goes another way to the same function.
            clean(
              fieldText(recordedOf(model, output, answered.value), 'responseElements'),
              `${operation}, output`,
            );
          }),
          { numRuns: 4 },
        );
      }
    });
  }
});

test('names begin in lower case, times are texts, bytes are left out', () => {
  const recorded = recordedOf(ecr, 'CreateRepositoryResponse', {
    repository: { repositoryName: 'app', createdAt: new Date(Date.UTC(2018, 6, 11, 22, 17, 44)) },
  });
  assert.deepEqual(recorded, {
    repository: { repositoryName: 'app', createdAt: 'Jul 11, 2018 10:17:44 PM' },
  });
  assert.deepEqual(
    recordedOf(ecr, 'UploadLayerPartRequest', { uploadId: 'u', layerPartBlob: Buffer.from('x') }),
    {
      uploadId: 'u',
    },
  );
  assert.equal(recordedOf(ecr, 'DescribeRegistryRequest', {}), null);
  assert.equal(recordedOf(ecr, undefined, { a: 1 }), null);
});

test('hours are those of a clock with twelve', () => {
  const at = (hour: number) => timeText(new Date(Date.UTC(2026, 0, 2, hour, 3, 4)));
  assert.equal(at(0), 'Jan 2, 2026 12:03:04 AM');
  assert.equal(at(11), 'Jan 2, 2026 11:03:04 AM');
  assert.equal(at(12), 'Jan 2, 2026 12:03:04 PM');
  assert.equal(at(23), 'Jan 2, 2026 11:03:04 PM');
});
