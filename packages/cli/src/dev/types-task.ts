/**
 * Type-checks `src/` and what it imports. The last program is kept, so that only the parts affected by an edit are
 * checked.
 */
import { statSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { serveTask } from './task.ts';

export interface TypeCheck {
  /** The project's folder, with a `tsconfig.json`. */
  readonly root: string;
}

/** `file:line:column message`, with the file relative to the project. */
export type TypeMistake = string;

const sources = new Map<string, { readonly changed: number; readonly file: ts.SourceFile }>();
let program: ts.SemanticDiagnosticsBuilderProgram | undefined;

function check({ root }: TypeCheck): TypeMistake[] {
  const system = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} };
  const config = ts.getParsedCommandLineOfConfigFile(join(root, 'tsconfig.json'), {}, system);
  if (!config) return [`tsconfig.json cannot be read`];
  const checked = [join(root, 'src/'), join(root, 'generated/')];
  const files = config.fileNames.filter((file) => checked.some((folder) => file.startsWith(folder)));
  const host = ts.createIncrementalCompilerHost(config.options);
  const read = host.getSourceFile;
  host.getSourceFile = (name, ...rest) => {
    const changed = statSync(name, { throwIfNoEntry: false })?.mtimeMs;
    const known = sources.get(name);
    if (changed === undefined || known?.changed === changed) return known?.file;
    const file = read(name, ...rest);
    if (file) sources.set(name, { changed, file });
    return file;
  };
  program = ts.createSemanticDiagnosticsBuilderProgram(files, config.options, host, program);
  const found = [
    ...program.getOptionsDiagnostics(),
    ...program.getSyntacticDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...program.getSemanticDiagnostics(),
  ];
  return found.map((diagnostic) => describe(root, diagnostic));
}

function describe(root: string, { file, start = 0, messageText }: ts.Diagnostic): TypeMistake {
  const [message] = ts.flattenDiagnosticMessageText(messageText, '\n').split('\n', 1);
  if (!file) return String(message);
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  return `${relative(root, file.fileName)}:${line + 1}:${character + 1} ${message}`;
}

serveTask(check);
