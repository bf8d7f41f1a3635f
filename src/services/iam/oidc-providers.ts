import { refuse } from './refusals.ts';
import { CLIENT_IDS_PER_PROVIDER } from './units/oidc-providers.ts';

const LONGEST_URL = 255;
const LONGEST_CLIENT_ID = 255;
const THUMBPRINTS_PER_PROVIDER = 5;

/** What a provider is called: its URL without `https://` and without a slash at the end. Throws InvalidInput. */
export function providerName(url: string): string {
  const parsed = url.length <= LONGEST_URL && URL.canParse(url) ? new URL(url) : undefined;
  const name = url.replace(/^https:\/\//i, '').replace(/\/$/, '');
  if (
    parsed?.protocol !== 'https:' ||
    parsed.username !== '' ||
    parsed.password !== '' ||
    !/^[\w.-]+(:\d+)?(\/[\w.~%+=@,-]+)*$/.test(name)
  ) {
    throw refuse.invalidInput('Invalid Open ID Connect Provider URL');
  }
  return name;
}

export function checkedClientIds(ids: readonly string[]): readonly string[] {
  if (ids.some((id) => id.length > LONGEST_CLIENT_ID)) throw refuse.invalidInput('Client ID is too long.');
  const distinct = [...new Set(ids)];
  if (distinct.length > CLIENT_IDS_PER_PROVIDER) {
    throw refuse.quota('ClientIdsPerOpenIdConnectProvider', CLIENT_IDS_PER_PROVIDER);
  }
  return distinct;
}

/** SHA-1 of certificates, in hex. */
export function checkedThumbprints(thumbprints: readonly string[]): readonly string[] {
  if (thumbprints.length > THUMBPRINTS_PER_PROVIDER) {
    throw refuse.invalidInput(
      `Thumbprint list must contain fewer than ${THUMBPRINTS_PER_PROVIDER + 1} entries.`,
    );
  }
  if (thumbprints.some((thumbprint) => !/^[0-9a-f]{40}$/i.test(thumbprint))) {
    throw refuse.invalidInput('Thumbprints must be 40 hexadecimal digits.');
  }
  return thumbprints.map((thumbprint) => thumbprint.toLowerCase());
}
