/** Generates in a warm thread, and distinguishes errors in the contract from errors in the generator. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidContract } from '../document/errors.ts';
import { describeWarnings } from '../document/warnings.ts';
import { generate } from '../generate/generate.ts';
import { type ContractOperation, textOf } from './changes.ts';
import { serveTask } from './task.ts';

export interface GenerateInput {
  readonly contract: string;
  readonly out: string;
}

export type GenerateOutput = {
  /** Absolute paths of all files of the contract, as far as it could be read. */
  readonly sources: readonly string[];
} & (
  | { readonly operations: readonly ContractOperation[]; readonly warnings: readonly string[] }
  | { readonly mistakes: string }
);

serveTask(async (input: GenerateInput): Promise<GenerateOutput> => {
  try {
    const { operations, sources, warnings } = await generate(input);
    const document = JSON.parse(readFileSync(join(input.out, 'openapi.json'), 'utf8'));
    return {
      sources,
      warnings: describeWarnings(warnings, false),
      operations: operations.map(({ operationId, method, path }) => {
        const item = document.paths[path];
        const parts = [item[method], item.parameters, document.security, document.components?.securitySchemes];
        return { operationId, method: method.toUpperCase(), path, text: textOf(document, parts) };
      }),
    };
  } catch (error) {
    if (!(error instanceof InvalidContract)) throw error;
    return { mistakes: error.message, sources: [input.contract, ...error.sources] };
  }
});
