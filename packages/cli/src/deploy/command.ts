import { spawn } from 'node:child_process';
import { run as build } from '../build/command.ts';
import { findEngine } from '../container/engine.ts';
import { ContainerError } from '../container/errors.ts';
import { CannotCompare } from '../diff/errors.ts';
import { ask } from './ask.ts';
import { aws, type State } from './aws.ts';
import { type CdkApp, cdk, initApp, installApp, synth } from './cdk-app.ts';
import { emulatedUrl, emulatorEnvironment } from './emulator.ts';
import { CannotDeploy } from './errors.ts';
import { checkLiveContract } from './live-contract.ts';
import { nextSteps } from './next-steps.ts';
import { deployHelp, type Options, readOptions } from './options.ts';

/** @returns the exit code */
export async function run(args: readonly string[]): Promise<number> {
  try {
    const options = readOptions(args);
    if (options.help) {
      console.log(deployHelp);
      return 0;
    }
    if (options.init) return init();
    await installApp();
    if (options.rollback) return await rollback(options);
    return options.synth ? await onlySynth(options) : await deploy(options);
  } catch (error) {
    if (!(error instanceof CannotDeploy || error instanceof CannotCompare)) throw error;
    console.error(error.message);
    return error instanceof CannotDeploy ? error.exitCode : 1;
  }
}

function init(): number {
  initApp();
  console.log('deploy/ is written. Review deploy/config.ts, then run: npm run deploy');
  return 0;
}

export const environmentOf = ({ endpoint }: { readonly endpoint?: string | undefined }): NodeJS.ProcessEnv =>
  endpoint === undefined ? process.env : emulatorEnvironment(endpoint);

async function rollback(options: Options): Promise<number> {
  const { from, to } = await aws('rollback', {
    env: environmentOf(options),
    stage: options.stage,
    version: options.to,
  });
  console.log(`Version ${to} is live again, in place of ${from}. Fix the cause before the next deploy.`);
  return 0;
}

function appOf(options: Options): CdkApp {
  const { front, stage } = options;
  return { env: environmentOf(options), context: { front, stage, ...(options.zip && { as: 'zip' }) } };
}

async function onlySynth(options: Options): Promise<number> {
  await buildService();
  const app = appOf(options);
  // `cdk` would ask AWS for the account, and wait.
  const env = { ...app.env, AWS_EC2_METADATA_DISABLED: 'true' };
  if ((await synth({ ...app, env })) !== 0) throw new CannotDeploy('The template cannot be synthesized: see above.');
  console.log('The template is in deploy/cdk.out.');
  return 0;
}

async function deploy(options: Options): Promise<number> {
  const app = appOf(options);
  const asking = { env: app.env, stage: options.stage };
  const state = await aws('state', asking);
  await prepare(options, app, state);
  console.log(`checks    account ${state.account}, ${state.region}, stack ${state.stack}`);
  await buildService();
  checkLiveContract(state.live, options['allow-breaking']);
  if ((await synth(app)) !== 0) throw new CannotDeploy('The template cannot be synthesized: see above.');
  await cdk({ ...app, context: {} }, ['diff', '--app', 'cdk.out', '--no-notices', '--no-change-set']);
  if (!options.yes) await ask(`Deploy ${state.stack} to ${state.account} in ${state.region}?`);
  const args = ['deploy', '--app', 'cdk.out', '--require-approval', 'never', '--no-notices', '--progress', 'events'];
  if ((await cdk({ ...app, context: {} }, args)) !== 0)
    throw new CannotDeploy(
      `${state.stack} could not be deployed: see above. CloudFormation kept what was live before.`,
    );
  return verify(options, await aws('state', asking), state.live?.version);
}

/** Checks and creates the prerequisites of a deployment. */
async function prepare(options: Options, app: CdkApp, state: State): Promise<void> {
  if (!options.zip) {
    // CDK builds the image with the program in CDK_DOCKER.
    const programs = process.env.CDK_DOCKER === undefined ? ['docker'] : [process.env.CDK_DOCKER];
    await findEngine(programs).catch((error: unknown) => {
      if (!(error instanceof ContainerError)) throw error;
      throw new CannotDeploy(
        `The image cannot be built: ${programs[0]} does not work here. Start Docker, set CDK_DOCKER=podman, or add --zip.`,
      );
    });
  }
  if (state.live?.status.endsWith('_IN_PROGRESS'))
    throw new CannotDeploy(
      `Another deployment of ${state.stack} is in progress (${state.live.status}). Wait until it is done.`,
    );
  if (state.bootstrapped) return;
  const target = `aws://${state.account}/${state.region}`;
  if (options.endpoint === undefined)
    throw new CannotDeploy(
      `CDK has not been used in this account and region. Run once: (cd deploy && npx cdk bootstrap ${target})`,
    );
  const code = await cdk({ ...app, context: {} }, ['bootstrap', target, '--no-notices']);
  if (code !== 0) throw new CannotDeploy(`The emulator at ${options.endpoint} cannot be bootstrapped: see above.`);
}

async function buildService(): Promise<void> {
  console.log('build     dist/');
  if ((await build([])) !== 0) throw new CannotDeploy('The service does not build: see above.');
}

async function verify(options: Options, { live, stack }: State, before: string | undefined): Promise<number> {
  const { endpoint, stage } = options;
  if (live?.url === undefined) throw new CannotDeploy(`The stack ${stack} has no output Url. Is deploy/lib changed?`);
  const url = endpoint === undefined ? live.url : emulatedUrl(live.url, endpoint);
  const code = options['no-test'] ? 0 : await contractTests(url, options);
  console.log(`\nVersion ${live.version} is live at ${url}`);
  if (code !== 0) console.error('The contract tests failed against it.');
  for (const line of nextSteps(live, before, { stage, endpoint })) console.log(line);
  return code === 0 ? 0 : 1;
}

/** In a separate process, which the tests exit. */
function contractTests(url: string, options: Options): Promise<number> {
  const [, bin = ''] = process.argv;
  const args = [
    'contract-test',
    '--target',
    url,
    ...(options['allow-writes'] ? ['--allow-writes'] : []),
    ...options.testArgs,
  ];
  return new Promise((done) => {
    const child = spawn(process.execPath, [...process.execArgv, bin, ...args], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('error', () => done(2));
    child.once('close', (code) => done(code ?? 2));
  });
}
