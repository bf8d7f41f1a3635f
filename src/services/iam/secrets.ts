import type { Sealer } from '../../kernel/sealing.ts';
import { newAccessKeyId, newSecretAccessKey } from './identifiers.ts';

/** A key as its owner is shown it, once. */
export interface NewAccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A key as it is kept. */
export interface SealedKey {
  readonly id: string;
  readonly sealedSecret: Uint8Array;
}

export function newAccessKey(sealer: Sealer): { readonly shown: NewAccessKey; readonly kept: SealedKey } {
  const id = newAccessKeyId();
  const secret = newSecretAccessKey();
  return {
    shown: { accessKeyId: id, secretAccessKey: secret },
    kept: { id, sealedSecret: sealer.seal(new TextEncoder().encode(secret), sealingContext(id)) },
  };
}

/** Throws when the secret was sealed for another key, under another root key, or altered. */
export function openSecret(sealer: Sealer, key: SealedKey): string {
  return new TextDecoder().decode(sealer.open(key.sealedSecret, sealingContext(key.id)));
}

function sealingContext(keyId: string): string {
  return `access-key/${keyId}`;
}
