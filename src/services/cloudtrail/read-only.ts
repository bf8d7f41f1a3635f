/**
 * Whether a call changes nothing (spec 13.2), by the name of its operation. The names of AWS's operations are regular;
 * those that are not stand in the list.
 */
export function isReadOnly(service: string, operation: string): boolean {
  return exceptions[`${service}:${operation}`] ?? reading.test(operation);
}

/** Whether a record shows what was answered. That of STS it does, without what is secret, though nothing changes. */
export function hasAnswer(service: string, operation: string): boolean {
  return !isReadOnly(service, operation) || (service === 'sts' && operation.startsWith('AssumeRole'));
}

const reading =
  /^(?:BatchCheck|BatchGet|Check|Decode|Describe|Explain|Filter|Generate\w*Report|Get|Head|List|Lookup|Preview|Simulate|Test|Validate|Verify)/;

const exceptions: Readonly<Record<string, boolean>> = {
  'sts:AssumeRole': true,
  'sts:AssumeRoleWithWebIdentity': true,
  'sts:AssumeRoleWithSAML': true,
  'ecr:StartLifecyclePolicyPreview': false,
  'iam:GenerateServiceLastAccessedDetails': true,
};
