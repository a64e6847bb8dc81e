/**
 * Text from a service, made safe for a terminal and the log of a CI: control characters could clear the screen, and
 * GitHub Actions executes lines that begin with `::` or `##[` as commands. Line breaks are kept.
 */
export function visible(text: string): string {
  return text
    .replace(/[^\P{Cc}\n\t]/gu, (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`)
    .replace(/^(\s*)(?=::|##\[)/gm, '$1\\');
}

/** A message that may quote names and values of the contract, which have no limit: long words and lines are cut. */
export function shortened(text: string): string {
  return text.replace(/(\S{100})\S{100,}(\S{20})/gu, '$1…$2').replace(/^(.{1000}).+$/gmu, '$1…');
}
