import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Refusal } from './errors.ts';
import { type LoadedContract, loadContract } from './load.ts';

const timeout = 10_000;
const largest = 20 * 1024 * 1024;
/** Downloaded files may refer to further ones. */
const rounds = 20;

/**
 * Like `loadContract`, with the targets of `https:` references. They are downloaded once and cached, so that the same
 * contract generates the same code.
 */
export async function loadRemoteContract(file: string): Promise<LoadedContract> {
  const remote = new Map<string, string>();
  for (let round = 1; ; round++) {
    const wanted = new Set<string>();
    try {
      const loaded = loadContract(file, { remote, wanted });
      if (wanted.size === 0) return loaded;
    } catch (error) {
      if (wanted.size === 0) throw error;
    }
    if (round === rounds) throw new Refusal(`More than ${rounds} downloads lead from one to the next.`);
    await Promise.all([...wanted].map(async (url) => remote.set(url, await download(url))));
  }
}

/** @returns the path of the cached file */
async function download(url: string): Promise<string> {
  const hash = createHash('sha256').update(url).digest('hex').slice(0, 16);
  const folder = resolve('node_modules/.cache/openapi-lambda', hash);
  // Names in components are derived from the file name.
  const name = basename(new URL(url).pathname).replaceAll(/[^\w.-]/g, '-') || 'index';
  const path = join(folder, /\.(ya?ml|json)$/i.test(name) ? name : `${name}.yaml`);
  if (existsSync(path)) return path;
  const text = await read(url);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, text);
  return path;
}

async function read(url: string): Promise<string> {
  const refuse = (why: string) => new Refusal(`${url} cannot be downloaded: ${why}.`);
  if (!/^https?:/.test(url)) throw refuse('only http and https are');
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeout) });
    if (!response.ok) throw refuse(`the answer is ${response.status}`);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      if (size > largest) throw refuse('it is larger than 20 MB');
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const { name, message, cause } = error as Error;
    throw refuse(name === 'TimeoutError' ? 'no answer within 10 s' : cause instanceof Error ? cause.message : message);
  }
}
