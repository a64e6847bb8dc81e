import { fileURLToPath } from 'node:url';
import { runtimeClient } from '../../src/start/client-file.ts';
import type { FunctionSettings } from '../../src/start/environment.ts';
import { type LocalFunction, startFunction } from '../../src/start/function.ts';

export const functions = fileURLToPath(new URL('functions', import.meta.url));

/** One of `functions/`, run by our own runtime client unless another is named. */
export async function fixture(file: string, settings: Partial<FunctionSettings> = {}): Promise<LocalFunction> {
  return startFunction({
    command: [process.execPath, await runtimeClient()],
    taskRoot: functions,
    handler: `${file}.handler`,
    timeLimit: 20,
    env: process.env,
    ...settings,
  });
}
