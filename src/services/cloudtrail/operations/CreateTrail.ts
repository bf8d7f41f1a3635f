import type { CreateTrailRequest, CreateTrailResponse } from '../../../generated/cloudtrail/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commitFor } from '../../../kernel/unit.ts';
import type { CloudTrailContext } from '../context.ts';
import type { KeptTrail } from '../ports.ts';
import { checkTrailName } from '../trails/names.ts';
import { changed, changeOf } from '../trails/settings.ts';
import { settingsShape } from '../trails/shapes.ts';
import { requestTags, withTags } from '../trails/tags.ts';
import { trailArn } from '../trails/trail.ts';
import { createTrail } from '../trails/units.ts';

/** A trail of the calling account; it records once StartLogging is called. */
export const CreateTrail = (
  context: CloudTrailContext,
): Operation<CreateTrailRequest, CreateTrailResponse> => ({
  requires: ({ Name: name, TagsList: tags = [] }, { caller: { account }, region }) => [
    {
      action: 'cloudtrail:CreateTrail',
      resource: trailArn({ account, region, name }),
      conditions: requestTags(tags),
    },
  ],
  async invoke({ Name: name, TagsList, ...input }, call) {
    const { region, caller } = call;
    const { account } = caller;
    checkTrailName(name);
    const tags = withTags({}, TagsList);
    const change = changeOf(input, context.buckets, account);
    const usual = { bucket: input.S3BucketName, multiRegion: false, globalEvents: true, validation: false };
    const settings = changed(usual, change);
    return settingsShape(
      await commitFor(context, call, createTrail, { account, region, name, settings, tags }),
    );
  },
  respond: (trail: KeptTrail) => settingsShape(trail),
});
