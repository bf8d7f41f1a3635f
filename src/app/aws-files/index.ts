export { type AwsFiles, type ClientConfig, type Credentials, createAwsFiles } from './aws-files.ts';
