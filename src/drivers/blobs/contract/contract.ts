import { after, before, describe } from 'node:test';
import { testCold } from './cold.ts';
import { testContents } from './contents.ts';
import { testDownloads } from './downloads.ts';
import { testKeys } from './keys.ts';
import type { BlobStoreUnderTest } from './kit.ts';
import { testUploads } from './uploads.ts';

/** What every BlobStore must do. */
export function blobStoreContract(name: string, make: () => Promise<BlobStoreUnderTest>): void {
  describe(`blob store: ${name}`, () => {
    let made: BlobStoreUnderTest | undefined;
    const place = () => {
      if (made === undefined) throw new Error('The driver under test was not made');
      return made;
    };
    before(async () => {
      made = await make();
    });
    after(() => made?.dispose());
    testUploads(place);
    testContents(place);
    testCold(place);
    testDownloads(place);
    testKeys(place);
  });
}
