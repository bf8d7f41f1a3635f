import { DomainError } from '../../../kernel/errors.ts';
import { type KeptTrail, trailArn } from './trail.ts';

type Place = Pick<KeptTrail, 'account' | 'region' | 'name'>;

/** Codes are those of CloudTrail's errors, without `Exception`. */
const made = (code: string, message: string) => new DomainError(code, message);

export const refuse = {
  unknownTrail: (place: Place) =>
    made('TrailNotFound', `Unknown trail: ${trailArn(place)} for the user: ${place.account}`),
  unknownResource: (arn: string) => made('ResourceNotFound', `There is no trail ${arn}.`),
  alreadyExists: ({ name, account }: Place) =>
    made('TrailAlreadyExists', `Trail ${name} already exists for customer: ${account}`),
  tooMany: ({ account, region }: Place, limit: number) =>
    made('MaximumNumberOfTrailsExceeded', `User: ${account} already has ${limit} trails in ${region}.`),
  elsewhere: (trail: Place) =>
    made(
      'InvalidHomeRegion',
      `The home region of ${trailArn(trail)} is ${trail.region}: it can be changed there only.`,
    ),
  name: (why: string) => made('InvalidTrailName', why),
  arn: (arn: string) => made('CloudTrailARNInvalid', `${arn} is not the ARN of a trail.`),
  bucketName: (name: string) => made('InvalidS3BucketName', `Bucket name '${name}' is invalid.`),
  unknownBucket: (name: string) => made('S3BucketDoesNotExist', `S3 bucket ${name} does not exist!`),
  foreignBucket: (name: string) =>
    made('InsufficientS3BucketPolicy', `Incorrect S3 bucket policy is detected for bucket: ${name}`),
  prefix: (why: string) => made('InvalidS3Prefix', why),
  combination: (why: string) => made('InvalidParameterCombination', why),
  selectors: (why: string) => made('InvalidEventSelectors', why),
  tag: (why: string) => made('InvalidTagParameter', why),
  tooManyTags: (limit: number) => made('TagsLimitExceeded', `A trail can not have more than ${limit} tags.`),
  tooManyResources: (limit: number) =>
    made('InvalidParameterCombination', `No more than ${limit} resources can be asked for at once.`),
  topic: () =>
    made('InvalidSnsTopicName', 'This server has no SNS: a trail can not send notifications to a topic.'),
  logGroup: () =>
    made(
      'InvalidCloudWatchLogsLogGroupArn',
      'A trail of this server delivers to a bucket only, not to a log group.',
    ),
  key: () => made('InvalidKmsKeyId', 'This server does not encrypt log files: leave KmsKeyId out.'),
  organization: () =>
    made('OrganizationsNotInUse', 'This server has no organizations: a trail is of one account.'),
  recursive: () => made('InvalidParameterCombination', 'RecursiveLogging is not supported by this server.'),
  timeRange: () => made('InvalidTimeRange', 'The start time must not be after the end time.'),
} as const;
