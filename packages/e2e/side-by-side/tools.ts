import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One service under test, as each tool gets it. */
export interface Subject {
  readonly contract: string;
  readonly url: string;
  /** The only operation to call; default: all of them, and the routing. */
  readonly operation?: string | undefined;
  readonly credentials: Readonly<Record<string, string>>;
  readonly setup?: string | undefined;
  readonly seed: number;
  /** A folder for the files of this run. */
  readonly folder: string;
}

export interface Finding {
  /** An operationId, `METHOD /path`, or `routing`. */
  readonly operation: string;
  /** As shown to the user, without the request. */
  readonly text: string;
  /** Equal for the same finding in two runs. */
  readonly key: string;
}

export interface Tool {
  readonly name: string;
  readonly run: (subject: Subject) => Promise<{ readonly findings: readonly Finding[]; readonly seconds: number }>;
}

interface Output {
  readonly text: string;
  /** CPU time: it does not depend on what else the machine does. */
  readonly seconds: number;
}

async function output(command: string, args: readonly string[], cwd: string): Promise<Output> {
  // `times` of the shell has the CPU time of its children in its second line.
  const child = spawn('sh', ['-c', '"$@"; times >&3', 'sh', command, ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), 900_000);
  let text = '';
  let times = '';
  child.stdio[3]?.on('data', (chunk) => (times += chunk));
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += chunk));
  await once(child, 'close');
  clearTimeout(timer);
  const spent = [...(times.split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
  return { text, seconds: spent.reduce((sum, [, minutes, rest]) => sum + 60 * Number(minutes) + Number(rest), 0) };
}

const bin = join(fileURLToPath(import.meta.resolve('@openapi-lambda/contract-tests/package.json')), '../src/bin.ts');

export const ours: Tool = {
  name: 'these tests',
  async run({ contract, url, operation, credentials, setup, seed, folder }) {
    const report = join(folder, 'report.json');
    const file = setup ?? join(folder, 'setup.ts');
    if (setup === undefined) writeFileSync(file, `export default ${JSON.stringify({ credentials })};\n`);
    const args = ['--contract', contract, '--target', url, '--setup', file, '--seed', String(seed)];
    const only = operation === undefined ? [] : ['--operation', operation];
    writeFileSync(report, '{"failures":[]}');
    const { text, seconds } = await output(
      process.execPath,
      [bin, ...args, ...only, '--report', `json:${report}`],
      folder,
    );
    writeFileSync(join(folder, 'ours.txt'), text);
    const { failures = [] } = JSON.parse(readFileSync(report, 'utf8'));
    const findings = failures.map(
      ({ operation: id, check, message, at }: Record<string, string> & { at?: { pointer: string } }) => {
        const found = `${check} · ${message} · ${at?.pointer ?? ''}`;
        return { operation: id, text: found, key: `${id} ${found}` };
      },
    );
    return { findings, seconds };
  },
};

export const schemathesis = (command: string): Tool => ({
  name: 'Schemathesis',
  async run({ contract, url, operation, credentials, seed, folder }) {
    const config = join(folder, 'schemathesis.toml');
    writeFileSync(config, configOf(credentials, contract));
    const only = operation === undefined ? [] : ['--include-operation-id', operation];
    const args = ['--config-file', config, 'run', contract, '-u', url, '-c', 'all', '--continue-on-failure'];
    const { text, seconds } = await output(command, [...args, '--seed', String(seed), ...only], folder);
    writeFileSync(join(folder, 'schemathesis.txt'), text);
    return { findings: readFindings(text), seconds };
  },
});

/** https://schemathesis.readthedocs.io/en/stable/guides/auth/ */
function configOf(credentials: Readonly<Record<string, string>>, contract: string): string {
  const text = readFileSync(contract, 'utf8');
  return Object.entries(credentials)
    .map(([name, value]) => {
      const isKey = new RegExp(`${name}: \\{ type: apiKey`).test(text);
      return `[auth.openapi.${name}]\n${isKey ? 'api_key' : 'bearer'} = ${JSON.stringify(value)}\n`;
    })
    .join('\n');
}

/** The section FAILURES: for each operation its numbered cases, for each case what failed, and the answer. */
function readFindings(text: string): Finding[] {
  const section = /=+ FAILURES =+\n(.*?)\n=+ [A-Z]/s.exec(text)?.[1] ?? '';
  const findings: Finding[] = [];
  let operation = '';
  for (const block of section.split(/^(?=_+ .* _+$)|^(?=\d+\. Test Case ID)/m)) {
    operation = /^_+ (.*) _+$/m.exec(block)?.[1] ?? operation;
    const [shown = '', ...rest] = block.split('Reproduce with:');
    if (rest.length === 0) continue;
    const [failures = '', answer = ''] = shown.split(/^(?=\[\d+\])/m);
    const reason = [/^\[\d+\]/, /"type":"[^"]*"/, /"loc":\[[^\]]*\]/].map((one) => one.exec(answer)?.[0] ?? '');
    for (const failure of failures.split(/^- /m).slice(1)) {
      const stable = failure.replaceAll(/\d+/g, 'N').replaceAll(/`[^`]{40,}`/g, '');
      findings.push({ operation, text: `${failure}\n${answer}`, key: `${operation} ${stable} ${reason.join(' ')}` });
    }
  }
  return findings;
}
