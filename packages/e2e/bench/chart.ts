/** The results as one picture for the README. */

export interface Bar {
  readonly name: string;
  readonly cold: number;
  readonly warm: number;
}

const title = 'Cold start and warm requests of several ways to write the same Lambda function';
const width = 860;
const row = 26;
const label = 230;
const column = 250;
const gap = 60;
const colours = { ours: '#2563eb', theirs: '#94a3b8', text: '#475569' };

/** Two columns of bars, both on a logarithmic scale: the slowest is a hundred times the fastest. */
export function chart(bars: readonly Bar[], footnote: string): string {
  const height = 74 + bars.length * row + 30;
  const scales = (['cold', 'warm'] as const).map((key) => scaleOf(bars.map((bar) => bar[key])));
  const [cold, warm] = scales as [Scale, Scale];
  const rows = bars.map((bar, at) => {
    const y = 66 + at * row;
    const colour = bar.name.startsWith('openapi-lambda') ? colours.ours : colours.theirs;
    return [
      text(label - 10, y + 13, bar.name, 'end'),
      ...barOf(label, y, cold(bar.cold), colour, `${figure(bar.cold)} ms`),
      ...barOf(label + column + gap, y, warm(bar.warm), colour, `${figure(bar.warm)} µs`),
    ].join('\n');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="13">
<title>${title}</title>
<rect width="${width}" height="${height}" fill="#fff"/>
${text(label, 28, 'Cold start: load and first answer', 'start', 'bold')}
${text(label + column + gap, 28, 'Warm: one request', 'start', 'bold')}
${text(label, 48, 'milliseconds of CPU, logarithmic; less is better')}
${text(label + column + gap, 48, 'microseconds of CPU, logarithmic; less is better')}
${rows.join('\n')}
${text(10, height - 14, footnote)}
</svg>
`;
}

type Scale = (value: number) => number;

function scaleOf(values: readonly number[]): Scale {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const from = Math.log(least / 2);
  return (value) => ((Math.log(value) - from) / (Math.log(most) - from)) * (column - 60);
}

function barOf(x: number, y: number, length: number, colour: string, caption: string): string[] {
  return [
    `<rect x="${x}" y="${y}" width="${length.toFixed(1)}" height="${row - 8}" rx="3" fill="${colour}"/>`,
    text(x + length + 6, y + 13, caption),
  ];
}

function text(x: number, y: number, content: string, anchor = 'start', weight = 'normal'): string {
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${x.toFixed(1)}" y="${y}" text-anchor="${anchor}" font-weight="${weight}" fill="${colours.text}">${escaped}</text>`;
}

const figure = (value: number) => (value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en'));
