/** The command-line options and environment variables of `npm start` and `npm run dev`. */
import { parseArgs } from 'node:util';
import { type GatewayKind, gatewayKinds } from '@openapi-lambda/runtime/gateway';
import { loopback } from './access.ts';

export interface ServeOptions {
  /** The event source that HTTP requests are converted for. */
  readonly as: GatewayKind;
  readonly mock: boolean;
  readonly port: number;
  /** The address to listen on. */
  readonly host: string;
  /** The time limit of an invocation, in seconds. */
  readonly timeLimit: number;
}

const optionsHelp = `
  --as KIND   what HTTP requests become events of: rest (REST API, the default), http1 and http
              (HTTP API, payload 1.0 and 2.0), url (Function URL), alb, alb-multi (load balancer,
              single and multi-value headers), lattice, lattice1 (VPC Lattice, version 2 and 1);
              rest and url send streamed responses while they are made
  --mock      operations without a handler answer from the contract
  --help      this text

  PORT=9001                       another port than 9000
  HOST=0.0.0.0                    serve other machines, too, and accept any Host header
  AWS_LAMBDA_FUNCTION_TIMEOUT=60  seconds that an invocation may take (30)

Other variables (DOCS, BASE_PATH, RESPONSE_VALIDATION, ...) are passed to the function unchanged.
`;

/** Exits if help was requested (exit code 0) or the arguments are invalid (2). */
export function readOptions(command: string, args: readonly string[], help: string): ServeOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        as: { type: 'string', default: 'rest' },
        mock: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) {
      process.stdout.write(help + optionsHelp);
      process.exit(0);
    }
    const as = gatewayKinds.find((kind) => kind === values.as);
    if (!as) throw new Error(`--as must be one of ${gatewayKinds.join(', ')}, not '${values.as}'`);
    return {
      as,
      mock: values.mock,
      port: readNumber('PORT', 9000, (value) => Number.isInteger(value) && value < 65_536),
      host: process.env.HOST || loopback,
      timeLimit: readNumber('AWS_LAMBDA_FUNCTION_TIMEOUT', 30, (value) => value > 0),
    };
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split('. ', 1);
    return refuse(`${sentence.replace(/\.$/, '')}. See: ${command} --help`, 2);
  }
}

/** The function's environment: that of this process, with defaults for a developer's machine. */
export function functionEnvironment(): NodeJS.ProcessEnv {
  return { RESPONSE_VALIDATION: 'enforce', ...process.env };
}

/** Exits with a message about a usage error. */
export function refuse(message: string, exitCode: number): never {
  console.error(message);
  process.exit(exitCode);
}

function readNumber(name: string, fallback: number, valid: (value: number) => boolean): number {
  const text = process.env[name];
  const value = text ? Number(text) : fallback;
  if (!(value >= 0 && valid(value))) throw new Error(`${name} cannot be '${text}'`);
  return value;
}
