import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { createProject } from '@openapi-lambda/cli/testing';
import { freePort } from '../../free-port.ts';

/** The output of `openapi-lambda init`, in a Git repository of its own. */
export class Project {
  readonly folder: string;
  readonly #port: number;
  readonly #remove: () => void;
  #service: ChildProcess | undefined;

  private constructor(folder: string, port: number, remove: () => void) {
    this.folder = folder;
    this.#port = port;
    this.#remove = remove;
  }

  static async create(): Promise<Project> {
    const { folder, remove } = await createProject();
    const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' });
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('-c', 'user.name=reader', '-c', 'user.email=reader@example.com', 'commit', '-qm', 'The beginning');
    return new Project(folder, await freePort(), remove);
  }

  /** Starts the service, in place of a running one, and waits until it can be called. */
  async start(command: string): Promise<void> {
    await this.stop();
    // In a process group of its own: npm does not pass on every signal.
    const service = spawn('sh', ['-c', command], { cwd: this.folder, env: this.#env(), detached: true });
    this.#service = service;
    let output = '';
    await new Promise<void>((resolve, reject) => {
      const read = (text: Buffer) => {
        output += text;
        if (output.includes('Ctrl-C')) resolve();
      };
      service.stdout.on('data', read);
      service.stderr.on('data', read);
      service.once('close', () => reject(new Error(`${command} ended:\n${output}`)));
    });
  }

  /** @returns the output of the command; fails if the command does */
  async run(command: string): Promise<string> {
    return this.#run(command).catch((error) => {
      throw new Error(`${command}\n${error.stdout}${error.stderr}`);
    });
  }

  /** @returns the output of the command, even if it fails */
  async output(command: string): Promise<string> {
    return this.#run(command).catch(({ stdout }) => stdout);
  }

  async #run(command: string): Promise<string> {
    const here = command.replaceAll('localhost:9000', `localhost:${this.#port}`).replace(/^curl /, 'curl -sS ');
    const options = { cwd: this.folder, env: this.#env() };
    return (await promisify(execFile)('sh', ['-c', here], options)).stdout;
  }

  async stop(): Promise<void> {
    const service = this.#service;
    if (!service?.pid || service.exitCode !== null) return;
    const ended = once(service, 'close');
    process.kill(-service.pid, 'SIGINT');
    await ended;
  }

  async remove(): Promise<void> {
    await this.stop();
    this.#remove();
  }

  #env(): NodeJS.ProcessEnv {
    const { PATH, HOME } = process.env;
    // The lines that npm itself prints before a script are not in the README.
    return { PATH, HOME, PORT: String(this.#port), NO_COLOR: '1', npm_config_loglevel: 'silent' };
  }
}
