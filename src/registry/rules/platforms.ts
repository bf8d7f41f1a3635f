import type { Digest } from '../types.ts';

/** What an index says that a child runs on (OCI image index, `platform`). */
export interface Platform {
  readonly os: string | undefined;
  readonly architecture: string | undefined;
  readonly variant: string | undefined;
}

/** By digest; nothing for entries without, and for what is no index. The bytes are those of a stored manifest. */
export function platformsOf(manifest: Uint8Array): ReadonlyMap<Digest, Platform> {
  const { manifests } = JSON.parse(Buffer.from(manifest).toString()) as { readonly manifests?: unknown };
  if (!Array.isArray(manifests)) return new Map();
  const entries = manifests as readonly { readonly digest?: unknown; readonly platform?: unknown }[];
  return new Map(
    entries.flatMap(({ digest, platform }) =>
      typeof digest === 'string' && isRecord(platform) ? [[digest, platformOf(platform)]] : [],
    ),
  );
}

function platformOf({ os, architecture, variant }: Readonly<Record<string, unknown>>): Platform {
  return { os: text(os), architecture: text(architecture), variant: text(variant) };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
