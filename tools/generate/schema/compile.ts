/** OpenAPI's Schema Objects as code: the modules in `generated/` that read and judge requests and responses. */

import type { OpenApiDocument } from '../openapi.ts';

export interface OperationSource {
  readonly operationId: string;
  /** Name of the operation's modules, without extension. */
  readonly file: string;
  readonly path: string;
  readonly method: string;
  /** JSON pointer of the Operation Object. */
  readonly pointer: string;
}

/** The text of modules. Throws ContractError for what cannot be compiled. */
export interface Compiler {
  /** `generated/operations/<file>.js`, a CompiledOperation. */
  operation(source: OperationSource): string;
  /** `generated/responses/<file>.js`, CompiledResponses. */
  responses(source: OperationSource): string;
  /** `generated/runtime.ts`: what the modules written so far import. Ask for it last. */
  runtime(): string;
}

export function createCompiler(_document: OpenApiDocument): Compiler {
  return {
    operation: ({ operationId }) =>
      `export default { operationId: ${JSON.stringify(operationId)}, parameters: [], security: [] };\n`,
    responses: () => 'export default {};\n',
    runtime: () => 'export {};\n',
  };
}
