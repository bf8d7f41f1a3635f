/** Buckets into which trails deliver: folders, and S3 endpoints; and what waits for it. */
export { folderBucket } from './folder.ts';
export { type S3Credentials, s3Bucket } from './s3.ts';
export { openSpool } from './spool.ts';
