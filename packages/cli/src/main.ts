import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { commands } from './commands.ts';
import { shortened } from './visible.ts';

const help = `Usage: openapi-lambda <command> [options]

${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(14)} ${summary}`)
  .join('\n')}

openapi-lambda <command> --help shows the options of a command, openapi-lambda --version the version.`;

/** @returns the exit code: 2 if the command line is invalid */
export async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    console.log(help);
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-v') {
    const path = fileURLToPath(import.meta.resolve('@openapi-lambda/cli/package.json'));
    console.log(JSON.parse(readFileSync(path, 'utf8')).version);
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    const { didYouMean } = await import('./document/check.ts');
    const near = didYouMean(name, Object.keys(commands));
    console.error(near === undefined ? `Unknown command "${name}".` : `Unknown command "${name}". ${near}`);
    console.error(`\n${help}`);
    return 2;
  }
  try {
    const { run } = await command.load();
    return await run(args);
  } catch (error) {
    return report(error, name);
  }
}

/** Prints one message for errors that the user can fix, and how to report unexpected ones. Never a stack trace. */
function report(error: unknown, command: string): number {
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    const [sentence] = error.message.split('. ', 1);
    console.error(`${sentence?.replace(/\.$/, '')}. See: openapi-lambda ${command} --help`);
    return 2;
  }
  if (error instanceof Error && 'syscall' in error) {
    console.error(error.message);
    return 1;
  }
  console.error(
    `openapi-lambda ${command} failed unexpectedly: ${shortened(error instanceof Error ? error.message : String(error))}`,
  );
  console.error(
    'Please report it with the contract, or the part of it that fails. DEBUG=openapi-lambda shows the stack.',
  );
  if (process.env.DEBUG?.includes('openapi-lambda')) console.error(error);
  return 1;
}
