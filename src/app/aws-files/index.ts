export { type AwsFiles, type ClientConfig, type Credentials, createAwsFiles } from './aws-files.ts';
export { valueIn } from './profiles.ts';
