export interface Command {
  readonly summary: string;
  /** Loaded on demand, so that no command waits for the packages of another one. */
  load(): Promise<{ run(args: readonly string[]): Promise<number> }>;
}

export const commands: Readonly<Record<string, Command>> = {
  init: { summary: 'write a new service into an empty folder', load: () => import('./init/command.ts') },
  generate: { summary: 'openapi.yaml → generated/', load: () => import('./generate/command.ts') },
  build: { summary: 'src/ and generated/ → dist/', load: () => import('./build/command.ts') },
  start: { summary: 'run the service on this machine', load: () => import('./start/start.ts') },
  dev: { summary: 'run the service and update it on every edit', load: () => import('./dev/dev.ts') },
  gate: { summary: 'run every check of the service', load: () => import('./gate/command.ts') },
  'contract-test': { summary: 'test the service against its contract', load: () => import('./contract-test.ts') },
  docs: { summary: 'write the documentation as one HTML page', load: () => import('./docs/docs.ts') },
  diff: { summary: 'report breaking changes of the contract', load: () => import('./diff/diff.ts') },
  container: { summary: 'build, run and test the container images', load: () => import('./container/container.ts') },
  deploy: { summary: 'deploy the service to AWS, and test it there', load: () => import('./deploy/command.ts') },
  destroy: { summary: 'delete the deployment', load: () => import('./deploy/destroy.ts') },
};
