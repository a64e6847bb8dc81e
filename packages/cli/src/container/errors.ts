/** The reason why the tests cannot continue, for the user. */
export class ContainerError extends Error {
  /** The output of the engine or the container, if it is helpful. */
  readonly log: string | undefined;
  readonly exitCode: 1 | 2;

  constructor(message: string, log?: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.log = log;
    this.exitCode = exitCode;
  }
}
