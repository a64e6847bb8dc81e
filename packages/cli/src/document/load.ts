import { resolve } from 'node:path';
import { Bundler } from './bundle.ts';
import { type Finding, isObject } from './check.ts';
import { type ContractError, InvalidContract, type Mistake } from './errors.ts';
import { openApiObject, type Version } from './objects.ts';
import type { OpenApiDocument } from './openapi.ts';
import type { Source } from './source.ts';
import { reason, Sources } from './sources.ts';

export interface LoadedContract {
  /** One document, every `$ref` internal, keys in the order of the files. */
  readonly document: OpenApiDocument;
  /** Absolute paths of every file that was read. */
  readonly sources: readonly string[];
  /** Where in the files a mistake in the document is. */
  locate(error: ContractError): Mistake;
}

/** Throws InvalidContract for a document that is no OpenAPI 3.0 or 3.1. */
export function loadContract(file: string): LoadedContract {
  const mistakes: Mistake[] = [];
  const sources = new Sources(mistakes);
  const source = openRoot(sources, file, mistakes);
  const version = source && readVersion(source, mistakes);
  if (source === undefined || version === undefined) throw new InvalidContract(mistakes, sources.paths);
  const bundler = new Bundler({ source, segments: [] }, openApiObject(version), sources, mistakes);
  const document = bundler.bundle();
  if (mistakes.length > 0) throw new InvalidContract(mistakes, sources.paths);
  return {
    document: document as unknown as OpenApiDocument,
    sources: sources.paths,
    locate: ({ pointer, message, advice }) => {
      const origin = bundler.origin(document, pointer);
      return origin.source.mistake(origin.segments, message, advice);
    },
  };
}

function openRoot(sources: Sources, file: string, mistakes: Mistake[]): Source | undefined {
  try {
    return sources.open(resolve(file));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const message = `The contract cannot be read: ${reason(String(error.code))}.`;
    mistakes.push({ file, line: 1, column: 1, message, advice: 'Name another with --contract FILE.', frame: '' });
    return undefined;
  }
}

function readVersion(source: Source, mistakes: Mistake[]): Version | undefined {
  const { value } = source;
  const openapi = isObject(value) ? value.openapi : undefined;
  const version = typeof openapi === 'string' ? /^3\.[01](?=\.\d)/.exec(openapi)?.[0] : undefined;
  if (version === undefined || !isObject(value)) {
    const { message, advice } = refuse(value);
    mistakes.push(source.mistake([isObject(value) && 'swagger' in value ? 'swagger' : 'openapi'], message, advice));
    return undefined;
  }
  if (!isObject(value.paths)) {
    const message =
      value.paths === undefined ? 'The contract has no paths: there is nothing to serve.' : 'paths is no object.';
    mistakes.push(source.mistake(['paths'], message, 'Add paths, as in paths: /hello: get: …'));
    return undefined;
  }
  return version as Version;
}

function refuse(value: unknown): Finding {
  const choice = 'OpenAPI 3.0 and 3.1 are understood: begin with `openapi: 3.1.1`.';
  if (value === null || value === undefined) return { message: 'The contract is empty.', advice: choice };
  if (!isObject(value)) return { message: 'This is no OpenAPI document.', advice: choice };
  if ('swagger' in value) {
    return {
      message: `This is Swagger ${value.swagger}.`,
      advice: `${choice} Tools like swagger2openapi convert a document.`,
    };
  }
  if (!('openapi' in value))
    return { message: 'This is no OpenAPI document: it has no field openapi.', advice: choice };
  if (typeof value.openapi !== 'string') {
    return {
      message: `openapi must be a string, not ${JSON.stringify(value.openapi)}.`,
      advice: 'Write the full version, as in `openapi: 3.1.1`.',
    };
  }
  return { message: `OpenAPI ${value.openapi} is not understood.`, advice: choice };
}
