import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { GetAuthorizationTokenCommand, PutReplicationConfigurationCommand } from '@aws-sdk/client-ecr';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { ecrClient, refused, stsClient } from '../kit/aws.ts';
import { http } from '../kit/http.ts';
import { startServer } from '../kit/server.ts';
import { type Call, ecrTarget, signedCall } from '../kit/signed.ts';

const server = await startServer();
after(() => server.stop());
const ecr = ecrClient(server);
const { account } = server.ready;
const target = ecrTarget('DescribeRegistry');

interface Refusal {
  readonly __type: string;
  readonly message: string;
}

async function refusal(call: Call): Promise<Refusal & { readonly status: number }> {
  const answer = await signedCall(server, call);
  assert.ok(answer.status >= 400 && answer.status < 500, `${answer.status}: ${answer.text()}`);
  const { __type, message } = answer.json<Refusal>();
  return { __type: __type.replace(/^.*#/, ''), message, status: answer.status };
}

describe('the wire', () => {
  test('an answer has the type of the protocol and a request id', async () => {
    const answer = await signedCall(server, { target });
    assert.equal(answer.status, 200, answer.text());
    assert.equal(answer.headers['content-type'], 'application/x-amz-json-1.1');
    assert.match(answer.headers['x-amzn-requestid'] ?? '', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    assert.deepEqual(answer.json(), { registryId: account, replicationConfiguration: { rules: [] } });
  });

  test('times are seconds with a fraction, not text', async () => {
    const answer = await signedCall(server, { target: ecrTarget('GetAuthorizationToken') });
    const { authorizationData } = answer.json<{ authorizationData: { expiresAt: unknown }[] }>();
    assert.equal(typeof authorizationData[0]?.expiresAt, 'number');
  });

  test('unknown members are ignored', async () => {
    assert.equal((await signedCall(server, { target, body: '{"surprise":1}' })).status, 200);
  });

  test('a body that is no JSON, or no object, is refused', async () => {
    for (const body of ['{', '[]', '"x"', 'null', '{"repositoryName":1}']) {
      const { __type } = await refusal({ target: ecrTarget('ListImages'), body });
      assert.match(
        __type,
        /^(SerializationException|InvalidParameterException|MalformedHttpRequestException)$/,
        body,
      );
    }
  });

  test('a required member that is missing is named', async () => {
    const { __type, message } = await refusal({ target: ecrTarget('ListImages') });
    assert.equal(__type, 'InvalidParameterException');
    assert.equal(
      message,
      "Invalid parameter at 'repositoryName' failed to satisfy constraint: 'Member must not be null'",
    );
  });

  test('operations that do not exist, yet or ever, are unknown', async () => {
    for (const operation of ['PutReplicationConfiguration', 'MakeCoffee']) {
      const { __type, message, status } = await refusal({ target: ecrTarget(operation) });
      assert.equal(__type, 'UnknownOperationException');
      assert.equal(status, 404);
      assert.ok(message.includes(operation), message);
    }
    await refused(
      ecr.send(new PutReplicationConfigurationCommand({ replicationConfiguration: { rules: [] } })),
      'UnknownOperationException',
    );
    const other = await refusal({ target: 'Nobody_V1.Nothing' });
    assert.equal(other.__type, 'UnknownOperationException');
  });
});

describe('signatures', () => {
  const invalid =
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

  test('none: MissingAuthenticationToken', async () => {
    const answer = await http('POST', server.url, {
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target },
      body: '{}',
    });
    assert.ok(answer.status >= 400 && answer.status < 500);
    const { __type, message } = answer.json<Refusal>();
    assert.equal(__type.replace(/^.*#/, ''), 'MissingAuthenticationTokenException');
    assert.equal(message, 'Missing Authentication Token');
  });

  test('an unknown key: UnrecognizedClient', async () => {
    const credentials = { ...server.credentials, accessKeyId: 'AKIAABCDEFGHIJKLMNOP' };
    const { __type, message } = await refusal({ target, credentials });
    assert.equal(__type, 'UnrecognizedClientException');
    assert.equal(message, 'The security token included in the request is invalid.');
  });

  test('a session token that we never gave is refused', async () => {
    const credentials = { ...server.credentials, sessionToken: 'made-up' };
    assert.equal((await refusal({ target, credentials })).__type, 'UnrecognizedClientException');
  });

  test('another secret, body, target or host: InvalidSignature', async () => {
    const calls: Record<string, Partial<Call>> = {
      secret: { credentials: { ...server.credentials, secretAccessKey: 'wrong' } },
      body: {
        tamper: (request) => {
          request.body = '{"registryId":"000000000000"}';
        },
      },
      target: {
        tamper: (request) => {
          request.headers['x-amz-target'] = ecrTarget('DescribeRepositories');
        },
      },
      'hash of the body': {
        tamper: (request) => {
          request.headers['x-amz-content-sha256'] = 'UNSIGNED-PAYLOAD';
          request.body = '{"registryId":"000000000000"}';
        },
      },
      date: {
        tamper: (request) => {
          request.headers['x-amz-date'] = new Date(Date.now() - 1000)
            .toISOString()
            .replace(/[-:]|\.\d+/g, '');
        },
      },
    };
    for (const [name, call] of Object.entries(calls)) {
      const { __type, message } = await refusal({ target, ...call });
      assert.equal(__type, 'InvalidSignatureException', name);
      assert.equal(message, invalid, name);
    }
  });

  test('an x-amz header that is not signed: IncompleteSignature', async () => {
    const { __type } = await refusal({
      target,
      tamper: (request) => {
        request.headers['x-amz-meta-added'] = 'later';
      },
    });
    assert.match(__type, /^IncompleteSignature(Exception)?$/);
  });

  test('a clock that is off by more than 5 minutes, either way', async () => {
    const old = await refusal({ target, date: new Date(Date.now() - 6 * 60_000) });
    assert.equal(old.__type, 'InvalidSignatureException');
    assert.match(
      old.message,
      /^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 5 min\.\)$/,
    );
    const early = await refusal({ target, date: new Date(Date.now() + 6 * 60_000) });
    assert.equal(early.__type, 'InvalidSignatureException');
    assert.match(early.message, /^Signature not yet current: /);
    assert.equal((await signedCall(server, { target, date: new Date(Date.now() - 4 * 60_000) })).status, 200);
  });

  test('a signature for another service does not open this one', async () => {
    const { __type } = await refusal({ target, service: 's3' });
    assert.match(
      __type,
      /^(InvalidSignatureException|UnrecognizedClientException|UnknownOperationException)$/,
    );
  });

  test('headers that are garbage are refused, not crashed on', async () => {
    for (const authorization of [
      'AWS4-HMAC-SHA256',
      'AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=, Signature=',
      'x',
    ]) {
      const answer = await http('POST', server.url, {
        headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target, authorization },
        body: '{}',
      });
      assert.ok(answer.status >= 400 && answer.status < 500, `${authorization}: ${answer.status}`);
    }
  });
});

describe('who and where', () => {
  test('STS GetCallerIdentity', async () => {
    const identity = await stsClient(server).send(new GetCallerIdentityCommand({}));
    assert.equal(identity.Account, account);
    assert.equal(identity.Arn, `arn:aws:iam::${account}:user/admin`);
    assert.match(identity.UserId ?? '', /^AIDA[A-Z2-7]{17}$/);
  });

  test('STS errors are XML, as its clients expect', async () => {
    const wrong = { ...server.credentials, secretAccessKey: 'wrong' };
    await assert.rejects(
      stsClient(server, { credentials: wrong }).send(new GetCallerIdentityCommand({})),
      (error: Error) => /^(SignatureDoesNotMatch|InvalidSignatureException)$/.test(error.name),
    );
  });

  test('GetAuthorizationToken: one entry for each registry asked for', async () => {
    const { authorizationData } = await ecr.send(
      new GetAuthorizationTokenCommand({ registryIds: [account] }),
    );
    assert.equal(authorizationData?.length, 1);
    const ids = Array.from({ length: 11 }, () => account);
    await refused(
      ecr.send(new GetAuthorizationTokenCommand({ registryIds: ids })),
      'InvalidParameterException',
    );
    await refused(
      ecr.send(new GetAuthorizationTokenCommand({ registryIds: ['12'] })),
      'InvalidParameterException',
    );
  });
});
