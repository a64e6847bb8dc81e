/** Why the test could not go on, in words for whoever runs it. */
export class ContainerError extends Error {
  /** What the engine or the container printed, where that tells more. */
  readonly log: string | undefined;
  readonly exitCode: 1 | 2;

  constructor(message: string, log?: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.log = log;
    this.exitCode = exitCode;
  }
}
