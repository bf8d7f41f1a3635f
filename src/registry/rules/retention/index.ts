export {
  evaluateRetention,
  type RetentionVerdict,
  retentionInSlices,
  type TagChoice,
} from './evaluate.ts';
export { parseRetentionRules, printRetentionRules } from './parse.ts';
export { retentionReason } from './reason.ts';
export { isAbout, type RetentionRule, type RetentionRules } from './rules.ts';
export { type Decision, decide, heldBy, type Ruling, rulingReason, rulingsInSlices } from './ruling.ts';
