import { fillRepositories, makeRepositories } from './fill.ts';
import { keptFolder } from './folders.ts';
import { holdfast } from './holdfast.ts';

/** Names of `count` repositories. */
export function repositoryNames(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `bench/team-${Math.floor(at / 10)}/app-${at}`);
}

/** A data folder of ours with so many images, spread evenly; it is made once and kept. */
export function keptImages(images: number, repositories: number): Promise<string> {
  return keptFolder(`${images}-images-in-${repositories}`, async (data) => {
    console.error(`bench: pushing ${images} images into ${repositories} repositories, once`);
    await using server = await holdfast({ nodeFlags: [] }, { data }).start();
    const names = repositoryNames(repositories);
    await makeRepositories(server, names);
    await fillRepositories(server, names, images / repositories);
  });
}
