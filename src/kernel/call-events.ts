/**
 * How events of EventBridge tell of calls that are on record (spec 15, 11). Their detail is the record as CloudTrail
 * has it.
 */
export const callEventType = 'AWS API Call via CloudTrail';
/** Of what an engine did by itself. */
export const serviceEventType = 'AWS Service Event via CloudTrail';

/** eventSource of a record, by the id of the service's model: `ecr.amazonaws.com`. */
export function recordSourceOf(service: string): string {
  return `${names[service] ?? service}.amazonaws.com`;
}

const names: Readonly<Record<string, string>> = {
  cloudwatch: 'monitoring',
  'service-quotas': 'servicequotas',
  resourcegroupstaggingapi: 'tagging',
};

/** Source of the event that tells of a record: `aws.ecr`; of our own API, `holdfast`. */
export function callEventSource(recordSource: string): string {
  const name = recordSource.replace(/\.amazonaws\.com$/, '');
  return name === 'holdfast' ? name : `aws.${name}`;
}
