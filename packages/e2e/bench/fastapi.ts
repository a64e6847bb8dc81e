import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contender } from './contenders.ts';

const folder = join(import.meta.dirname, 'contenders/fastapi');
const kept = join(import.meta.dirname, '../../../node_modules/.cache/bench-python');

/** The replaced stack, in a virtual environment that is created on first use; `undefined` if Python or pip fails. */
export async function fastApi(): Promise<Contender | undefined> {
  const python = join(kept, 'bin/python');
  try {
    if (!existsSync(python)) {
      console.log('Installing FastAPI …');
      const made = `${kept}-new`;
      await rm(made, { recursive: true, force: true });
      execFileSync('python3', ['-m', 'venv', made], { stdio: 'ignore' });
      const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps'];
      execFileSync(join(made, 'bin/python'), [...pip, '-r', join(folder, 'requirements.txt')], { stdio: 'ignore' });
      // Only when it is complete.
      renameSync(made, kept);
    }
    const version = execFileSync(python, ['--version'], { encoding: 'utf8' }).trim();
    const requirements = readFileSync(join(folder, 'requirements.txt'), 'utf8');
    const packages = [...requirements.matchAll(/^(fastapi|mangum|pydantic)==(.*)$/gm)].map(
      ([, name, at]) => `${name} ${at}`,
    );
    return {
      name: 'FastAPI, Mangum (replaced)',
      validates: true,
      folder,
      packages: [version, ...packages],
      program: [python, join(folder, 'measure.py'), folder],
    };
  } catch {
    console.log('FastAPI is left out: it needs Python 3.11 with venv, and PyPI.');
    return undefined;
  }
}
