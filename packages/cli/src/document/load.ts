import { resolve } from 'node:path';
import { Bundler } from './bundle.ts';
import { type Finding, isObject } from './check.ts';
import { type ContractError, InvalidContract, type Mistake } from './errors.ts';
import { openApiObject } from './objects.ts';
import type { OpenApiDocument } from './openapi.ts';
import type { Source } from './source.ts';
import { reason, type SourceOptions, Sources } from './sources.ts';
import { latest, type Version } from './version.ts';

export interface LoadedContract {
  /**
   * One document, every `$ref` internal, keys in the order of the files. It only has what its version of OpenAPI
   * allows: everything else is replaced by its nearest equivalent.
   */
  readonly document: OpenApiDocument;
  /** Absolute paths of every file that was read. */
  readonly sources: readonly string[];
  /** Warnings: parts of the contract that are read differently from how they are written. */
  readonly warnings: readonly Mistake[];
  /** Locates an error of the document in the files. */
  locate(error: ContractError): Mistake;
}

/** Throws InvalidContract if the file cannot be read as OpenAPI. */
export function loadContract(file: string, options: SourceOptions = {}): LoadedContract {
  const mistakes: Mistake[] = [];
  const sources = new Sources(mistakes, file, options);
  const source = openRoot(sources, file, mistakes);
  const version = source && readVersion(source, mistakes);
  if (source === undefined || version === undefined) throw new InvalidContract(mistakes, sources.paths);
  const bundler = new Bundler({ source, segments: [] }, openApiObject(version), sources, mistakes);
  const bundled = bundler.bundle();
  sources.release();
  const document = bundled as unknown as OpenApiDocument;
  if (!document.openapi.startsWith(`${version}.`)) bundled.openapi = latest[version];
  const errors = mistakes.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new InvalidContract(errors, sources.paths);
  return {
    document,
    sources: sources.paths,
    warnings: mistakes,
    locate: (error) => {
      const origin = bundler.origin(bundled, error.pointer);
      return origin.source.mistake(origin.segments, error, error.severity);
    },
  };
}

function openRoot(sources: Sources, file: string, mistakes: Mistake[]): Source | undefined {
  try {
    return sources.open(resolve(file));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const message = `The contract cannot be read: ${reason(String(error.code))}.`;
    const advice = 'Name another with --contract FILE.';
    mistakes.push({ file, line: 1, column: 1, message, advice, frame: '', severity: 'error', kind: message });
    return undefined;
  }
}

function readVersion(source: Source, mistakes: Mistake[]): Version | undefined {
  const { value } = source;
  const written = isObject(value) ? value.openapi : undefined;
  // YAML reads `3.0` as the number 3.
  const version = written === 3 || written === '3' ? '3.0' : /^3\.[012](?=\.\d|$)/.exec(String(written))?.[0];
  if (version === undefined || !isObject(value)) {
    const at = isObject(value) && 'swagger' in value ? 'swagger' : 'openapi';
    mistakes.push(source.mistake([at], refuse(value), 'error'));
    return undefined;
  }
  return version as Version;
}

function refuse(value: unknown): Finding {
  const choice = 'OpenAPI 3.0, 3.1 and 3.2 are understood: begin with `openapi: 3.1.1`.';
  if (value === null || value === undefined) return { message: 'The contract is empty.', advice: choice };
  if (!isObject(value)) return { message: 'This is not an OpenAPI document.', advice: choice };
  if ('swagger' in value) {
    return {
      message: `This is Swagger ${value.swagger}.`,
      advice: `Convert it to OpenAPI 3: npx swagger2openapi --outfile openapi.yaml swagger.yaml, or https://converter.swagger.io.`,
    };
  }
  if (!('openapi' in value))
    return { message: 'This is not an OpenAPI document: it has no field openapi.', advice: choice };
  return { message: `OpenAPI ${JSON.stringify(value.openapi)} is not understood.`, advice: choice };
}
