import type { EncryptionConfiguration } from '../../generated/ecr/types.ts';
import type { Encryption } from '../../registry/index.ts';
import { invalidParameter } from './invalid-parameter.ts';

/** Content can't be encrypted by keys of KMS yet, and must not seem to be. */
export function encryptionOf(wanted: EncryptionConfiguration): Encryption {
  if (wanted.encryptionType !== 'AES256') {
    throw invalidParameter(
      'encryptionConfiguration',
      `Encryption type ${wanted.encryptionType} is not available here, only AES256`,
    );
  }
  // Templates may say by an empty key that there is none.
  if (wanted.kmsKey !== undefined && wanted.kmsKey !== '') {
    throw invalidParameter('encryptionConfiguration', "kmsKey can't be given with encryption type AES256");
  }
  return { type: 'AES256' };
}
