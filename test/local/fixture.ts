import { fileURLToPath } from 'node:url';
import type { FunctionSettings } from '../../tools/local/environment.ts';
import { type LocalFunction, startFunction } from '../../tools/local/function.ts';

export const functions = fileURLToPath(new URL('functions', import.meta.url));
const runtimeClient = fileURLToPath(new URL('../../tools/local/runtime-client.ts', import.meta.url));

/** One of `functions/`, run by our own runtime client unless another is named. */
export function fixture(file: string, settings: Partial<FunctionSettings> = {}): Promise<LocalFunction> {
  return startFunction({
    command: [process.execPath, runtimeClient],
    taskRoot: functions,
    handler: `${file}.handler`,
    timeLimit: 20,
    env: process.env,
    ...settings,
  });
}
