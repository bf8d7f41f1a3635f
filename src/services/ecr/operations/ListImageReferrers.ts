import type { ListImageReferrersRequest, ListImageReferrersResponse } from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { isDigestForm } from '../../../registry/index.ts';
import type { EcrContext } from '../context.ts';
import { invalidParameter } from '../invalid-parameter.ts';
import { DEFAULT_REFERRERS_PAGE } from '../paging.ts';
import { onRepository, registryOf } from '../requirements.ts';

/** Has no IAM action of its own (spec 3.4). The subject need not be there. */
export const ListImageReferrers = (
  context: EcrContext,
): Operation<ListImageReferrersRequest, ListImageReferrersResponse> => ({
  requires: onRepository('BatchGetImage'),
  async invoke(input, call) {
    const { repositoryName, filter } = input;
    const subject = input.subjectId.imageDigest;
    if (!isDigestForm(subject)) {
      throw invalidParameter(
        'subjectId.imageDigest',
        "must satisfy regular expression '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'",
      );
    }
    const registry = registryOf(input, call);
    const tokens = context.pages.of([
      'ListImageReferrers',
      registry.account,
      registry.region,
      repositoryName,
      subject,
    ]);
    const [after] = tokens.read(input.nextToken) ?? [];
    const page = await context.registry.images.referrers(
      registry,
      repositoryName,
      subject,
      { artifactTypes: filter?.artifactTypes ?? [], status: filter?.artifactStatus ?? 'ACTIVE' },
      after,
      input.maxResults ?? DEFAULT_REFERRERS_PAGE,
    );
    return {
      referrers: page.items.map((image) => ({
        digest: image.digest,
        mediaType: image.mediaType,
        artifactType: image.artifactType,
        size: image.manifestSize,
        annotations: image.annotations,
        artifactStatus: image.status,
      })),
      nextToken: tokens.write(page.next === undefined ? undefined : [page.next]),
    };
  },
});
