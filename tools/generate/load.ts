import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { OpenApiDocument } from './openapi.ts';

export interface LoadedContract {
  readonly document: OpenApiDocument;
  /** Absolute paths of every file that was read. */
  readonly files: readonly string[];
}

export async function loadContract(file: string): Promise<LoadedContract> {
  return { document: parse(await readFile(file, 'utf8')), files: [file] };
}
