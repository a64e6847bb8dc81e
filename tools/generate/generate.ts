import { run } from './cli.ts';

export { type Generated, type GenerateOptions, generate } from './contract.ts';

if (import.meta.main) process.exitCode = await run(process.argv.slice(2));
