/** The public API of `@openapi-lambda/contract-tests`. */
export { CannotRun } from './contract/documents.ts';
export type { Progress } from './report/progress.ts';
export type { FailureGroup, OperationReport, Report } from './report/report.ts';
export { type Options, runContractTests } from './run.ts';
export type { Selection } from './select.ts';
export { type ContractSetup, type Credential, type ExpectedFailure, loadSetup } from './setup.ts';
export { type AwsCredentials, awsSigV4, type SigV4Options } from './sigv4.ts';
export { capture as captureOutput } from './targets/captured-output.ts';
export { remote } from './targets/http.ts';
export { type Handler, inProcess } from './targets/in-process.ts';
export type { Answer, Target } from './targets/target.ts';
