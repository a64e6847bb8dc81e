/** Matches the output of a command; `…` in what is documented matches anything. */
export function patternOf(documented: string): RegExp {
  return new RegExp(`^${documented.split('…').map(literally).join('[\\s\\S]*')}$`);
}

const literally = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** The speed depends on the machine; the number of cases depends on the seed. */
export function withoutTimes(text: string): string {
  return text.replace(/^.*cases a second.*$/m, (line) => line.replaceAll(/[\d.]+/g, ' '));
}
