/** Runs the programs of the CDK app in deploy/, which is a separate package. */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run as capture } from '../container/engine.ts';
import { CannotDeploy } from './errors.ts';

export const folder = resolve('deploy');

/** In this repository deploy/ is at the top; in the published package it is next to dist/. */
const originals = ['../../deploy', '../../../../deploy'].map((path) => fileURLToPath(new URL(path, import.meta.url)));

export interface CdkApp {
  readonly env: NodeJS.ProcessEnv;
  /** Settings in addition to deploy/config.ts. */
  readonly context: Readonly<Record<string, string | undefined>>;
}

/** Writes the app into the service. */
export function initApp(): void {
  if (existsSync(folder))
    throw new CannotDeploy('There is a folder deploy/ already. Edit deploy/config.ts, or rename it.');
  const original = originals.find((path) => existsSync(join(path, 'app.ts')));
  if (original === undefined)
    throw new CannotDeploy('The package @openapi-lambda/cli is incomplete. Install it again.');
  const left = new Set(['node_modules', 'cdk.out', 'test', 'vitest.config.ts', 'biome.json', '.gitignore']);
  cpSync(original, folder, { recursive: true, filter: (from) => !left.has(basename(from)) });
  const config = join(folder, 'config.ts');
  writeFileSync(config, readFileSync(config, 'utf8').replace(/name: '[^']*'/, `name: '${serviceName()}'`));
}

/** The name of the package as far as it can name a stack. Two services with one name would replace each other. */
function serviceName(): string {
  const file = resolve('package.json');
  const { name = basename(resolve()) } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const words = String(name)
    .split(/[^a-z0-9]+/i)
    .filter(Boolean)
    .join('-');
  return /^[a-z]/i.test(words) ? words.slice(0, 60) : `service-${words}`.slice(0, 60);
}

export async function installApp(): Promise<void> {
  if (!existsSync(join(folder, 'app.ts')))
    throw new CannotDeploy('There is no CDK app in deploy/. Write it with: openapi-lambda deploy --init');
  if (existsSync(join(folder, 'node_modules/aws-cdk/bin/cdk'))) return;
  const how = existsSync(join(folder, 'package-lock.json')) ? 'ci' : 'install';
  console.log(`npm ${how} --prefix deploy`);
  const { code, output } = await capture('npm', [how, '--prefix', folder, '--no-audit', '--no-fund']);
  if (code !== 0)
    throw new CannotDeploy(`The packages of deploy/ cannot be installed: npm ${how} --prefix deploy\n${output.trim()}`);
}

/** Runs `cdk` with its output on the screen. @returns its exit code */
export function cdk({ env, context }: CdkApp, args: readonly string[]): Promise<number> {
  const settings = Object.entries(context).flatMap(([name, value]) =>
    value === undefined ? [] : ['-c', `${name}=${value}`],
  );
  const quiet = { CDK_DISABLE_CLI_TELEMETRY: '1', CDK_DISABLE_VERSION_CHECK: '1' };
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(folder, 'node_modules/aws-cdk/bin/cdk'), ...args, ...settings], {
      cwd: folder,
      env: { ...env, ...quiet },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('error', () => done(1));
    child.once('close', (code) => done(code ?? 1));
  });
}

export const synth = (app: CdkApp): Promise<number> => {
  // The current Node, since another version may not run TypeScript.
  return cdk(app, ['synth', '--quiet', '--no-notices', '--app', `"${process.execPath}" app.ts`]);
};
