export interface Progress {
  readonly cases: number;
  readonly failed: number;
  /** What is being tested: an operationId, or `routing`. */
  readonly now: string;
  readonly done: number;
  readonly of: number;
}
