export type {
  BlobFinding,
  Finding,
  ManifestFinding,
  NumberFinding,
  OrphanFinding,
  VerifyOptions,
  VerifyParts,
  VerifyReport,
} from './findings.ts';
export { verifyUnits } from './units.ts';
export { verify } from './verify.ts';
