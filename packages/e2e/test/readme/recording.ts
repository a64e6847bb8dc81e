/** The terminal recording at the top of the README: commands with their real output, as an animated SVG. */

export interface Recorded {
  readonly command: string;
  /** The lines that are shown; `…` is in place of the others. */
  readonly lines: readonly string[];
}

export interface Scene {
  readonly command: string;
  /** Runs until the end of the recording. */
  readonly stays?: true;
  /** The lines to show; by default all. */
  readonly show?: RegExp;
}

export const scenes: readonly Scene[] = [
  { command: 'cat src/operations/postTest3.ts', show: /./ },
  { command: 'npm start', stays: true },
  { command: "curl -X POST 'localhost:9000/test3?message=hoge'" },
  { command: 'curl -X POST localhost:9000/test3' },
  { command: "sed -i 's/query.message }/query.message[0].toUpperCase() }/' src/operations/postTest3.ts" },
  {
    command: 'npm run test:contract -- --seed 1 --operation postTest3',
    show: /^The service|^ {2}1\.|^operation|^postTest3|^ {3}sent|^ {3}received|^contract:/,
  },
];

export function shown(output: string, show = /^/): string[] {
  const lines: string[] = [];
  let left: string[] = [];
  for (const line of output.trim() === '' ? [] : output.trimEnd().split('\n')) {
    if (!show.test(line)) left.push(line);
    else {
      if (left.length > 0) lines.push(left.every((one) => one === '') ? '' : '…');
      lines.push(line);
      left = [];
    }
  }
  return lines;
}

const columns = 112;
const height = 20;

/** Each line of the terminal is one `text`; a long one continues in several `tspan`. */
export function draw(recorded: readonly Recorded[]): string {
  const rows: string[] = [];
  let row = 0;
  let at = 0.5;
  const add = (kind: string, line: string): void => {
    const pieces = line.match(new RegExp(`.{1,${columns}}`, 'gu')) ?? [''];
    const spans = pieces.map((piece) => `<tspan x="16" y="${48 + row++ * height}">${escaped(piece)}</tspan>`).join('');
    rows.push(`<text class="${kind}" style="animation-delay:${at.toFixed(1)}s">${spans}</text>`);
  };
  for (const { command, lines } of recorded) {
    add('c', `$ ${command}`);
    at += 0.9;
    for (const line of lines) add(kindOf(line), line);
    at += 1.2;
  }
  const size = 48 + row * height;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${columns * 8 + 40} ${size}" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="13">
<title>A typed operation, its answers, and a contract test that finds a bug in it</title>
<style>
text { fill: #cbd5e1; white-space: pre; animation: show 0.1s backwards }
.c { fill: #f8fafc; font-weight: bold } .bad { fill: #fca5a5 } .dim { fill: #64748b }
@keyframes show { from { opacity: 0 } }
@media (prefers-reduced-motion) { text { animation: none } }
</style>
<rect width="100%" height="100%" rx="8" fill="#0f172a"/>
<circle cx="20" cy="18" r="5" fill="#ef4444"/><circle cx="38" cy="18" r="5" fill="#eab308"/><circle cx="56" cy="18" r="5" fill="#22c55e"/>
${rows.join('\n')}
</svg>
`;
}

/** The commands and lines of a picture that `draw` made. */
export function read(svg: string): Recorded[] {
  const recorded: { command: string; lines: string[] }[] = [];
  for (const [, kind, spans = ''] of svg.matchAll(/^<text class="(\w+)"[^>]*>(.*)<\/text>$/gm)) {
    const line = [...spans.matchAll(/<tspan[^>]*>(.*?)<\/tspan>/g)].map(([, piece = '']) => unescaped(piece)).join('');
    if (kind === 'c') recorded.push({ command: line.slice(2), lines: [] });
    else recorded.at(-1)?.lines.push(line);
  }
  return recorded;
}

function kindOf(line: string): string {
  if (line === '…') return 'dim';
  return /^The service breaks|^ {2}1\.|"detail"|failed$/.test(line) ? 'bad' : 'o';
}

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;' } as const;
const escaped = (text: string): string => text.replace(/[&<>]/g, (char) => entities[char as keyof typeof entities]);
const unescaped = (text: string): string =>
  Object.entries(entities).reduceRight((all, [char, entity]) => all.replaceAll(entity, char), text);
