import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Sealer } from '../../kernel/sealing.ts';
import { derived, type RootKey } from './root-key.ts';

/*
 * A sealed value: version 1 (1 byte), salt (16), authentication tag (16), ciphertext. Each value has a key of its
 * own, HKDF(root key, 'seal' + salt), used once with a nonce of zeros, so that no number of values wears a key
 * out. The context and the version are authenticated along.
 */
const version = 1;
const saltLength = 16;
const tagLength = 16;
const headerLength = 1 + saltLength + tagLength;
const nonce = new Uint8Array(12);

export function createSealer(root: RootKey): Sealer {
  return {
    keyId: root.id,

    seal(plain, context) {
      const salt = randomBytes(saltLength);
      const cipher = createCipheriv('aes-256-gcm', valueKey(root, salt), nonce);
      cipher.setAAD(associated(context));
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([Uint8Array.of(version), salt, cipher.getAuthTag(), body]);
    },

    open(sealed, context) {
      if (sealed.length < headerLength || sealed[0] !== version) throw notOpened(root, context);
      const salt = sealed.subarray(1, 1 + saltLength);
      const decipher = createDecipheriv('aes-256-gcm', valueKey(root, salt), nonce, {
        authTagLength: tagLength,
      });
      decipher.setAAD(associated(context));
      decipher.setAuthTag(sealed.subarray(1 + saltLength, headerLength));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(headerLength)), decipher.final()]);
      } catch {
        throw notOpened(root, context);
      }
    },

    derive: (purpose) => derived(root.bytes, `derive/${purpose}`, 32),
  };
}

function valueKey(root: RootKey, salt: Uint8Array): Uint8Array {
  return derived(root.bytes, `seal/${Buffer.from(salt).toString('hex')}`, 32);
}

function associated(context: string): Uint8Array {
  return Buffer.from(`${version}/${context}`, 'utf8');
}

function notOpened(root: RootKey, context: string): Error {
  return new Error(`The sealed value of ${context} cannot be opened with root key ${root.id}`);
}
